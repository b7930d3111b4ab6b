import { UserError } from '../errors.js';
import { coversRepository } from '../onboarding/gates.js';
import { listInstallations, listRepositories, type RepositoryRow } from '../store/repositories.js';
import { type Backfilled, type BackfillOptions, backfillRepository } from './backfill.js';
import { findCurrentSettings, type InForce, readInForce } from './configuration.js';
import { type Context, openSession } from './context.js';

export interface BackfillAllOptions extends Omit<BackfillOptions, 'progress'> {
  owner: string;
  /** Absent: every repository of the owner that the App is active in. */
  name?: string;
  /** Called after every page of a repository. */
  progress?(repository: string, read: number, total: number): void;
}

export interface BackfilledAll {
  repositories: Backfilled[];
  /** Left out, with the reason. */
  skipped: { repository: string; why: string }[];
}

/** Reads the history of one repository or of all of an owner's, one after the other. Throws a `UserError` where there is none. */
export async function backfillAll(ctx: Context, options: BackfillAllOptions): Promise<BackfilledAll> {
  const result: BackfilledAll = { repositories: [], skipped: [] };
  for (const repository of await findRepositories(ctx, options)) {
    const name = `${repository.owner}/${repository.name}`;
    const session = await openSession(ctx, repository.installation);
    const inForce = await findInForce(ctx, repository, session);
    const why =
      'why' in inForce
        ? `its configuration ${inForce.why}`
        : coversRepository(inForce.settings, repository.name)
          ? null
          : 'the configuration leaves it out';
    if ('why' in inForce || why !== null) {
      result.skipped.push({ repository: name, why: why ?? '' });
      continue;
    }
    const { progress } = options;
    result.repositories.push(
      await backfillRepository(ctx, session, repository, inForce, {
        purpose: options.purpose,
        since: options.since,
        wait: options.wait,
        ...(progress && { progress: (read, total) => progress(name, read, total) }),
      }),
    );
  }
  if (options.name !== undefined && result.skipped[0])
    throw new UserError(
      `${result.skipped[0].repository} was not read: ${result.skipped[0].why}. Check it with \`partnerbot lint\`, then start again.`,
    );
  return result;
}

async function findInForce(
  ctx: Context,
  repository: RepositoryRow,
  session: Parameters<typeof readInForce>[0],
): Promise<InForce | { why: string }> {
  const known = await findCurrentSettings(ctx, repository.installation, repository.id);
  return known ?? (await readInForce(session, repository, ctx.clock.now()));
}

async function findRepositories(ctx: Context, { owner, name }: BackfillAllOptions): Promise<RepositoryRow[]> {
  const is = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const all: RepositoryRow[] = [];
  for (const { installation } of await listInstallations(ctx.db))
    all.push(...(await listRepositories(ctx.db, installation)));
  const owned = all.filter((r) => is(r.owner, owner));
  const found = name === undefined ? owned : owned.filter((r) => is(r.name, name));
  if (found.length > 0) return found;
  const known = [...new Set(all.map((r) => (owned.length > 0 ? `${r.owner}/${r.name}` : r.owner)))];
  throw new UserError(
    `The App knows no repository ${owner}${name === undefined ? '' : `/${name}`}. ${
      known.length > 0
        ? `It knows ${known.slice(0, 10).join(', ')}: check the spelling.`
        : 'Start the App once and install it there; it learns of its repositories then.'
    }`,
  );
}
