import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeCommit {
  name: string;
  email: string;
  /** ISO 8601 with an offset. */
  date: string;
  message?: string;
  /** Marks of the parents; default: the commit before. */
  parents?: number[];
}

/** A real repository with these commits, in order, the last one being HEAD; removed by `remove`. */
export function makeRepository(commits: readonly FakeCommit[], files: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbot-test-'));
  const git = (args: string[], input?: string): string =>
    execFileSync('git', ['-C', folder, ...args], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  git(['init', '-q', '-b', 'main']);
  git(['config', 'gc.auto', '0']);
  if (commits.length > 0) {
    git(['fast-import', '--quiet', '--date-format=rfc2822'], commits.map(toImport).join(''));
    git(['reset', '-q', '--hard']);
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, git, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function toImport({ name, email, date, message = 'work', parents }: FakeCommit, index: number): string {
  const stamp = `${name} <${email}> ${toRfc2822(date)}`;
  const from = (parents ?? (index === 0 ? [] : [index])).map(
    (mark, i) => `${i === 0 ? 'from' : 'merge'} :${mark}\n`,
  );
  return (
    `commit refs/heads/main\nmark :${index + 1}\nauthor ${stamp}\ncommitter ${stamp}\n` +
    `data ${Buffer.byteLength(message)}\n${message}\n${from.join('')}\n`
  );
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function toRfc2822(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} ${date.slice(11, 19)} ${date.slice(19).replace(':', '')}`;
}
