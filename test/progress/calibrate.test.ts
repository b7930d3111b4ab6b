import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/progress/calibrate.js';
import { findMainRole, gatherCohort, type PastPromotion } from '../../src/progress/cohort.js';
import { findDay, formatDay, getDay } from '../../src/progress/days.js';
import { fitOf, type Hold, score, wilson } from '../../src/progress/judge.js';
import { renderCriteria, renderLadderYaml } from '../../src/progress/ladder-yaml.js';
import { sortOutAll } from '../../src/progress/person-log.js';
import type { ProgressEvent } from '../../src/progress/types.js';

const START = getDay('2015-01-01');

/** `count` events from a day on, one every `every` days. */
function work(
  person: string,
  event: ProgressEvent['event'],
  from: number,
  count: number,
  every = 10,
): ProgressEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    at: formatDay(START + from + i * every),
    event,
    person,
    pr: `${person}${event}${i}`,
  }));
}

function promotion(person: string, day: number, kind = 'promotion', role = 'committer'): PastPromotion {
  return { person, role, day: START + day, kind };
}

/** Twenty who are promoted after 30 merged and 10 reviews, fifty who stop after 8, and the founder. */
function project(withReviews = true): { events: ProgressEvent[]; promotions: PastPromotion[] } {
  const events = work('founder', 'pr_merged', 0, 300).concat(work('founder', 'review', 0, 300));
  const promotions = [promotion('founder', 0, 'initial')];
  for (let i = 0; i < 20; i++) {
    events.push(...work(`good${i}`, 'pr_merged', 20 + i * 90, 60));
    if (withReviews) events.push(...work(`good${i}`, 'review', 20 + i * 90, 30));
    promotions.push(promotion(`good${i}`, 20 + i * 90 + 599));
  }
  for (let i = 0; i < 50; i++) {
    events.push(...work(`short${i}`, 'pr_merged', i * 30, 8));
    if (withReviews) events.push(...work(`short${i}`, 'review', i * 30, 2));
  }
  return { events, promotions };
}

describe('score', () => {
  const promotions = [
    promotion('first', 0, 'initial'),
    promotion('first', 1050),
    promotion('early', 1000),
    promotion('late', 1100),
    promotion('early', 1500),
    promotion('import', 1200, 'import'),
    promotion('other', 900, 'promotion', 'pmc'),
  ];
  const people = ['first', 'early', 'late', 'import', 'other', 'before', 'edge', 'alarm', 'recent', 'never'];
  const logs = sortOutAll(people.flatMap((p) => work(p, 'pr_merged', 0, 2, 2000)));
  const cohort = gatherCohort(logs, promotions, 'committer');
  const holds: Hold[] = [
    { person: 'early', day: START + 1000 },
    { person: 'late', day: START + 1101 },
    { person: 'import', day: START + 1000 },
    { person: 'before', day: START + 900 },
    { person: 'edge', day: START + 901 },
    { person: 'other', day: START + 950 },
    { person: 'alarm', day: START + 2000 - 365 },
    { person: 'recent', day: START + 2000 - 364 },
  ];
  it('follows the definitions to the day', () => {
    expect(cohort.logs.map((l) => l.person)).not.toContain('first');
    expect(fitOf(score(holds, 100, cohort))).toEqual({
      promotions: 2,
      found: 1,
      falseAlarms: 3,
      precision: 0.25,
      recall: 0.5,
      f1: 0.333,
      medianLeadDays: 0,
    });
  });
  it('without a window, alarms begin with the first promotion', () => {
    expect(score(holds, undefined, cohort).falseAlarms).toBe(1);
  });
  it('leaves out what has no weight', () => {
    const later = score(holds, 100, cohort, (day) => (day > START + 1050 ? 1 : 0));
    expect(later).toEqual({ found: 0, promotions: 1, falseAlarms: 1, leads: [] });
  });
  it('says nothing certain about few', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
    expect(wilson(19, 19)[0]).toBeGreaterThan(0.8);
    expect(wilson(1, 2)).toEqual([0.095, 0.905]);
  });
});

describe('calibrate', () => {
  it('finds a rule between those who were promoted and those who stopped', () => {
    const { events, promotions } = project();
    const answer = calibrate(sortOutAll(events), promotions, 'committer');
    expect(answer.refused).toBeNull();
    expect(answer.fit).toMatchObject({ promotions: 20, found: 20, falseAlarms: 0, f1: 1 });
    expect(answer.fit?.medianLeadDays).toBeGreaterThanOrEqual(180);
    expect(answer.uncertainty?.leaveOneYearOut).toMatchObject({ promotions: 20, found: 20, falseAlarms: 0 });
    expect(answer.uncertainty?.f1[0]).toBeLessThan(1);
  });

  it('does not look at what happened later', () => {
    const { events, promotions } = project();
    const until = START + 1700;
    const known = events.filter((e) => getDay(e.at) <= until);
    const asked = calibrate(sortOutAll(events), promotions, 'committer', until);
    expect(asked).toEqual(
      calibrate(
        sortOutAll(known),
        promotions.filter((p) => p.day <= until),
        'committer',
      ),
    );
    expect(asked.fit?.promotions).toBe(13);
  });

  it('gives the same answer in any order', () => {
    const { events, promotions } = project();
    const there = calibrate(sortOutAll(events), promotions, 'committer');
    expect(calibrate(sortOutAll([...events].reverse()), [...promotions].reverse(), 'committer')).toEqual(
      there,
    );
  });

  it('refuses reviews where only members’ are recorded, and does without', () => {
    const { events, promotions } = project(false);
    const answer = calibrate(sortOutAll(events), promotions, 'committer');
    expect(answer.refused).toMatchObject({ what: 'reviews' });
    expect(answer.refused?.reason).toMatch(/members only/);
    expect(answer.criteria).not.toHaveProperty('reviews');
    expect(answer.fit?.f1).toBe(1);
  });

  const few: { count: number; reason: RegExp; criteria: boolean }[] = [
    { count: 0, reason: /There is no dated promotion/, criteria: false },
    { count: 1, reason: /There is only 1 dated promotion to/, criteria: false },
    { count: 9, reason: /There are only 9 dated promotions/, criteria: true },
  ];
  it.each(few)('refuses with $count promotions', ({ count, reason, criteria }) => {
    const { events, promotions } = project();
    const answer = calibrate(sortOutAll(events), promotions.slice(0, count + 1), 'committer');
    expect(answer.refused?.what).toBe('everything');
    expect(answer.refused?.reason).toMatch(reason);
    expect(answer.criteria !== null).toBe(criteria);
  });

  it('says when nobody who was promoted had merged anything', () => {
    const promotions = Array.from({ length: 12 }, (_, i) => promotion(`ghost${i}`, 500 + i));
    const answer = calibrate(sortOutAll(project().events), promotions, 'committer');
    expect(answer).toMatchObject({ criteria: null, refused: { what: 'everything' } });
  });

  it('takes the role with the most dated promotions', () => {
    const promotions = [
      promotion('a', 1, 'initial', 'x'),
      promotion('b', 1, 'promotion', 'y'),
      promotion('c', 9),
    ];
    expect(findMainRole([...promotions, promotion('d', 20)], Infinity)).toBe('committer');
    expect(findMainRole(promotions, START + 1)).toBe('y');
    expect(findMainRole(promotions.slice(0, 1), Infinity)).toBeUndefined();
  });
});

describe('what goes into the configuration', () => {
  it('has the keys of the ladder section', () => {
    expect(
      renderCriteria({ merged: 1, mergedAndReviews: 2, windowDays: 3, activeWithinDays: 4, after: 'x' }),
    ).toEqual({
      merged: 1,
      merged_and_reviews: 2,
      window_days: 3,
      active_within_days: 4,
      after: 'x',
    });
    expect(renderLadderYaml({ merged: 40, firstSeenDays: 180 })).toContain(
      '    - id: regular-reviewer\n      title: Regular reviewer\n      criteria: { merged: 40, first_seen_days: 180 }\n',
    );
  });
});

describe('findDay', () => {
  const cases: [string, string | undefined][] = [
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', undefined],
    ['1900-02-29', undefined],
    ['2024-13-01', undefined],
    ['2024-04-31', undefined],
    ['2024-04-00', undefined],
    ['2024-01-01T23:59:59Z', '2024-01-01'],
    ['2024-01-01T23:59:59.123Z', '2024-01-01'],
    ['2024-01-01T23:00:00-02:00', '2024-01-02'],
    ['2024-01-01T01:00:00+0200', '2023-12-31'],
    ['2024-01-01 10:00', '2024-01-01'],
    ['2024-01-01T25:00:00Z', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ];
  it.each(cases)('%s is %s', (text, day) => {
    const found = findDay(text);
    expect(found === undefined ? undefined : formatDay(found)).toBe(day);
  });
});
