import type { HistoryFact } from '../github/history-facts.js';
import type { ThreadHistory } from '../github/thread-history.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import { recordContributions } from '../store/contributions.js';
import { findPerson, listPeople, recordTransitions, savePerson } from '../store/people.js';
import type { Db } from '../store/tables.js';
import { recordThread } from '../store/thread-history.js';
import type { Context } from './context.js';
import { toContribution } from './history.js';
import { isRefuted, NOBODYS, toVerdict } from './verdict.js';

/**
 * Remembers that somebody is nobody's developer, so that their next event costs no call. Nothing else is kept. Who
 * is known as a customer's developer stays one while the list says the same as then.
 */
export async function storeOutsider(ctx: Context, installation: number, facts: Facts): Promise<void> {
  const { author } = facts.pull;
  if (!author) return;
  const known = await findPerson(ctx.db, installation, author.id);
  if (known?.verdict === 'partner' && !isRefuted(known, facts)) return;
  await savePerson(ctx.db, installation, author.id, {
    login: author.login,
    ...NOBODYS,
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
  /**
   * `news`: what was read and is not in the ledger yet. `thread`: what the pull request itself told. `assigned`: the mentor that GitHub just took, who is theirs
   * from now on where they had none.
   */
  read: {
    news: readonly HistoryFact[];
    thread: ThreadHistory;
    historyLoaded: boolean;
    assigned: string | null;
  },
): Promise<void> {
  const { author } = facts.pull;
  if (!author || isOptedOut(facts, plan)) return;
  const { attribution } = plan;
  const stage = plan.records.find((r) => r.record === 'stage');
  const known = attribution?.customer ? null : await findPerson(db, installation, author.id);
  await savePerson(db, installation, author.id, {
    login: author.login,
    checked_at: facts.now,
    customers_version: facts.configVersion,
    ...(attribution?.customer
      ? toVerdict(attribution)
      : known?.verdict === 'partner' && isRefuted(known, facts)
        ? NOBODYS
        : {}),
    ...(read.historyLoaded ? { history_loaded_at: facts.now } : {}),
    ...(stage
      ? { stage: stage.stage, stage_since: stage.transitions.at(-1)?.at ?? facts.now.slice(0, 10) }
      : {}),
    ...(read.assigned && facts.pairedWith === null ? { mentor_login: read.assigned } : {}),
  });
  if (stage) await recordTransitions(db, installation, author.id, stage.transitions);
  const tracked = await trackedFacts(db, installation, author.id, read.news);
  await recordContributions(db, installation, tracked.map(toContribution));
  if (!attribution?.customer) return;
  const { mentors } = facts.settings.mentors;
  await recordThread(db, installation, {
    repositoryId: facts.repository.id,
    number: facts.pull.number,
    ...read.thread,
    mentors: mentors.map((m) => m.login.toLowerCase()),
  });
}

/** Whether the author is left alone once the plan is carried out; nothing of theirs is added then. */
function isOptedOut(facts: Facts, plan: Plan): boolean {
  const said = plan.records.findLast((r) => r.record === 'opt' && r.userId === facts.pull.author?.id);
  return said?.record === 'opt' ? said.out : facts.optedOut;
}

/** The author's facts, and those of other people only where they are known partners. */
async function trackedFacts(
  db: Db,
  installation: number,
  authorId: number,
  history: readonly HistoryFact[],
): Promise<HistoryFact[]> {
  const others = [...new Set(history.map((h) => h.userId))].filter((id) => id !== authorId);
  const people = others.length > 0 ? await listPeople(db, installation, others) : [];
  const partners = new Set(
    people.filter((p) => p.verdict === 'partner' && !p.opted_out).map((p) => p.user_id),
  );
  return history.filter((h) => h.userId === authorId || partners.has(h.userId));
}
