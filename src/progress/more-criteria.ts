import ignore from 'ignore';
import { formatDay } from './days.js';
import { type Fact, narrowLog, type PersonLog, type Witness } from './person-log.js';
import type { Criteria, Missing } from './types.js';
import { listWithin } from './within.js';

/** Days in which a review that was asked for should come, where nothing else is said. */
export const ANSWER_DAYS = 7;

/** Whether a stage asks for anything that is told here: most do not, and cost nothing then. */
export function asksMore(c: Criteria): boolean {
  return MORE.some((key) => c[key] !== undefined);
}

const MORE = [
  'activeMonths',
  'spanDays',
  'reviewedAuthors',
  'answeredShare',
  'items',
  'sponsors',
  'sponsorEmployers',
  'approvals',
] as const satisfies (keyof Criteria)[];

/** The history that counts for a stage: all of it, or what lies in the repositories that the stage names. */
export function logFor(c: Criteria, log: PersonLog): PersonLog {
  if (c.repositories === undefined) return log;
  const patterns = ignore({ ignorecase: true }).add(c.repositories);
  return narrowLog(log, (repository) => ignore.isPathValid(repository) && patterns.ignores(repository));
}

/** Days on which what others said may have raised somebody, ascending. */
export function listWitnessDays(c: Criteria, log: PersonLog): number[] {
  return asksMore(c) ? log.witnesses.map((w) => w.day) : [];
}

/** What there is on a day of each that the stage asks for, and what it takes; `met` tells whether that is enough. */
export function listMore(c: Criteria, log: PersonLog, day: number): (Missing & { met: boolean })[] {
  const found: (Missing & { met: boolean })[] = [];
  const count = (criterion: keyof Criteria, have: () => number): void => {
    const need = c[criterion];
    if (typeof need !== 'number') return;
    const has = have();
    found.push({ criterion, have: has, need, met: has >= need });
  };
  const inWindow = (facts: readonly Fact[]): readonly Fact[] => listWithin(facts, day, c.windowDays);
  const said = (what: Witness['what']): Witness[] =>
    log.witnesses.filter((w) => w.what === what && w.day <= day);
  const people = (all: readonly Witness[]): number => new Set(all.map((w) => w.by)).size;

  count('activeMonths', () => {
    const since = c.windowDays === undefined ? -Infinity : day - c.windowDays;
    return new Set(log.days.filter((d) => d <= day && d > since).map((d) => formatDay(d).slice(0, 7))).size;
  });
  count('spanDays', () => {
    const days = [...inWindow(log.merged), ...inWindow(log.reviews)].map((f) => f.day);
    return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days);
  });
  count('reviewedAuthors', () => new Set(inWindow(log.reviews).flatMap((f) => f.by ?? [])).size);
  if (c.answeredShare !== undefined) found.push(shareOfAnswered(c, c.answeredShare, log, day));
  if (c.items !== undefined) {
    const done = new Set(said('item').map((w) => w.pr));
    const have = c.items.filter((item) => done.has(item));
    const need = c.items.join(' ');
    found.push({
      criterion: 'items',
      have: have.join(' ') || 'none',
      need,
      met: have.length === c.items.length,
    });
  }
  count('sponsors', () => people(said('sponsored')));
  // Who has no employer that is known stands for nobody else.
  count('sponsorEmployers', () => new Set(said('sponsored').map((w) => w.employer || `person ${w.by}`)).size);
  count('approvals', () => people(said('approved')));
  return found;
}

/** Of the reviews asked for, those that came in time; what may still come in time does not count yet. */
function shareOfAnswered(c: Criteria, need: number, log: PersonLog, day: number): Missing & { met: boolean } {
  const patience = c.answerDays ?? ANSWER_DAYS;
  const since = c.windowDays === undefined ? -Infinity : day - c.windowDays;
  const asked = log.witnesses.filter((w) => w.what === 'asked' && w.day <= day && w.day > since);
  const inTime = (w: Witness): boolean =>
    log.reviews.some((r) => r.pr === w.pr && r.day >= w.day && r.day <= Math.min(day, w.day + patience));
  const answered = asked.filter(inTime).length;
  const late = asked.filter((w) => !inTime(w) && day > w.day + patience).length;
  const all = answered + late;
  const have = all === 0 ? 'none was asked for' : Math.round((answered / all) * 1000) / 1000;
  return { criterion: 'answeredShare', have, need, met: all > 0 && answered / all >= need };
}
