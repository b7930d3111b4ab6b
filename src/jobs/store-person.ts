import type { HistoryFact } from '../github/history-facts.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import { recordContributions } from '../store/contributions.js';
import { listPeople, recordTransitions, savePerson } from '../store/people.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';
import { toContribution } from './history.js';

/** Remembers that somebody is nobody's developer, so that their next event costs no call. Nothing else is kept. */
export async function storeOutsider(ctx: Context, installation: number, facts: Facts): Promise<void> {
  const { author } = facts.pull;
  if (!author) return;
  await savePerson(ctx.db, installation, author.id, {
    login: author.login,
    verdict: 'none',
    customer: null,
    confidence: null,
    signal: null,
    checked_at: facts.now,
    customers_version: facts.configVersion,
  });
  ctx.count('attributions', 'none');
}

/** Stores what a plan says of the author: affiliation, history, stage. Call it in the transaction of the plan. */
export async function storeAuthor(
  db: Db,
  installation: number,
  facts: Facts,
  plan: Plan,
  /** `assigned`: the mentor that GitHub just took: theirs from now on, where they had none. */
  read: { history: readonly HistoryFact[]; historyLoaded: boolean; assigned: string | null },
): Promise<void> {
  const { author } = facts.pull;
  if (!author) return;
  const { attribution } = plan;
  const stage = plan.records.find((r) => r.record === 'stage');
  await savePerson(db, installation, author.id, {
    login: author.login,
    checked_at: facts.now,
    customers_version: facts.configVersion,
    ...(attribution?.customer
      ? {
          verdict: 'partner' as const,
          customer: attribution.customer,
          confidence: attribution.confidence,
          signal: attribution.signal,
        }
      : {}),
    ...(read.historyLoaded ? { history_loaded_at: facts.now } : {}),
    ...(stage
      ? { stage: stage.stage, stage_since: stage.transitions.at(-1)?.at ?? facts.now.slice(0, 10) }
      : {}),
    ...(read.assigned && facts.pairedWith === null ? { mentor_login: read.assigned } : {}),
  });
  if (stage) await recordTransitions(db, installation, author.id, stage.transitions);
  await recordContributions(
    db,
    installation,
    (await trackedFacts(db, installation, author.id, read.history)).map(toContribution),
  );
}

/** The author's facts, and those of other people only where they are known partners. */
async function trackedFacts(
  db: Db,
  installation: number,
  authorId: number,
  history: readonly HistoryFact[],
): Promise<HistoryFact[]> {
  const others = [...new Set(history.map((h) => h.userId))].filter((id) => id !== authorId);
  const people = await listPeople(db, installation, others);
  const partners = new Set(
    people.filter((p) => p.verdict === 'partner' && !p.opted_out).map((p) => p.user_id),
  );
  return history.filter((h) => h.userId === authorId || partners.has(h.userId));
}
