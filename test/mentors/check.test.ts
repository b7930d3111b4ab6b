import { describe, expect, it } from 'vitest';
import { checkRota, type RotaContext } from '../../src/mentors/check.js';
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
    what: 'six days without anybody',
    mentors: [mentor('ann', { away: [away('2026-12-20', '2026-12-25')] })],
    found: [],
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
