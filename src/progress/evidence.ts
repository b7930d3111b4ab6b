import { tallyAt } from './bar.js';
import { formatDay } from './days.js';
import { listMore, logFor } from './more-criteria.js';
import type { Fact, PersonLog } from './person-log.js';
import type { Criteria, Missing } from './types.js';
import { listWithin } from './within.js';

/** So many of the newest pull requests are named in the evidence. */
const PULL_REQUESTS_NAMED = 10;

/**
 * What the person had done on the day on which a bar was met: only what the bar asks about. `mergedPullRequests` and
 * `reviewedPullRequests` name the newest that counted, ready to be made into links.
 */
export function listEvidence(c: Criteria, whole: PersonLog, day: number): Record<string, number | string> {
  const log = logFor(c, whole);
  const tally = tallyAt(log, day, c.windowDays);
  const evidence: Record<string, number | string> = {};
  const together = c.mergedAndReviews !== undefined;
  if (c.merged !== undefined || together) evidence.merged = tally.merged;
  if (c.reviews !== undefined || together) evidence.reviews = tally.reviews;
  if (together) evidence.mergedAndReviews = tally.merged + tally.reviews;
  if (c.windowDays !== undefined) evidence.windowDays = c.windowDays;
  evidence.firstSeen = formatDay(log.days[0] ?? day);
  if (c.firstSeenDays !== undefined) evidence.firstSeenDays = tally.firstSeenDays;
  if (c.activeWithinDays !== undefined) evidence.lastActive = formatDay(day - tally.quietDays);
  if (c.after !== undefined) evidence.after = c.after;
  const name = (key: string, facts: PersonLog['merged']): void => {
    const named = listNewest(listWithin(facts, day, c.windowDays));
    if (named.length > 0) evidence[key] = named.join(' ');
  };
  const nameWitnesses = (what: 'sponsored' | 'approved', key: string): void => {
    const by = log.witnesses.filter((w) => w.what === what && w.day <= day).map((w) => w.by);
    if (by.length > 0) evidence[key] = [...new Set(by)].sort().join(' ');
  };
  if (evidence.merged !== undefined) name('mergedPullRequests', log.merged);
  if (evidence.reviews !== undefined) name('reviewedPullRequests', log.reviews);
  for (const { criterion, have } of listMore(c, log, day)) evidence[criterion] = have;
  if (c.sponsors !== undefined || c.sponsorEmployers !== undefined) nameWitnesses('sponsored', 'sponsoredBy');
  if (c.approvals !== undefined) nameWitnesses('approved', 'approvedBy');
  return evidence;
}

/** The newest named pull requests, ascending; those of one day by name, so that the order of the rows does not show. */
function listNewest(facts: readonly Fact[]): string[] {
  const newest: Fact[] = [];
  for (let i = facts.length - 1; i >= 0; i--) {
    const fact = facts[i];
    if (fact === undefined || fact.pr === '') continue;
    if (newest.length >= PULL_REQUESTS_NAMED && newest.at(-1)?.day !== fact.day) break;
    newest.push(fact);
  }
  return newest
    .sort((a, b) => a.day - b.day || (a.pr < b.pr ? -1 : a.pr > b.pr ? 1 : 0))
    .slice(-PULL_REQUESTS_NAMED)
    .map((f) => f.pr);
}

/** What a stage asks that does not hold on the day, with what there is and what it takes. */
export function listMissing(
  c: Criteria,
  whole: PersonLog,
  day: number,
  bars: ReadonlyMap<string, number> = new Map(),
): Missing[] {
  const log = logFor(c, whole);
  const seen = (log.days[0] ?? Infinity) <= day;
  const tally = tallyAt(log, day, c.windowDays);
  const missing: Missing[] = [];
  const ask = (criterion: keyof Criteria, have: number): void => {
    const need = c[criterion];
    if (typeof need === 'number' && have < need) missing.push({ criterion, have, need });
  };
  ask('merged', tally.merged);
  ask('reviews', tally.reviews);
  ask('mergedAndReviews', tally.merged + tally.reviews);
  ask('firstSeenDays', seen ? tally.firstSeenDays : 0);
  if (c.activeWithinDays !== undefined && !(seen && tally.quietDays < c.activeWithinDays)) {
    const have = seen ? `${tally.quietDays} days ago` : 'never';
    missing.push({ criterion: 'activeWithinDays', have, need: `within ${c.activeWithinDays} days` });
  }
  if (c.after !== undefined && !bars.has(c.after)) {
    missing.push({ criterion: 'after', have: 'not reached', need: c.after });
  }
  for (const { met, ...more } of listMore(c, log, day)) if (!met) missing.push(more);
  return missing;
}
