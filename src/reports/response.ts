import type { Ledger } from './ledger.js';
import { compareItems, type Item, type Measures, measureCount, measureDurations, round } from './metric.js';
import { isOpen, type Thread } from './threads.js';
import { hoursBetween, isWithin, type Window } from './window.js';

/** Metric 7: how long those wait who opened a pull request in the window, and who waits still. */
export function measureResponse(ledger: Ledger, window: Window): Measures {
  const responses: Item[] = [];
  const reviews: Item[] = [];
  const unanswered: Item[] = [];
  for (const thread of ledger.threads.values()) {
    const start = thread.readyAt;
    if (start === null || !isWithin(window, start)) continue;
    const response = findFirst(thread, false);
    const review = findFirst(thread, true);
    if (response !== null) responses.push(waited(thread, start, response));
    if (review !== null) reviews.push(waited(thread, start, review));
    if (response === null && isOpen(thread) && !thread.draft)
      unanswered.push(waited(thread, start, window.until));
  }
  unanswered.sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || compareItems(a, b));
  return {
    'first-response': measureDurations(responses),
    'first-review': measureDurations(reviews),
    unanswered: measureCount(unanswered),
  };
}

/** The first word of somebody else than the author; what was said while it was a draft was in no time. */
function findFirst(thread: Thread, reviewsOnly: boolean): number | null {
  const word = thread.words.find((w) => w.person !== thread.author && (!reviewsOnly || w.kind === 'review'));
  return word?.at ?? null;
}

function waited({ repository, number, author }: Thread, start: number, end: number): Item {
  const value = round(Math.max(0, hoursBetween(start, end)));
  return { repository, number, person: author, at: new Date(start).toISOString(), value };
}
