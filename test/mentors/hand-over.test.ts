import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHoursBetween, isInTime } from '../../src/mentors/business-hours.js';
import { endOfOffer, findLeave, findNextReturn, findReturn, nextLeave } from '../../src/mentors/hand-over.js';
import { NOTHING_SAID, withStanding } from '../../src/mentors/standing.js';
import type { Absence } from '../../src/mentors/types.js';
import { mentor, rota } from './make.js';

const RESPONSE = { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 };
const away = (from: string, until: string, mode: Absence['mode'] = 'none') => ({ from, until, mode });

describe('whether open work is handed over', () => {
  const ann = (...absences: Absence[]) => mentor('ann', { timezone: 'Europe/Berlin', away: absences });
  it.each([
    ['is there', ann(), '2026-03-04T10:00:00Z', null],
    ['is not on the list any more', null, '2026-03-04T10:00:00Z', { kind: 'left' }],
    ['is off the rota', mentor('ann', { onRota: false }), '2026-03-04T10:00:00Z', { kind: 'left' }],
    [
      'away for a working week',
      ann(away('2026-03-02', '2026-03-06')),
      '2026-03-02T10:00:00Z',
      { kind: 'away', until: '2026-03-06' },
    ],
    [
      'finishes what is open',
      ann(away('2026-03-02', '2026-03-06', 'finish-existing')),
      '2026-03-02T10:00:00Z',
      null,
    ],
    ['away for a day only', ann(away('2026-03-04', '2026-03-04')), '2026-03-04T10:00:00Z', null],
    ['away over a weekend only', ann(away('2026-03-07', '2026-03-08')), '2026-03-07T10:00:00Z', null],
    [
      'away twice without a day between',
      ann(away('2026-03-04', '2026-03-04'), away('2026-03-05', '2026-03-06')),
      '2026-03-04T08:00:00Z',
      { kind: 'away', until: '2026-03-06' },
    ],
    [
      'an hour before it begins in her zone',
      ann(away('2026-03-02', '2026-03-06')),
      '2026-03-01T22:30:00Z',
      null,
    ],
    [
      'just after it began there',
      ann(away('2026-03-02', '2026-03-06')),
      '2026-03-01T23:30:00Z',
      { kind: 'away', until: '2026-03-06' },
    ],
    [
      '29 February',
      ann(away('2028-02-28', '2028-03-01')),
      '2028-02-29T00:30:00Z',
      { kind: 'away', until: '2028-03-01' },
    ],
  ])('%s', (_, who, now, leave) => {
    expect(findLeave(who, now, RESPONSE)).toEqual(leave);
  });

  it('knows when it begins, and when who is away is at work again: the first business hour, across clock changes', () => {
    const ben = ann(away('2026-03-23', '2026-03-28'), away('2026-10-26', '2026-10-30', 'finish-existing'));
    expect(nextLeave(ben, '2026-03-01T00:00:00Z')).toBe('2026-03-22T23:00:00.000Z');
    // Monday, 30 March at nine: summer time has begun.
    expect(findReturn(ben, '2026-03-24T12:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
    // Monday, 2 November at nine: winter time.
    expect(findReturn(ben, '2026-10-27T12:00:00Z')).toBe('2026-11-02T08:00:00.000Z');
    expect(findReturn(ben, '2026-03-29T12:00:00Z')).toBeNull();
    const both = rota([ben, mentor('eve', { away: [away('2026-03-20', '2026-03-25')] })]);
    expect(findNextReturn(both, '2026-03-24T12:00:00Z')).toBe('2026-03-26T09:00:00.000Z');
    expect(endOfOffer('2026-03-26T10:00:00Z', mentor('eve'), RESPONSE)).toBe('2026-03-30T10:00:00.000Z');
  });
});

describe('what mentors said of themselves', () => {
  const ann = mentor('Ann', { away: [away('2026-03-01', '2026-03-10')] });
  const said = (change: Partial<typeof NOTHING_SAID>) =>
    withStanding(rota([ann]), { ...NOTHING_SAID, ...change }).mentors[0];

  it('adds to the configuration, and nothing said changes nothing', () => {
    const given = rota([ann]);
    expect(withStanding(given, NOTHING_SAID)).toBe(given);
    const more = said({ absences: new Map([['ann', [away('2026-04-01', '2026-04-02')]]]) });
    expect(more?.away.map((a) => a.from)).toEqual(['2026-03-01', '2026-04-01']);
    expect(said({ stopped: new Set(['ann']) })?.onRota).toBe(false);
    expect(said({ backOn: new Map([['ann', '2026-03-05']]) })?.away).toEqual([
      away('2026-03-01', '2026-03-04'),
    ]);
    expect(said({ backOn: new Map([['ann', '2026-03-01']]) })?.away).toEqual([]);
    expect(said({ backOn: new Map([['ann', '2026-03-11']]) })?.away).toEqual(ann.away);
  });

  it('counts consent only where it is asked for, and never puts on who the file keeps off', () => {
    const asking = { ...rota([ann, mentor('off', { onRota: false })]), consent: 'required' as const };
    const on = (accepted: string[]) =>
      withStanding(asking, { ...NOTHING_SAID, accepted: new Set(accepted) }).mentors.map((m) => m.onRota);
    expect(on([])).toEqual([false, false]);
    expect(on(['ann', 'off'])).toEqual([true, false]);
  });
});

describe('business hours between two instants', () => {
  const ann = mentor('ann', { timezone: 'Europe/Berlin', away: [away('2026-03-04', '2026-03-04')] });
  it.each([
    ['within a day', '2026-03-02T09:00:00Z', '2026-03-02T11:30:00Z', 2.5],
    ['over a night', '2026-03-02T15:00:00Z', '2026-03-03T09:00:00Z', 2],
    ['over a day off', '2026-03-03T15:00:00Z', '2026-03-05T09:00:00Z', 2],
    ['over a weekend on which the clocks change', '2026-03-27T15:00:00Z', '2026-03-30T08:00:00Z', 2],
    ['within a night', '2026-03-02T20:00:00Z', '2026-03-02T22:00:00Z', 0],
    ['backwards', '2026-03-03T10:00:00Z', '2026-03-02T10:00:00Z', 0],
  ])('%s', (_, from, to, hours) => {
    expect(businessHoursBetween(from, to, ann)).toBe(hours);
  });

  it('never counts more than the time between, and adds up', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const at = fc.integer({ min: 0, max: 2000 }).map((h) => new Date(start + h * 1_800_000).toISOString());
    fc.assert(
      fc.property(
        fc.tuple(at, at, at).map((all) => all.toSorted()),
        ([a = '', b = '', c = '']) => {
          const between = (from: string, to: string) => businessHoursBetween(from, to, ann);
          expect(between(a, c)).toBeLessThanOrEqual((Date.parse(c) - Date.parse(a)) / 3_600_000);
          expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is in time up to the instant that was promised', () => {
    expect(isInTime('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z', 2, ann)).toBe(true);
    expect(isInTime('2026-03-02T10:00:00Z', '2026-03-05T10:00:01Z', 2, ann)).toBe(false);
  });
});
