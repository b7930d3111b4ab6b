import type { HistoryFact } from '../github/history-facts.js';
import type { ProgressEvent } from '../progress/types.js';
import type { Contribution } from '../store/contributions.js';

/** A fact as GitHub told it, as a row of the ledger: pull requests by number, reviews by their id. */
export function toContribution(fact: HistoryFact): Contribution {
  return {
    kind: fact.kind,
    repositoryId: fact.repositoryId,
    subject: fact.kind === 'review' ? fact.subjectId : fact.number,
    number: fact.number,
    userId: fact.userId,
    at: fact.at,
  };
}

/** The ledger and what was just read, as one history of a person; the ladder counts doubles once. */
export function mergeHistory(
  stored: readonly ProgressEvent[],
  read: readonly HistoryFact[],
  userId: number,
): ProgressEvent[] {
  const fresh = read
    .filter((fact) => fact.userId === userId)
    .map((fact) => ({
      at: fact.at,
      event: fact.kind,
      person: String(userId),
      pr: `${fact.repositoryId}#${fact.number}`,
    }));
  return [...stored, ...fresh];
}

/** What was read and the person's ledger does not have yet; other people's facts are left in. */
export function listNews(
  stored: readonly ProgressEvent[],
  read: readonly HistoryFact[],
  userId: number,
): HistoryFact[] {
  const known = new Set(stored.map((e) => `${e.event} ${e.pr}`));
  // Several reviews of one pull request are several facts, which the ledger's list does not tell apart.
  return read.filter(
    (f) =>
      f.userId !== userId || f.kind === 'review' || !known.has(`${f.kind} ${f.repositoryId}#${f.number}`),
  );
}
