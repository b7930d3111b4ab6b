import type { HistoryFact } from '../github/history-facts.js';
import { attributePull } from '../onboarding/attribute-pull.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan, Record_ } from '../onboarding/plan.js';
import type { RepositoryRef, Request } from '../onboarding/requests.js';
import { isVouchedByGitHub } from '../onboarding/statements.js';
import {
  markProven,
  reassignClosedPulls,
  reassignContributions,
  recordStatement,
} from '../store/affiliations.js';
import { listIssuesOf } from '../store/erase.js';
import { findPerson, savePerson } from '../store/people.js';
import { listClosedPullsOfPerson, listOpenPullsOfPerson } from '../store/pull-lists.js';
import { findRepository } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { enqueueClearing } from './clear-issue.js';
import type { Context } from './context.js';
import { enqueueRoomClearing } from './forget-rooms.js';
import type { Looked, PullRequest } from './pull.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';
import { enqueueWayClearing } from './tracking-issue.js';
import { NOBODYS } from './verdict.js';

/** Closed pull requests of a person that are corrected too, the newest ones: each costs a read and some writes. */
const MOST_CLOSED = 50;
/** Pull requests of somebody who was nobody's developer until now, which we therefore know of by history alone. */
const MOST_UNKNOWN = 20;

/** As `recordCorrections`, in a transaction of its own: for a dry run. */
export async function storeCorrections(ctx: Context, request: PullRequest, looked: Looked): Promise<void> {
  const { facts, plan, news } = looked;
  await ctx.db.transaction().execute((db) => recordCorrections(db, request, facts, plan, news));
}

/**
 * Stores what people said of an affiliation and whether they wish to be accompanied, and has their other pull requests
 * looked at. Call it in the transaction of the plan: it is all stored, or nothing.
 */
export async function recordCorrections(
  db: Db,
  request: PullRequest,
  facts: Facts,
  plan: Plan,
  news: readonly HistoryFact[],
): Promise<void> {
  const { installation } = request;
  const { author } = facts.pull;
  let changed = false;
  const vouched = findVouched(facts);
  for (const record of plan.records) {
    if (record.record === 'said' && author) {
      changed = true;
      await recordSaid(db, installation, { id: author.id, login: author.login }, record, facts.now, vouched);
    } else if (record.record === 'opt') {
      changed ||= record.userId === author?.id;
      await recordOpt(db, installation, record, facts.now);
    }
  }
  const customer = provenBy(facts, plan, vouched);
  if (author && customer !== null) await markProven(db, installation, author.id, customer);
  if (!author || !changed) return;
  await lookAtOthers(db, request, author, news);
  // What was said of an issue's author cannot be put right there: nothing is said any more.
  const gone = plan.records.some(
    (r) =>
      (r.record === 'opt' && r.out) || (r.record === 'said' && r.effective && r.statement?.customer === null),
  );
  if (!gone) return;
  await enqueueClearing(db, installation, await listIssuesOf(db, installation, author.id, MOST_CLOSED));
  await enqueueWayClearing(db, installation, author.id, 'correction');
  await enqueueRoomClearing(db, installation);
}

async function recordSaid(
  db: Db,
  installation: number,
  author: { id: number; login: string },
  { statement, effective }: Extract<Record_, { record: 'said' }>,
  now: string,
  vouched: (customer: string) => boolean,
): Promise<void> {
  const person = await findPerson(db, installation, author.id);
  await savePerson(db, installation, author.id, {
    login: author.login,
    checked_at: person?.checked_at ?? now,
    affiliation_settled: true,
  });
  if (statement === null) return;
  const proven =
    effective && statement.by === 'self' && statement.customer !== null && vouched(statement.customer);
  await recordStatement(db, installation, author.id, { ...statement, proven });
  if (!effective) return;
  await reassignClosedPulls(db, installation, author.id, statement);
  await reassignContributions(db, installation, author.id, statement);
}

async function recordOpt(
  db: Db,
  installation: number,
  { userId, login, out }: Extract<Record_, { record: 'opt' }>,
  now: string,
): Promise<void> {
  if (!out && (await findPerson(db, installation, userId)) === null) return;
  await savePerson(db, installation, userId, {
    login,
    checked_at: now,
    ...NOBODYS,
    // Whoever comes back is looked at again with the next event.
    ...(out ? {} : { verdict: 'unknown' as const }),
    opted_out: out,
  });
}

/** Whether GitHub vouches for a customer on this pull request, whatever anybody said. */
function findVouched({ settings, evidence }: Facts): (customer: string) => boolean {
  const seen = attributePull(settings, evidence);
  return (customer) => isVouchedByGitHub(seen, customer);
}

/** The customer that the author named and that GitHub shows too, where that is not noted yet. */
function provenBy(
  facts: Facts,
  { attribution }: Plan,
  vouched: (customer: string) => boolean,
): string | null {
  if (!attribution?.customer || attribution.signal !== 'person' || attribution.basis !== 'account')
    return null;
  const { customer } = attribution;
  const word = facts.statements.some((s) => s.by === 'self' && s.customer === customer && !s.proven);
  return word && vouched(customer) ? customer : null;
}

/** Has the person's other pull requests looked at: the open ones, and the newest closed ones that show something. */
async function lookAtOthers(
  db: Db,
  request: PullRequest,
  author: { id: number; login: string },
  news: readonly HistoryFact[],
): Promise<void> {
  const { installation } = request;
  const known = [
    ...(await listOpenPullsOfPerson(db, installation, author.id)),
    ...(await listClosedPullsOfPerson(db, installation, author.id, MOST_CLOSED)),
  ].map((row) => ({ repositoryId: row.repository_id, number: row.number }));
  const places = new Map(
    [...known, ...listUnknown(author.id, news)].map((p) => [`${p.repositoryId}#${p.number}`, p]),
  );
  places.delete(`${request.repository.id}#${request.number}`);
  const repositories = new Map<number, RepositoryRef | null>();
  for (const { repositoryId, number } of places.values()) {
    if (!repositories.has(repositoryId)) {
      const row = await findRepository(db, installation, repositoryId);
      repositories.set(repositoryId, row && row.removed_at === null ? toRef(row) : null);
    }
    const repository = repositories.get(repositoryId);
    if (!repository) continue;
    const look: Request = {
      kind: 'pull',
      installation,
      repository,
      number,
      trigger: 'correction',
      actor: null,
      author: { ...author, type: 'User' },
      headOwner: null,
      correction: true,
    };
    await enqueue(db, look);
  }
}

/** Opened and not merged, as far as was read; whether they are open is seen when they are looked at. */
function listUnknown(
  userId: number,
  news: readonly HistoryFact[],
): { repositoryId: number; number: number }[] {
  const key = (f: HistoryFact) => `${f.repositoryId}#${f.number}`;
  const own = news.filter((f) => f.userId === userId);
  const merged = new Set(own.filter((f) => f.kind === 'pr_merged').map(key));
  return own
    .filter((f) => f.kind === 'pr_opened' && !merged.has(key(f)))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST_UNKNOWN)
    .map(({ repositoryId, number }) => ({ repositoryId, number }));
}
