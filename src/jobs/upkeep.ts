import { isInstalled, type ListedInstallation, listInstallationsOf } from '../github/installations.js';
import type { Request } from '../onboarding/requests.js';
import { postpone } from '../store/due.js';
import { listPurgeable, purgeInstallation, purgeRepository } from '../store/purge.js';
import { type InstallationRow, listAllInstallations, recordPermissions } from '../store/repositories.js';
import type { Context } from './context.js';

/** When the App looks after itself, and what it keeps. */
export interface UpkeepPlan {
  /** Between two looks at the list of installations. */
  hours: number;
  /** Days for which data of an installation or repository stay after the App lost it. */
  keepDays: number;
}

/** The job belongs to the App, not to an installation of it. */
const APP = 0;
const KEY = 'upkeep';
const DAY = 24 * 60 * 60_000;

type Change = Extract<Request, { kind: 'installation' }>['change'];

export interface InstallationChange {
  installation: number;
  account: { id: number; login: string };
  change: Change;
}

/**
 * What the App missed: installations that came, went, were suspended, taken up again or renamed without a delivery
 * that said so. Those that are missing from the list are to be looked for by themselves before they count as gone. Pure.
 */
export function decideUpkeep(
  known: readonly Omit<InstallationRow, 'changed_at'>[],
  listed: readonly ListedInstallation[],
): { changes: InstallationChange[]; missing: InstallationChange[] } {
  const stored = new Map(known.map((row) => [row.installation, row]));
  const changes = listed.flatMap(
    ({ installation, account, suspended, permissions }): InstallationChange[] => {
      const row = stored.get(installation);
      stored.delete(installation);
      if (suspended)
        return row?.state === 'suspended' ? [] : [{ installation, account, change: 'suspended' }];
      if (!row || row.state === 'deleted') return [{ installation, account, change: 'created' }];
      if (row.state === 'suspended') return [{ installation, account, change: 'unsuspended' }];
      const same = row.permissions === null || row.permissions === describePermissions(permissions);
      // Also for a new name: whatever is neither new nor over is taken as it is now.
      return same && row.account_login === account.login
        ? []
        : [{ installation, account, change: 'permissions' }];
    },
  );
  const missing = [...stored.values()]
    .filter((row) => row.state !== 'deleted')
    .map((row): InstallationChange => {
      const account = { id: row.account_id, login: row.account_login };
      return { installation: row.installation, account, change: 'deleted' };
    });
  return { changes, missing };
}

/** The same permissions are the same text, in whichever order GitHub lists them. */
export function describePermissions(permissions: Readonly<Record<string, string>>): string {
  return Object.entries(permissions)
    .map(([name, level]) => `${name}: ${level}`)
    .sort()
    .join(', ');
}

/** Once a day: what no delivery told of installations is made good, and what was lost long enough ago is erased. */
export async function handleUpkeep(ctx: Context): Promise<string> {
  if (!ctx.upkeep) return 'switched off';
  await scheduleUpkeep(ctx);
  const now = ctx.clock.now();
  const app = await ctx.github.asApp();
  const listed = await listInstallationsOf(app, now);
  const { changes, missing } = decideUpkeep(await listAllInstallations(ctx.db), listed);
  for (const one of missing) if (!(await isInstalled(app, one.installation, now))) changes.push(one);
  for (const one of changes)
    await ctx.enqueue({ kind: 'installation', ...one, repositories: [], trigger: 'upkeep' });
  for (const one of listed)
    await recordPermissions(ctx.db, one.installation, describePermissions(one.permissions));
  const purged = await purge(ctx, new Date(now.getTime() - ctx.upkeep.keepDays * DAY));
  return `${changes.length} installations had changed untold, ${purged} rows were erased`;
}

/** Erases what was uninstalled or taken away before an instant. Each in a transaction of its own. */
async function purge(ctx: Context, before: Date): Promise<number> {
  const { installations, repositories } = await listPurgeable(ctx.db, before);
  let rows = 0;
  for (const id of installations)
    rows += await ctx.db.transaction().execute((db) => purgeInstallation(db, id));
  for (const { installation, id } of repositories)
    rows += await ctx.db.transaction().execute((db) => purgeRepository(db, installation, id));
  if (rows > 0)
    ctx.log.info(
      { installations: installations.length, repositories: repositories.length, rows },
      'erased what the App lost long ago',
    );
  return rows;
}

/** Puts the next upkeep on the list of what is due, where it is switched on and no earlier one stands there. */
export async function scheduleUpkeep(ctx: Context): Promise<void> {
  if (!ctx.upkeep) return;
  const at = new Date(ctx.clock.now().getTime() + ctx.upkeep.hours * 3_600_000);
  await postpone(ctx.db, APP, KEY, at, { kind: 'upkeep', installation: APP, trigger: KEY });
}
