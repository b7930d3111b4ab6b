import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureGiveTake } from '../../src/reports/give-take.js';
import type { History } from '../../src/reports/history.js';
import { measureAll } from '../../src/reports/measure.js';
import { METRIC_IDS, type Measured, type MetricId } from '../../src/reports/metric.js';
import { windowOf } from '../../src/reports/window.js';
import { LAST_DAY, SMALL } from './small-history.js';

const window = windowOf(LAST_DAY);
const EMPTY: History = {
  people: [],
  contributions: [],
  happenings: [],
  checks: [],
  assignments: [],
  rises: [],
  customers: [],
  mentors: [],
  topStage: 'regular-reviewer',
};

describe('the metrics of a history computed by hand', () => {
  const measures = measureAll(SMALL, window);
  const cases: [MetricId, Partial<Measured>][] = [
    ['silent-share', { value: 0.3333, n: 3 }],
    ['partner-share', { value: 0.3333, n: 3 }],
    ['conversion', { value: 0, n: 4 }],
    ['new-contributors', { value: 4, n: 4 }],
    ['retention', { value: 0.6667, n: 3 }],
    ['occasional-share', { value: 0.75, n: 4 }],
    ['first-response', { value: 3, n: 2, median: 3, p85: 5.1 }],
    ['first-review', { value: 36, n: 1, median: 36, p85: 36 }],
    ['unanswered', { value: 1, n: 1 }],
    ['review-cycle', { n: 4, median: 48, p85: 204 }],
    ['pull-request-duration', { n: 2, median: 9, p85: 13.9 }],
    ['acceptance', { value: 0.6667, n: 3 }],
    ['mentor-load', { value: 0.25, n: 1 }],
    ['mentor-response', { n: 1, median: 3 }],
    ['ci-feedback', { n: 2, median: 1.5 }],
    ['ci-approval-wait', { n: 1, median: 5 }],
    ['failure-rate', { value: 0.3333, n: 3 }],
    ['flake-rate', { value: 0.3333, n: 3 }],
    ['elephant-factor', { value: 1, n: 7 }],
    ['absence-factor', { value: 2, n: 14 }],
    ['time-to-stage', { value: null, n: 0 }],
    ['give-back-lead-time', { n: 1, median: 30 }],
  ];
  it.each(cases)('%s', (id, expected) => {
    expect(measures[id]).toMatchObject(expected);
  });

  it('covers every metric', () => {
    expect(cases.map(([id]) => id)).toEqual([...METRIC_IDS]);
  });

  it('tells the parts apart', () => {
    const parts = (id: MetricId) =>
      Object.fromEntries((measures[id]?.parts ?? []).map((p) => [p.name, `${p.value} of ${p.n}`]));
    expect(parts('conversion')).toMatchObject({
      'people: interest → took part': '0.5 of 2',
      'people: merged → reviewer': '0 of 1',
      'customers: took part → merged': '0 of 1',
      'customers: interest → took part': 'null of 0',
    });
    expect(parts('acceptance')).toEqual({ customers: '0.6667 of 3', others: 'null of 0' });
    // Whoever waits for longer than that counts too.
    expect(parts('mentor-response')).toEqual({ 'within 48 hours': '0.5 of 2' });
    expect(parts('elephant-factor')).toMatchObject({ acme: '0.4286 of 6', beta: '0.0714 of 1' });
    expect(parts('silent-share')).toEqual({
      'none seen in the window': '0.3333 of 3',
      'none seen ever': '0.3333 of 3',
    });
    expect(parts('partner-share')).toEqual({ candidates: '0.6667 of 3', partners: '0.3333 of 3' });
    expect(parts('failure-rate')).toEqual({ build: '0.5 of 2', lint: '0 of 1' });
    expect(parts('flake-rate')).toEqual({ build: '0.5 of 2', lint: '0 of 1' });
    expect(parts('time-to-stage')).toEqual({ contributor: '16 of 1' });
  });

  it('names what is behind the figures', () => {
    expect(measures.unanswered?.items).toMatchObject([{ repository: '7', number: 4, value: 744 }]);
    expect(measures['silent-share']?.items).toEqual([{ customer: 'gamma', note: 'Gamma' }]);
    expect(measures['mentor-load']?.items).toMatchObject([{ number: 4, person: 'max' }]);
    expect(measures['mentor-response']?.items).toMatchObject([
      { number: 4, person: 'max', note: 'not answered' },
      { number: 2, person: 'max', value: 3 },
    ]);
    expect(measures['flake-rate']?.items).toEqual([{ repository: '7', number: 2, note: 'build' }]);
    expect(measures.retention?.items).toEqual([{ person: '1' }, { person: '4' }]);
  });
});

describe('no data', () => {
  it('is never a zero', () => {
    const measures = measureAll(EMPTY, window);
    const zeros = METRIC_IDS.filter((id) => measures[id]?.value !== null);
    // A count of nothing is a figure: nobody new came.
    expect(zeros).toEqual(['new-contributors']);
  });

  it('is said where a kind of fact was never recorded', () => {
    const reviews = SMALL.contributions.filter((c) => ['pr_merged', 'review'].includes(c.kind));
    const measures = measureAll({ ...SMALL, contributions: reviews, happenings: [], checks: [] }, window);
    for (const id of ['acceptance', 'unanswered', 'first-response', 'mentor-load'] as const)
      expect(measures[id], id).toMatchObject({ value: null, n: 0 });
    expect(measures['elephant-factor']?.value).toBe(1);
  });
});

describe('whatever the order of the facts', () => {
  it('and however often they are told, the figures are the same', () => {
    const straight = measureAll(SMALL, window);
    const twice = <T>(all: readonly T[]) =>
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 });
    fc.assert(
      fc.property(
        twice(SMALL.contributions),
        twice(SMALL.happenings),
        twice(SMALL.checks),
        twice(SMALL.assignments),
        (contributions, happenings, checks, assignments) => {
          const mixed = { ...SMALL, contributions, happenings, checks, assignments };
          expect(measureAll(mixed, window)).toEqual(straight);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('what happens after the window changes nothing', () => {
    const later = SMALL.contributions.map((c) => ({
      ...c,
      subject: `later ${c.subject}`,
      number: c.number === null ? null : c.number + 100,
      at: '2026-04-01T00:00:00Z',
    }));
    const measures = measureAll({ ...SMALL, contributions: [...SMALL.contributions, ...later] }, window);
    expect(measures).toEqual(measureAll(SMALL, window));
  });
});

describe('the share of mentors’ answers in time', () => {
  const asked = { repository: '7', number: 4, mentor: 'max', at: '2026-03-02T00:00:00Z' };
  const share = (releasedAt: string | null, at = asked.at) =>
    measureAll({ ...SMALL, assignments: [{ ...asked, at, releasedAt }] }, window)['mentor-response'];
  const cases: [
    what: string,
    releasedAt: string | null,
    at: string | undefined,
    value: number | null,
    n: number,
  ][] = [
    ['counts who waits too long', null, undefined, 0, 1],
    ['counts who was handed on too late', '2026-03-05T00:00:00Z', undefined, 0, 1],
    ['leaves out who was handed on in time', '2026-03-04T00:00:00Z', undefined, null, 0],
    ['leaves out who may still get one in time', null, '2026-03-30T12:00:00Z', null, 0],
  ];
  it.each(cases)('%s', (_, releasedAt, at, value, n) => {
    expect(share(releasedAt, at)).toMatchObject({ value: null, n: 0, parts: [{ value, n }] });
  });
});

describe('time to a stage', () => {
  it('is that of the highest', () => {
    const topped = measureAll({ ...SMALL, topStage: 'contributor' }, window)['time-to-stage'];
    expect(topped).toMatchObject({ value: 16, n: 1, items: [{ person: '1', note: 'contributor' }] });
  });

  it('is told in the order of the ladder, and a stage that is gone from it last', () => {
    const rises = ['contributor', 'regular', 'newcomer', 'ancient'].map((stage) => {
      return { person: '1', stage, at: '2026-01-05' };
    });
    const stages = ['newcomer', 'contributor', 'regular'];
    const told = measureAll({ ...SMALL, rises, stages }, window)['time-to-stage'];
    expect(told?.parts?.map((p) => p.name)).toEqual([...stages, 'ancient']);
  });
});

describe('give and take', () => {
  it('is two lines for each customer, month by month', () => {
    const [acme, beta] = measureGiveTake(SMALL, window);
    expect(acme?.months).toEqual([
      {
        month: '2026-01',
        given: { reviews: 0, fixes: 1, docs: 0, triage: 0 },
        received: { reviews: 1, fixes: 0, answers: 1 },
      },
      {
        month: '2026-02',
        given: { reviews: 0, fixes: 0, docs: 1, triage: 0 },
        received: { reviews: 1, fixes: 0, answers: 1 },
      },
      {
        month: '2026-03',
        given: { reviews: 0, fixes: 0, docs: 0, triage: 0 },
        received: { reviews: 0, fixes: 1, answers: 0 },
      },
    ]);
    expect(beta?.months.map((m) => m.received.answers)).toEqual([0, 1, 0]);
  });

  it('counts nothing that colleagues do for each other', () => {
    const own = { ...SMALL, people: SMALL.people.map((p) => ({ ...p, customer: 'acme' })) };
    const total = measureGiveTake(own, window)[0]?.months.reduce(
      (n, m) => n + m.given.reviews + m.received.reviews,
      0,
    );
    expect(total).toBe(0);
  });
});
