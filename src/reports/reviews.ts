import type { Ledger } from './ledger.js';
import {
  compareItems,
  type Item,
  type Measured,
  type Measures,
  measureDurations,
  measureShare,
  type Part,
  round,
} from './metric.js';
import type { Thread } from './threads.js';
import { daysBetween, hoursBetween, isWithin, type Window } from './window.js';

/** Reviews that decide nothing; where the state is not known, any review is taken for an answer. */
const UNDECIDED = new Set(['commented', 'dismissed', 'pending']);

/** Metric 8: how long a round of review takes, how long a pull request, and how much is accepted. */
export function measureReviews(ledger: Ledger, window: Window): Measures {
  const cycles: Item[] = [];
  const durations: Item[] = [];
  const ended: { thread: Thread; customer: string | null }[] = [];
  for (const thread of ledger.threads.values()) {
    cycles.push(...listCycles(thread, window));
    const { repository, number, mergedAt, closedAt, openedAt, author } = thread;
    if (isWithin(window, mergedAt)) {
      const value = round(daysBetween(openedAt, mergedAt ?? openedAt));
      durations.push({ repository, number, person: author, at: iso(mergedAt ?? openedAt), value });
    }
    if (isWithin(window, mergedAt) || isWithin(window, closedAt))
      ended.push({ thread, customer: ledger.customerAt({ person: author, customer: thread.customer }) });
  }
  const split = (customers: boolean): { merged: number; closed: number } => {
    const own = ended.filter((e) => (e.customer !== null) === customers);
    const merged = own.filter((e) => e.thread.mergedAt !== null).length;
    return { merged, closed: own.length - merged };
  };
  const rejected = ended
    .filter((e) => e.thread.mergedAt === null)
    .map(({ thread: { repository, number, author, closedAt } }): Item => {
      return { repository, number, person: author, at: iso(closedAt ?? 0) };
    })
    .sort(compareItems);
  return {
    'review-cycle': measureDurations(cycles),
    'pull-request-duration': measureDurations(durations),
    acceptance: acceptanceOf(split(true), split(false), rejected),
  };
}

/** Merged against closed unmerged, customers apart from the others; `rejected`: those that were closed. */
export function acceptanceOf(
  customers: { merged: number; closed: number },
  others: { merged: number; closed: number },
  rejected: Item[],
): Measured {
  const part = (name: string, { merged, closed }: { merged: number; closed: number }): Part => {
    const { value, n } = measureShare(merged, merged + closed, []);
    return { name, value, n, ...(name === 'customers' && { customers: true }) };
  };
  const merged = customers.merged + others.merged;
  return measureShare(merged, merged + customers.closed + others.closed, rejected, [
    part('customers', customers),
    part('others', others),
  ]);
}

/** From each submission or update to the next update or decision, whichever is first; by the end of it. */
function listCycles(thread: Thread, window: Window): Item[] {
  if (thread.readyAt === null) return [];
  const submissions = [thread.readyAt, ...thread.pushes.filter((at) => at > (thread.readyAt ?? 0))];
  const decisions = thread.words
    .filter((w) => w.kind === 'review' && w.person !== thread.author && !UNDECIDED.has(w.detail ?? ''))
    .map((w) => w.at);
  decisions.push(...thread.closings);
  if (thread.mergedAt !== null) decisions.push(thread.mergedAt);
  decisions.sort((a, b) => a - b);
  const { repository, number, author } = thread;
  return submissions.flatMap((start, i): Item[] => {
    const next = submissions[i + 1] ?? Infinity;
    const end = Math.min(next, decisions.find((at) => at > start) ?? Infinity);
    if (!isWithin(window, end)) return [];
    return [{ repository, number, person: author, at: iso(end), value: round(hoursBetween(start, end)) }];
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
