import { sql } from 'kysely';
import { TransientError } from '../errors.js';
import type { Facts } from '../onboarding/facts.js';
import { findEntry } from '../onboarding/find-mentor.js';
import { isGraduate } from '../onboarding/plan-mentoring.js';
import { findClaimUnderWay } from '../store/assignments.js';
import { findKnownPerson } from '../store/known-person.js';
import type { Db } from '../store/tables.js';
import type { Place } from './perform.js';
import type { PullRequest } from './pull.js';

/** What a look took for granted of its author is true no longer: the look is to be taken again, on what holds now. */
export class Outdated extends TransientError {
  override name = 'Outdated';
  constructor() {
    super('what is known of the author has changed while this was looked at');
  }
}

/**
 * Waits until no other look stores anything about this author, until the transaction ends, and says whether what this
 * look read of them still holds. Two first looks at two pull requests of one person run side by side, and neither can
 * be told of what the other stores: whichever of them stores first is seen here by the other.
 */
export async function takePersonsTurn(
  db: Db,
  installation: number,
  facts: Facts,
  /** When GitHub was asked. */
  askedAt: Date,
): Promise<boolean> {
  const { author } = facts.pull;
  if (!author) return true;
  await takeTurn(db, `partnerbot:person:${installation}:${author.id}`);
  const { row: person, ...known } = await findKnownPerson(db, installation, author.id);
  // Found to be nobody's by a look that ended after this one began: of its pull request this look knows nothing yet.
  if (person?.verdict === 'none' && Date.parse(person.checked_at) > askedAt.getTime()) return false;
  const pair = person?.mentor_login ?? null;
  const now = {
    optedOut: person?.opted_out ?? false,
    knownStage: person?.stage ?? null,
    affiliationSettled: person?.affiliation_settled ?? false,
    pairedWith: pair && findEntry(facts.rota, pair)?.onRota ? pair : null,
    statements: known.statements,
    // Read together with what the person did elsewhere, of partners only.
    voice: facts.elsewhere ? (known.voice ?? undefined) : undefined,
  };
  const { optedOut, knownStage, affiliationSettled, pairedWith, statements, voice } = facts;
  const then = { optedOut, knownStage, affiliationSettled, pairedWith, statements, voice };
  return JSON.stringify(now) === JSON.stringify(then);
}

/**
 * A mentor whom GitHub is asked for just now, for another pull request of this author, is as good as theirs: two that are
 * opened together would else give one person two mentors. Call it under the lock of the rota.
 */
export async function joinClaim(
  db: Db,
  { installation, target }: Place,
  facts: Facts,
  now: Date,
): Promise<Facts> {
  const { author } = facts.pull;
  if (!author || facts.pairedWith !== null || isGraduate(facts, facts.knownStage ?? '')) return facts;
  const login = await findClaimUnderWay(
    db,
    installation,
    author.id,
    target,
    new Date(now.getTime() - 60_000),
  );
  return login && findEntry(facts.rota, login)?.onRota ? { ...facts, pairedWith: login } : facts;
}

/** The same look, without a review that it may have brought: that is recorded. */
export function lookOnceMore({ review: _, ...look }: PullRequest): PullRequest {
  return { ...look, trigger: 'the author changed' };
}

/** What two looks at pull requests of one person must not do side by side, such as opening the issue of the person's way. */
export async function inTurn<T>(
  db: Db,
  installation: number,
  userId: number,
  run: () => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await takeTurn(trx, `partnerbot:way:${installation}:${userId}`);
    return await run();
  });
}

async function takeTurn(db: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}
