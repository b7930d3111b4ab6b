import type { CodeOwners } from '../customers/code-owners.js';
import { runGit } from './git.js';

/** Where GitHub looks for CODEOWNERS, and the files at the top of Kubernetes' custom, which says where more are. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const OWNERS = ['OWNERS', 'OWNERS_ALIASES'];

/**
 * Whom the current commit names as owners of code; undefined where it names nobody. Read from git, so that a
 * repository without files checked out will do.
 */
export async function readCodeOwners(folder: string): Promise<CodeOwners | undefined> {
  const tree = await runGit(folder, ['ls-tree', '--name-only', 'HEAD', '--', ...CODEOWNERS, ...OWNERS]);
  const there = new Set(tree.status === 0 ? tree.stdout.split('\n') : []);
  // Only the first counts, as GitHub has it.
  const words = CODEOWNERS.find((path) => there.has(path));
  const lists = OWNERS.filter((path) => there.has(path));
  if (words === undefined && lists.length === 0) return undefined;
  const text = words === undefined ? '' : await readBlob(folder, words);
  const top = await Promise.all(lists.map((path) => readBlob(folder, path)));
  return parseOwners(text, [...top, ...(there.has('OWNERS') ? await readLowerOwners(folder) : [])]);
}

/** Code of others that is kept in the tree has others' owners. */
const FOREIGN = /(?:^|\/)(?:vendor|third[_-]party|node_modules|testdata)\//i;
/** More files than any project has; what is beyond is left. */
const MOST_FILES = 5000;

/** The OWNERS files of folders below the top, all read by one git; what a partial clone lacks is left out. */
async function readLowerOwners(folder: string): Promise<string[]> {
  const tree = await runGit(folder, ['ls-tree', '-r', '-z', 'HEAD']);
  const blobs = tree.stdout.split('\0').flatMap((entry) => {
    const [, id, path = ''] = /^100\d+ blob ([0-9a-f]+)\t(.+\/OWNERS)$/s.exec(entry) ?? [];
    return id === undefined || FOREIGN.test(path) ? [] : id;
  });
  if (blobs.length === 0) return [];
  const input = `${[...new Set(blobs)].slice(0, MOST_FILES).join('\n')}\n`;
  const { stdout } = await runGit(folder, ['cat-file', '--batch', '--buffer'], input);
  return stdout.split(/^[0-9a-f]{40,64} (?:blob \d+|missing)$/m);
}

/** As `git show HEAD:path`; empty where a partial clone lacks it. */
async function readBlob(folder: string, path: string): Promise<string> {
  const { status, stdout } = await runGit(folder, ['cat-file', 'blob', `HEAD:${path}`]);
  return status === 0 ? stdout : '';
}

/** `codeowners`: GitHub's file; `owners`: OWNERS and OWNERS_ALIASES. */
export function parseOwners(codeowners: string, owners: readonly string[]): CodeOwners {
  const logins = new Set<string>();
  const emails = new Set<string>();
  const orgs = new Set<string>();
  for (const line of codeowners.split('\n')) {
    // The first word is a pattern; what follows a # is a remark.
    for (const word of line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .slice(1)) {
      const [, org, team] = /^@([a-z0-9-]+)(\/[^\s]+)?$/.exec(word) ?? [];
      if (org !== undefined) (team === undefined ? logins : orgs).add(org);
      else if (/^[^@\s]+@[^@\s]+$/.test(word)) emails.add(word);
    }
  }
  for (const text of owners) for (const login of listOwners(text)) logins.add(login);
  return { logins, emails, orgs };
}

/** The names below `approvers`, `reviewers` or an alias; those who have left (`emeritus_…`) are left out. */
function listOwners(text: string): string[] {
  const logins: string[] = [];
  let counts = false;
  for (const line of text.toLowerCase().split('\n')) {
    const key = /^\s*(?:- )?["']?([a-z0-9_.-]+)["']?:\s*(?:#.*)?$/.exec(line)?.[1];
    if (key !== undefined) counts = !/^(?:emeritus|labels|options|filters|files|required)/.test(key);
    const login = /^\s*-\s*["']?([a-z0-9][a-z0-9-]*)["']?\s*(?:#.*)?$/.exec(line)?.[1];
    if (counts && login !== undefined) logins.push(login);
  }
  return logins;
}
