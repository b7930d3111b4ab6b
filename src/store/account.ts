import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';

/** The system account that the server runs as: PostgreSQL refuses to run as root. */
export interface Account {
  /** Null: the account of this process. */
  ids: { uid: number; gid: number } | null;
  /** Put before the server's own command line. */
  prefix: string[];
}

/**
 * Chooses the account. Not root: our own. Root: the owner of the data that is there, else the system user
 * `postgres` (made when missing), else `nobody`. Where a folder above is closed to that account (a clone in
 * /root), the server keeps root's right to pass closed folders, and nothing else, by `setpriv`.
 */
export function chooseAccount(data: string, programs: string): Account {
  if (process.getuid?.() !== 0) return { ids: null, prefix: [] };
  const ids = ownerOf(data) ?? idsOf('postgres') ?? createUser() ?? idsOf('nobody');
  if (!ids) {
    throw new UserError(
      'The embedded database cannot run as root, and no system user `postgres` could be made. Make one, start as another user, or set DATABASE_URL.',
    );
  }
  const closed = [path.dirname(data), programs].find((folder) => !isReachable(folder, ids));
  if (closed === undefined) return { ids, prefix: [] };
  const prefix = [
    'setpriv',
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    // Without it, access(2), which the programs ask first, leaves these rights out of account.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override,+dac_read_search',
    '--ambient-caps=-all,+dac_override,+dac_read_search',
    '--',
  ];
  const probe = spawnSync(prefix[0] ?? '', [
    ...prefix.slice(1),
    path.join(programs, 'postgres'),
    '--version',
  ]);
  if (probe.status === 0) return { ids: null, prefix };
  throw new UserError(
    `The embedded database cannot run as root, and the folder ${closed} is closed to the system user that it runs as. Move the project or DATA_DIR to a folder that others may enter, start as another user, or set DATABASE_URL.`,
  );
}

/** The account whose files a new data folder must be, where it is not this process's own. */
export function ownerToBe(account: Account): { uid: number; gid: number } | null {
  if (account.ids) return account.ids;
  const value = (name: string) =>
    Number(account.prefix.find((part) => part.startsWith(`--${name}=`))?.split('=')[1] ?? Number.NaN);
  const ids = { uid: value('reuid'), gid: value('regid') };
  return Number.isNaN(ids.uid) ? null : ids;
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  const entry = statSync(folder, { throwIfNoEntry: false });
  return entry && entry.uid !== 0 ? { uid: entry.uid, gid: entry.gid } : null;
}

function idsOf(user: string): { uid: number; gid: number } | null {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function createUser(): { uid: number; gid: number } | null {
  spawnSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  spawnSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'], { stdio: 'ignore' });
  return idsOf('postgres');
}

/** Whether an account may pass through every folder from the root down to this one. */
function isReachable(folder: string, ids: { uid: number; gid: number }): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const entry = statSync(at, { throwIfNoEntry: false });
    if (entry) {
      const bit = entry.uid === ids.uid ? 0o100 : entry.gid === ids.gid ? 0o010 : 0o001;
      if ((entry.mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
