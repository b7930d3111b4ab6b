import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideSilence, type SilenceFacts, type SilenceStep } from '../../src/mentors/silence.js';
import { mentor } from './make.js';

const monday = '2026-06-15T10:00:00Z';

function facts(more: Partial<SilenceFacts> = {}): SilenceFacts {
  return {
    now: monday,
    assignedAt: monday,
    waitsForMentorSince: monday,
    lastMentorActionAt: null,
    lastHumanResponseAt: null,
    keepUntil: null,
    reassignments: 0,
    response: { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 },
    mentor: mentor('ann'),
    ...more,
  };
}

const cases: { what: string; facts: Partial<SilenceFacts>; step: SilenceStep; dueAt: string | null }[] = [
  { what: 'nothing at first', facts: {}, step: 'wait', dueAt: '2026-06-17T10:00:00.000Z' },
  {
    what: 'nothing a millisecond early',
    facts: { now: '2026-06-17T09:59:59.999Z' },
    step: 'wait',
    dueAt: '2026-06-17T10:00:00.000Z',
  },
  {
    what: 'a nudge after two business days',
    facts: { now: '2026-06-17T10:00:00Z' },
    step: 'nudge',
    dueAt: '2026-06-17T10:00:00.000Z',
  },
  {
    what: 'no second nudge',
    facts: { now: '2026-06-18T10:00:00Z', taken: { step: 'nudge', at: '2026-06-17T10:00:00Z' } },
    step: 'wait',
    dueAt: '2026-06-19T10:00:00.000Z',
  },
  {
    what: 'a stand-in after four',
    facts: { now: '2026-06-19T10:00:00Z', taken: { step: 'nudge', at: '2026-06-17T10:00:00Z' } },
    step: 'stand-in',
    dueAt: '2026-06-19T10:00:00.000Z',
  },
  {
    what: 'only the furthest step after an outage',
    facts: { now: '2026-06-24T10:00:00Z' },
    step: 'reassign',
    dueAt: '2026-06-23T10:00:00.000Z',
  },
  {
    what: 'the owner once two have lapsed',
    facts: { now: '2026-06-23T10:00:00Z', reassignments: 2 },
    step: 'owner',
    dueAt: '2026-06-23T10:00:00.000Z',
  },
  {
    what: 'nothing after the last step',
    facts: {
      now: '2026-07-23T10:00:00Z',
      reassignments: 2,
      taken: { step: 'owner', at: '2026-06-23T10:00:00Z' },
    },
    step: 'wait',
    dueAt: null,
  },
  {
    what: 'nothing while it is the author’s turn',
    facts: { now: '2026-07-23T10:00:00Z', waitsForMentorSince: null },
    step: 'wait',
    dueAt: null,
  },
  {
    what: 'an answer by another human starts the count again',
    facts: { now: '2026-06-17T10:00:00Z', lastHumanResponseAt: '2026-06-16T12:00:00Z' },
    step: 'wait',
    dueAt: '2026-06-18T12:00:00.000Z',
  },
  {
    what: 'a step of an earlier silence does not count for this one',
    facts: {
      now: '2026-06-25T12:00:00Z',
      lastMentorActionAt: '2026-06-18T12:00:00Z',
      taken: { step: 'nudge', at: '2026-06-17T10:00:00Z' },
      waitsForMentorSince: '2026-06-23T12:00:00Z',
    },
    step: 'nudge',
    dueAt: '2026-06-25T12:00:00.000Z',
  },
  {
    what: '/keep pauses, and the count begins afterwards',
    facts: { now: '2026-06-18T10:00:00Z', keepUntil: '2026-06-18T12:00:00Z' },
    step: 'wait',
    dueAt: '2026-06-22T12:00:00.000Z',
  },
  {
    what: 'nobody is nudged at the weekend, when a sweep runs late',
    facts: { now: '2026-06-20T10:00:00Z' },
    step: 'wait',
    dueAt: '2026-06-22T09:00:00.000Z',
  },
  {
    what: 'nobody is nudged at night in their own zone',
    facts: { now: '2026-06-18T03:00:00Z', mentor: mentor('ann', { timezone: 'America/New_York' }) },
    step: 'wait',
    dueAt: '2026-06-18T13:00:00.000Z',
  },
  {
    what: 'days of absence do not count',
    facts: {
      now: '2026-06-18T10:00:00Z',
      mentor: mentor('ann', { away: [{ from: '2026-06-16', until: '2026-06-17', mode: 'finish-existing' }] }),
    },
    step: 'wait',
    dueAt: '2026-06-19T10:00:00.000Z',
  },
];

describe('decideSilence', () => {
  it.each(cases)('$what', ({ facts: more, step, dueAt }) => {
    expect(decideSilence(facts(more))).toEqual({ step, dueAt });
  });

  it('over any sweeps, clock changes and a move to another zone: each step once, in order, never early', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
    );
    const starts = fc.constantFrom(
      '2026-03-26T12:00:00Z',
      '2026-10-22T12:00:00Z',
      '2028-02-25T12:00:00Z',
      monday,
    );
    const gaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(zones, zones, starts, gaps, (before, after, start, hours) => {
        let now = Date.parse(start);
        let taken: SilenceFacts['taken'] = null;
        const steps: SilenceStep[] = [];
        for (const [index, gap] of hours.entries()) {
          now += gap * 3_600_000;
          const timezone = index < hours.length / 2 ? before : after;
          const at = new Date(now).toISOString();
          const more = { now: at, assignedAt: start, waitsForMentorSince: start, taken };
          const { step, dueAt } = decideSilence(facts({ ...more, mentor: mentor('ann', { timezone }) }));
          if (step === 'wait') {
            if (dueAt !== null) expect(Date.parse(dueAt)).toBeGreaterThan(now);
            continue;
          }
          const elapsed = (now - Date.parse(start)) / 86_400_000;
          expect(elapsed).toBeGreaterThan({ nudge: 1.9, 'stand-in': 3.9, reassign: 5.9, owner: 5.9 }[step]);
          steps.push(step);
          taken = { step, at };
        }
        const order = ['nudge', 'stand-in', 'reassign'].filter((step) => steps.includes(step as SilenceStep));
        expect(steps).toEqual(order);
      }),
      { numRuns: 100 },
    );
  });
});
