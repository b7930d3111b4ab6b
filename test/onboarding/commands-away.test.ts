import { describe, expect, it } from 'vitest';
import type { Absence } from '../../src/mentors/types.js';
import { readAbsence } from '../../src/onboarding/commands-away.js';
import { mentor } from '../mentors/make.js';

/** 1 June 2026 in UTC, 2 June in Kiribati. */
const NOW = '2026-06-01T12:00:00Z';
const day = (from: string, until: string, mode: Absence['mode'] = 'none'): Absence => ({ from, until, mode });

function hear(
  name: string,
  args = '',
  { file = [] as Absence[], said = [] as Absence[], timezone = 'UTC' } = {},
) {
  const listed = mentor('ann', { away: file, timezone });
  return readAbsence({ name, args }, { listed, mentor: { ...listed, away: [...file, ...said] } }, NOW);
}

describe('/away', () => {
  const span = { from: '2026-12-20', until: '2027-01-03', mode: 'none' };
  it.each([
    ['2026-12-20..2027-01-03', span],
    ['2026-12-20 .. 2027-01-03', span],
    ['2026-12-20…2027-01-03', span],
    ['2026-12-20 - 2027-01-03', span],
    ['2026-12-20 – 2027-01-03', span],
    ['2026-12-20 to 2027-01-03', span],
    ['2026-12-20 until 2027-01-03 finish', { ...span, mode: 'finish-existing' }],
    ['until 2026-06-01', { from: '2026-06-01', until: '2026-06-01', mode: 'none' }],
    ['2026-06-09', { from: '2026-06-09', until: '2026-06-09', mode: 'none' }],
  ])('takes %s', (args, expected) => {
    expect(hear('away', args).change).toEqual({ change: 'away', login: 'ann', ...expected });
  });

  it.each([
    ['', 'write `/away'],
    ['2026-12-20 2027-01-03', 'write `/away'],
    ['2026-12-20-2027-01-03', 'write `/away'],
    ['2027-02-29', 'write `/away'],
    ['2026-12-20..2027-01-03 because of surgery', 'write `/away'],
    ['2026-12-20..2026-12-10', 'ends before it begins'],
    ['2026-05-01..2026-05-31', 'ended on 2026-05-31 already'],
    ['until 2027-06-03', 'at most a year'],
  ])('says what is wrong with “%s”, and changes nothing', (args, said) => {
    const { change, reply } = hear('away', args);
    expect(change).toBeNull();
    expect(reply).toContain(said);
  });

  it('knows the day where the mentor is', () => {
    const { change } = hear('away', 'until 2026-06-03', { timezone: 'Pacific/Kiritimati' });
    expect(change).toMatchObject({ from: '2026-06-02' });
  });
});

describe('/back', () => {
  const now = day('2026-05-30', '2026-06-03');
  const next = day('2026-06-04', '2026-06-05');
  const later = day('2026-08-01', '2026-08-20');
  it.each([
    [
      'ends what goes on without a break, and leaves a later one',
      { said: [now, next, later] },
      '2026-06-05',
      'is back',
    ],
    ['ends one of the file', { file: [now] }, '2026-06-03', 'is back'],
    ['takes back one that is to come', { said: [later] }, '9999-12-31', 'is taken back'],
    [
      'leaves one of the file that is to come, and says who can change it',
      { file: [later] },
      null,
      'from 2026-08-01',
    ],
    ['says that nobody is away', {}, null, 'is not away, so nothing was changed'],
    ['forgets what is over', { said: [day('2026-05-01', '2026-05-31')] }, null, 'is not away, so nothing'],
  ])('%s', (_, away, through, said) => {
    const { change, reply } = hear('back', '', away);
    expect(change).toEqual(through && { change: 'back', login: 'ann', day: '2026-06-01', through });
    expect(reply).toContain(said);
  });
});
