import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';

/** Where the parts of an embedded database lie; the same for every process that names the same folder. */
export interface Places {
  /** DATA_DIR itself, without links. */
  home: string;
  /** The server's own data. */
  data: string;
  /** Folder of the socket. */
  socket: string;
  /** The server's log. */
  log: string;
}

/** A socket's path is limited to 103 bytes on some systems, its name here takes 14. */
const LONGEST = 100;
export const PORT = 5432;

/** Makes DATA_DIR when it is missing and says where everything in it is. */
export function findPlaces(dataDir: string): Places {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new UserError(
      `DATA_DIR ${dataDir} cannot be made (${codeOf(error)}). Name a folder that you can write to.`,
    );
  }
  const home = realpathSync(dataDir);
  const near = path.join(home, 'socket');
  const name = path.join(near, `.s.PGSQL.${PORT}`);
  const far = `/tmp/partnerbot-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
  return {
    home,
    data: path.join(home, 'postgres'),
    socket: Buffer.byteLength(name) <= LONGEST ? near : far,
    log: path.join(home, 'postgres.log'),
  };
}

/** Whether an embedded database was ever made in this DATA_DIR; makes nothing. */
export function holdsDatabase(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'postgres'));
}

/**
 * Refuses a socket folder that somebody else put there: whoever owns it could stand in for the server.
 * `trusted` are the accounts that may own it.
 */
export function checkSocketFolder(folder: string, trusted: readonly number[]): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (!entry || (entry.isDirectory() && trusted.includes(entry.uid) && (entry.mode & 0o022) === 0)) return;
  throw new UserError(
    `The folder ${folder} for the database's socket belongs to somebody else or is open to others. Remove it, or name a shorter DATA_DIR.`,
  );
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
