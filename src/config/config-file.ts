import { open } from 'node:fs/promises';
import { UserError } from '../errors.js';
import { MAX_BYTES, sizeProblem } from './document.js';

/**
 * The text of a configuration file; of a larger one only as much as shows that it is too large. Throws
 * `UserError` for a file that cannot be read.
 */
export async function readConfigFile(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw new UserError(`${path} is too large.`, [sizeProblem(path, size)]);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read: ${whyUnreadable(error)}.`);
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return UNREADABLE[code] ?? (error instanceof Error ? error.message : String(error));
}

const UNREADABLE: Record<string, string> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'it is a directory; name a file in it',
  EACCES: 'permission denied; check who may read it',
};
