import { PermanentError, TransientError, UserError } from '../errors.js';
import {
  gatherHistoryPage,
  gatherHistoryRest,
  LISTS,
  type ListName,
  type ListPlace,
  type RateState,
} from '../github/history-page.js';
import { type FoundRows, noRows, type Unfinished } from '../github/history-rows.js';
import type { Session } from '../github/session.js';
import { listAllStatements } from '../store/affiliations.js';
import { recordContributions } from '../store/contributions.js';
import { listUnasked, markAsked, saveRead } from '../store/history-read.js';
import {
  advanceHistoryRun,
  beginHistoryRun,
  dropHistoryRun,
  findHistoryRun,
  type HistoryRunRow,
} from '../store/history-run.js';
import { type Settled, settleHistory } from '../store/history-settle.js';
import type { RepositoryRow } from '../store/repositories.js';
import { attributeRows } from './backfill-people.js';
import { findReleased } from './backfill-releases.js';
import { type Raised, storeFoundPeople } from './backfill-settle.js';
import type { InForce } from './configuration.js';
import type { Context } from './context.js';

export interface BackfillOptions {
  purpose: 'backfill' | 'rebuild';
  /** UTC day; null: everything. */
  since: string | null;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** Called after every page: threads read, and how many there are as far as GitHub said. */
  progress?(read: number, total: number): void;
}

/** What came of reading one repository. */
export interface Backfilled extends Settled {
  repository: string;
  /** Calls of this process; one that goes on where another stopped makes only the rest. */
  calls: number;
  /** It went on where an earlier reading had stopped. */
  resumed: boolean;
  /** Newly known as customers' developers, and stages newly reached or dated earlier. */
  people: number;
  raised: Raised[];
}

/** Where a reading stands; kept as JSON. */
interface Place {
  lists: Record<ListName, ListPlace>;
  unfinished: Unfinished[];
  /** The second time, for what changed while the first went on; only with `since`. */
  again: boolean;
}

/** So much of the hourly limit is left to the App itself. */
const RESERVE = 0.3;
/** Tries of one page, each later than the one before. */
const TRIES = 8;
const PAGE = 100;
const SMALLEST_PAGE = 10;

/**
 * Reads a repository's history, page by page: each with the place to go on from in one transaction, so that it may be
 * killed at any point. Then everything becomes rows of the ledger at once. Throws a `UserError` where GitHub does
 * not know the repository.
 */
export async function backfillRepository(
  ctx: Pick<Context, 'db' | 'clock' | 'log'>,
  session: Session,
  repository: RepositoryRow,
  inForce: InForce,
  options: BackfillOptions,
): Promise<Backfilled> {
  const name = `${repository.owner}/${repository.name}`;
  const { installation, id } = repository;
  const before = await findHistoryRun(ctx.db, installation, id);
  const resumed = before !== null && isSame(before, inForce, options);
  if (!resumed) await begin(ctx, repository, inForce, options);
  const reader = new Reader(ctx, session, repository, inForce, options);
  for (;;) {
    const run = await findHistoryRun(ctx.db, installation, id);
    if (!run) throw new UserError(`Somebody else has just read ${name} to its end. Nothing is left to do.`);
    if (!(await reader.next(run))) break;
  }
  const released = await findReleased(ctx, session, repository, (run) => reader.ask(run));
  const settled = await ctx.db.transaction().execute(async (db) => {
    const how = {
      installation,
      repositoryId: id,
      rebuild: options.purpose === 'rebuild',
      since: options.since,
      mentors: inForce.settings.mentors.mentors.map((m) => m.login.toLowerCase()),
    };
    const rows = await settleHistory(db, how);
    await recordContributions(db, installation, released);
    const found = await storeFoundPeople(db, how, inForce, ctx.clock.now());
    await dropHistoryRun(db, installation, id);
    const facts = released.length > 0 ? { ...rows.facts, released: released.length } : rows.facts;
    return { ...rows, ...found, facts };
  });
  return { ...settled, repository: name, calls: reader.calls, resumed };
}

function isSame(run: HistoryRunRow, { version }: InForce, { purpose, since }: BackfillOptions): boolean {
  return run.purpose === purpose && run.since === since && run.configuration === version;
}

async function begin(
  ctx: Pick<Context, 'db' | 'clock'>,
  { installation, id }: RepositoryRow,
  { version }: InForce,
  { purpose, since }: BackfillOptions,
): Promise<void> {
  await ctx.db.transaction().execute((db) =>
    beginHistoryRun(db, {
      installation,
      repository_id: id,
      purpose,
      since,
      configuration: version,
      started_at: ctx.clock.now().toISOString(),
      place: { lists: fromStart(), unfinished: [], again: false } satisfies Place,
    }),
  );
}

function fromStart(): Place['lists'] {
  const start = { after: null, done: false, total: 0, seen: 0 };
  return { pulls: start, issues: start, forks: start };
}

/** Takes one page after the other; made once per reading and process. */
class Reader {
  calls = 0;
  #size = PAGE;
  constructor(
    private readonly ctx: Pick<Context, 'db' | 'clock' | 'log'>,
    private readonly session: Session,
    private readonly repository: RepositoryRow,
    private readonly inForce: InForce,
    private readonly options: BackfillOptions,
  ) {}

  /** Reads and keeps the next page; false where nothing is left. */
  async next(run: HistoryRunRow): Promise<boolean> {
    const place = run.place as Place;
    const where = { installation: run.installation, repositoryId: run.repository_id };
    const open = LISTS.some((l) => !place.lists[l].done);
    const [rest] = place.unfinished;
    if (!open && rest) {
      const rows = await this.ask(() => gatherHistoryRest(this.session, rest, this.ctx.clock.now()));
      await this.#keep(run, rows, { ...place, unfinished: place.unfinished.slice(1) }, []);
      return true;
    }
    if (!open && this.options.since !== null && !place.again) {
      // What changed while the newest-first lists were read stands before where they began.
      await this.#keep(run, noRows(), { ...place, lists: fromStart(), again: true }, []);
      return true;
    }
    const unasked = await listUnasked(this.ctx.db, where, PAGE);
    if (!open && unasked.length === 0) return false;
    const page = await this.ask(async () => {
      const { owner, name } = this.repository;
      const since = place.again ? run.started_at : this.options.since && `${this.options.since}T00:00:00Z`;
      const now = this.ctx.clock.now();
      const people = unasked.map((p) => p.nodeId);
      const answer = await gatherHistoryPage(this.session, {
        owner,
        name,
        lists: place.lists,
        size: this.#size,
        since,
        people,
        now,
      });
      if (!answer)
        throw new UserError(
          `GitHub does not show ${owner}/${name} to the App (deleted, renamed, or taken out of the installation). Check the name and the installation, then start again.`,
        );
      return answer;
    });
    const asked = unasked.map((p) => p.id);
    await this.#keep(run, page.rows, { ...place, lists: page.lists }, asked);
    const lists = LISTS.map((l) => page.lists[l]);
    this.options.progress?.(
      lists.reduce((sum, l) => sum + Math.min(l.seen, l.total), 0),
      lists.reduce((sum, l) => sum + l.total, 0),
    );
    await this.#spare(page.rate);
    return true;
  }

  /** A page, and where to go on, in one transaction. Who asked the same at the same time has kept it already. */
  async #keep(run: HistoryRunRow, rows: FoundRows, place: Place, asked: number[]): Promise<void> {
    const { db, clock } = this.ctx;
    const where = { installation: run.installation, repositoryId: run.repository_id };
    const statements = await listAllStatements(db, run.installation);
    const now = clock.now().toISOString();
    const { facts, people } = attributeRows(rows, this.inForce.settings, statements, now);
    const next = { ...place, unfinished: [...place.unfinished, ...rows.unfinished] };
    await db.transaction().execute(async (trx) => {
      if (!(await advanceHistoryRun(trx, run, next))) return;
      await saveRead(trx, where, { facts, happenings: rows.happenings, people });
      await markAsked(trx, where, asked);
    });
  }

  /** Tries again what failed for now, later each time; a page that is too much for GitHub is asked for in smaller pieces. */
  async ask<T>(run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.calls += 1;
        return await run();
      } catch (error) {
        if (error instanceof PermanentError || !(error instanceof TransientError) || attempt === TRIES)
          throw error;
        const wait = error.retryAfter ?? 2 ** attempt;
        this.#size = Math.max(SMALLEST_PAGE, error.retryAfter === undefined ? this.#size >> 1 : this.#size);
        this.ctx.log.warn({ why: error.message, seconds: wait }, 'GitHub is asked again');
        await this.options.wait(wait * 1000);
      }
    }
  }

  /** The App needs its share: below that, the rest of the hour is waited for. */
  async #spare(rate: RateState | null): Promise<void> {
    if (!rate || rate.remaining >= rate.limit * RESERVE) return;
    const wait = Date.parse(rate.resetAt) - this.ctx.clock.now().getTime();
    if (wait <= 0) return;
    this.ctx.log.warn({ seconds: Math.ceil(wait / 1000) }, 'the hourly limit is left to the App; waiting');
    await this.options.wait(wait + 1000);
  }
}
