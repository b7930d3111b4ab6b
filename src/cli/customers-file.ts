import { randomBytes } from 'node:crypto';
import { chmod, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { isBlank, yamlValueOf } from '../config/edit-customers.js';
import { readConfigFile } from '../config/load.js';
import { parseSettings } from '../config/parse.js';
import type { ListedCustomer } from '../customers/import/types.js';
import type { PersonEntry } from '../customers/types.js';
import { UserError } from '../errors.js';

/** A file of customers that is to be edited. */
export interface CustomersText {
  text: string;
  customers: ListedCustomer[];
  independents: PersonEntry[];
}

/** The file as it is; one that does not exist, or holds nothing, has no customers. Throws `UserError` where it has errors. */
export async function readCustomersText(path: string | undefined): Promise<CustomersText> {
  const text = path === undefined || !(await exists(path)) ? '' : await readConfigFile(path);
  return parseCustomersText(text, path ?? 'customers.yml');
}

/** As `readCustomersText`, of a text that is at hand. */
export function parseCustomersText(text: string, file: string): CustomersText {
  if (isBlank(text)) return { text, customers: [], independents: [] };
  const { settings, problems } = parseSettings(text, file);
  if (!settings) throw new UserError(`${file} cannot be used as it is: mend it and try again.`, problems);
  if (settings.customersFrom) {
    const { owner, repo, path } = settings.customersFrom;
    throw new UserError(
      `${file} keeps its customers in ${owner}/${repo}: name a local copy of ${path} from there.`,
    );
  }
  const { customers, independents } = yamlValueOf(text, file) as Partial<CustomersText>;
  return { text, customers: customers ?? [], independents: independents ?? [] };
}

/** The difference as a unified diff; empty where there is none. */
export function renderDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  // `a/` and `b/`, so that git apply and patch -p1 take it.
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '');
}

/** Writes a file whole or not at all; links and rights stay as they are. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const isNew = !(await exists(path));
  const target = isNew ? path : await realpath(path);
  const draft = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(draft, text, { flag: 'wx' });
  if (!isNew) await chmod(draft, (await stat(target)).mode);
  await rename(draft, target);
}

async function exists(path: string): Promise<boolean> {
  try {
    await readFile(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    return true;
  }
}
