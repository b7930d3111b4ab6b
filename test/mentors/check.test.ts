import { describe, expect, it } from 'vitest';
import { checkRota, type RotaContext } from '../../src/mentors/check.js';
import { DEFAULT_DUTY } from '../../src/mentors/duty.js';
import type { Mentor, Rota } from '../../src/mentors/types.js';
import { mentor, rota } from './make.js';

const away = (from: string, until: string) => ({ from, until, mode: 'none' as const });

interface Case {
  what: string;
  mentors: Mentor[];
  rules?: Partial<Rota>;
  context?: RotaContext;
  /** Path, severity, and a piece of the message of each finding. */
  found: [string, 'error' | 'warning', string][];
}

const cases: Case[] = [
  { what: 'a sound rota', mentors: [mentor('ann'), mentor('ben', { skills: ['src/**'] })], found: [] },
  { what: 'an empty rota', mentors: [], found: [['people', 'warning', 'empty']] },
  {
    what: 'nobody on the rota',
    mentors: [mentor('ann', { onRota: false })],
    found: [['people', 'warning', 'nobody is on the rota']],
  },
  {
    what: 'two mentors with one login',
    mentors: [mentor('ann'), mentor('ben'), mentor('ANN')],
    found: [['people.2.login', 'error', 'twice; the first entry is number 1']],
  },
  {
    what: 'no capacity',
    mentors: [mentor('ann', { capacity: 0 }), mentor('ben', { capacity: -2 }), mentor('cem')],
    found: [
      ['people.0.capacity', 'error', 'no capacity'],
      ['people.1.capacity', 'error', 'no capacity'],
    ],
  },
  {
    what: 'an unknown zone',
    mentors: [mentor('ann', { timezone: 'Europe/Bonn' })],
    found: [['people.0.timezone', 'error', 'Europe/Bonn']],
  },
  {
    what: 'a reversed absence',
    mentors: [mentor('ann', { away: [away('2026-12-20', '2026-12-19')] })],
    found: [['people.0.away.0.until', 'error', 'ends (2026-12-19) before it begins (2026-12-20)']],
  },
  {
    what: 'overlapping absences',
    mentors: [mentor('ann', { away: [away('2026-12-20', '2026-12-22'), away('2026-12-22', '2026-12-23')] })],
    found: [['people.0.away.1', 'warning', 'overlaps']],
  },
  {
    what: 'skills that cover nothing',
    mentors: [
      mentor('ann', { skills: ['# net', './src', '!src/old/**'] }),
      mentor('ben', { skills: ['!docs/**'] }),
    ],
    found: [
      ['people.0.skills.0', 'warning', 'covers nothing'],
      ['people.0.skills.1', 'warning', 'matches no path'],
      ['people.1.skills', 'warning', 'cover nothing'],
    ],
  },
  {
    what: 'skills that match no file',
    mentors: [mentor('ann', { skills: ['src/**', 'srx/**'] })],
    context: { files: ['src/a.c'] },
    found: [['people.0.skills.1', 'warning', 'srx/**']],
  },
  {
    what: 'everybody away for a week, in pieces',
    mentors: [
      mentor('ann', { away: [away('2026-12-27', '2026-12-31'), away('2026-12-20', '2026-12-26')] }),
      mentor('ben', { away: [away('2026-12-24', '2027-01-03')] }),
      mentor('cem', { onRota: false }),
    ],
    context: { today: '2026-12-31' },
    found: [['people', 'warning', 'everybody is away from 2026-12-24 until 2026-12-31']],
  },
  {
    what: 'a week without anybody that is over',
    mentors: [mentor('ann', { away: [away('2026-12-20', '2026-12-31')] })],
    context: { today: '2027-01-01' },
    found: [],
  },
  {
    what: 'seven days without anybody',
    mentors: [mentor('ann', { away: [away('2026-12-20', '2026-12-26')] })],
    found: [['people', 'warning', 'from 2026-12-20 until 2026-12-26']],
  },
  {
    what: 'a working week without anybody',
    mentors: [mentor('ann', { away: [away('2026-12-21', '2026-12-25')] })],
    found: [['people', 'warning', 'from 2026-12-21 until 2026-12-25']],
  },
  {
    what: 'four working days without anybody, and a weekend',
    mentors: [mentor('ann', { away: [away('2026-12-19', '2026-12-24')] })],
    found: [],
  },
  {
    what: 'files that nobody knows, by folder',
    mentors: [mentor('ann', { skills: ['src/**', '!src/old/**'] }), mentor('ben', { skills: ['*.md'] })],
    context: { files: ['src/a.c', 'src/old/b.c', 'test/a.py', 'test/b.py', 'Makefile', 'docs/x.md'] },
    found: [['people', 'warning', '4 of 6 files, most of them in test/ (2), Makefile, src/ (1)']],
  },
  {
    what: 'files of which somebody takes any',
    mentors: [mentor('ann', { skills: ['src/**'] }), mentor('ben')],
    context: { files: ['src/a.c', 'test/a.py'] },
    found: [],
  },
  {
    what: 'logins that GitHub does not know, or does not let anybody assign; the owner is never assigned',
    mentors: [mentor('Ann'), mentor('ben'), mentor('cem')],
    rules: { fallback: 'Boss' },
    context: {
      logins: new Map([
        ['ann', 'unknown'],
        ['ben', 'unassignable'],
        ['boss', 'unassignable'],
      ]),
    },
    found: [
      ['people.0.login', 'error', 'no account Ann'],
      ['people.1.login', 'warning', 'ben cannot be assigned'],
    ],
  },
  {
    what: 'no named owner, for somebody who looks closely',
    mentors: [mentor('ann')],
    context: { thorough: true, today: '2026-01-01' },
    found: [['', 'warning', 'nobody is named']],
  },
  {
    what: 'an owner who is no mentor',
    mentors: [mentor('ann')],
    rules: { fallback: 'boss' },
    context: { thorough: true, today: '2026-01-01' },
    found: [['fallback', 'warning', 'boss, the named owner, is not under people']],
  },
  {
    what: 'an owner who will be away',
    mentors: [
      mentor('ann'),
      mentor('boss', {
        onRota: false,
        away: [away('2026-02-01', '2026-02-09'), away('2025-01-01', '2025-02-01')],
      }),
    ],
    rules: { fallback: 'BOSS' },
    context: { thorough: true, today: '2026-01-01' },
    found: [['fallback', 'warning', 'away from 2026-02-01 until 2026-02-09']],
  },
  {
    what: 'duty weeks without effect',
    mentors: [mentor('ann')],
    rules: { duty: { ...DEFAULT_DUTY } },
    found: [['duty', 'warning', 'no effect']],
  },
  {
    what: 'duty weeks of nobody, swapped twice, in the middle of a week, and on reversed holidays',
    mentors: [mentor('ann'), mentor('off', { onRota: false })],
    rules: {
      strategy: 'on-duty',
      duty: {
        ...DEFAULT_DUTY,
        order: ['ANN', 'off', 'gone'],
        swaps: [
          { week: '2026-03-04', mentor: 'ann' },
          { week: '2026-03-02', mentor: 'ann' },
        ],
        holidays: [{ from: '2026-01-02', until: '2026-01-01' }],
      },
    },
    found: [
      ['duty.order.1', 'warning', 'off is off the rota'],
      ['duty.order.2', 'warning', 'gone is no mentor'],
      ['duty.holidays.0', 'error', 'before it begins'],
      ['duty.swaps.0.week', 'warning', 'the week from 2026-03-02 is meant'],
      ['duty.swaps.1.week', 'warning', 'swapped twice'],
    ],
  },
  {
    what: 'a week of duty of somebody who is away then, from today on',
    mentors: [
      mentor('ann', { away: [away('2026-03-10', '2026-03-15'), away('2026-02-16', '2026-02-16')] }),
      mentor('ben'),
    ],
    rules: { strategy: 'on-duty', duty: { ...DEFAULT_DUTY, from: '2026-03-02', order: ['ben', 'ann'] } },
    context: { today: '2026-03-01' },
    found: [
      [
        'duty',
        'warning',
        'ann has the week from 2026-03-09, and is away on 4 working days from 2026-03-10 to 2026-03-13',
      ],
    ],
  },
  {
    what: 'limits that contradict each other',
    mentors: [mentor('ann')],
    rules: { intake: { pauseAbove: 50, resumeBelow: 60, warnDays: 7 } },
    found: [['intake.resume_below', 'warning', '60']],
  },
  {
    what: 'an employer who is no customer',
    mentors: [mentor('ann', { employer: 'acne' })],
    context: { customers: ['acme'] },
    found: [['people.0.employer', 'warning', 'acne']],
  },
  {
    what: 'independence that nobody has',
    mentors: [mentor('ann', { employer: 'acme' }), mentor('ben', { employer: 'acme' })],
    rules: { independence: 'require' },
    found: [['independence', 'warning', 'acme']],
  },
  {
    what: 'steps out of order',
    mentors: [mentor('ann')],
    rules: { response: { nudgeAfter: 5, standInAfter: 4, reassignAfter: 6 } },
    found: [['response.nudge_after', 'warning', 'never takes effect']],
  },
];

describe('checkRota', () => {
  it.each(cases)('$what', ({ mentors, rules, context, found }) => {
    const findings = checkRota(rota(mentors, rules), context);
    expect(findings.map(({ path, severity }) => [path.join('.'), severity])).toEqual(
      found.map(([path, severity]) => [path, severity]),
    );
    for (const [index, finding] of findings.entries()) {
      expect(finding.message).toContain(found[index]?.[2]);
      expect(finding.mend).not.toBe('');
    }
  });
});
