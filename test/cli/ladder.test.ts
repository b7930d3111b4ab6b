import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { ladderCommand } from '../../src/cli/ladder.js';
import { loadLadder } from '../../src/config/load.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-ladder-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const HEADER = 'date,event,pr,person_id,name,email,login,source,commit\n';

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(...args: string[]): Promise<{ out: string; err: string; status: number }> {
  const written = { out: '', err: '' };
  const into = (key: 'out' | 'err') => (chunk: unknown) => {
    written[key] += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(into('err'));
  process.exitCode = undefined;
  await ladderCommand().exitOverride().parseAsync(args, { from: 'user' });
  const status = Number(process.exitCode ?? 0);
  vi.restoreAllMocks();
  return { ...written, status };
}

/** Twenty reviews by one person, one merged pull request by another. */
const events = file(
  'events.csv',
  HEADER +
    Array.from({ length: 20 }, (_, i) => `2020-01-01T10:00:00Z,review,${i},rev,,,,,\n`).join('') +
    '2020-02-01T10:00:00Z,pr_merged,1,dev,,,,,\n',
);

describe('partnerbot ladder', () => {
  it('prints where everybody stands on a day', async () => {
    const { out, err, status } = await run('--events', events, '--as-of', '2020-03-30');
    expect({ err, status }).toEqual({ err: '', status: 0 });
    const answer = JSON.parse(out);
    expect(answer.asOf).toBe('2020-03-30');
    expect(answer.people).toMatchObject([
      {
        person: 'dev',
        stage: 'contributor',
        since: '2020-02-01',
        transitions: [
          { stage: 'newcomer', at: '2020-02-01' },
          { stage: 'contributor', at: '2020-02-01', evidence: { merged: 1, mergedPullRequests: '1' } },
        ],
        next: { stage: 'regular-contributor', missing: [{ criterion: 'merged', have: 1, need: 5 }] },
      },
      { person: 'rev', stage: 'newcomer', since: '2020-01-01' },
    ]);
  });

  it('looks at today by default, and at candidates only when asked', async () => {
    const { out } = await run('--events', events, '--candidates');
    const answer = JSON.parse(out);
    expect(answer.asOf).toBe(new Date().toISOString().slice(0, 10));
    expect(answer.people).toHaveLength(1);
    expect(answer.people[0]).toMatchObject({
      person: 'rev',
      stage: 'regular-reviewer',
      since: '2020-03-31',
      next: null,
    });
    expect(
      JSON.parse((await run('--events', events, '--candidates', '--as-of', '2020-03-30')).out).people,
    ).toEqual([]);
  });

  it('takes the ladder of a configuration', async () => {
    const config = file(
      'ladder.yml',
      'ladder:\n  stages:\n    - id: seen\n    - id: regular-reviewer\n      criteria: { reviews: 3, window_days: 9 }\n    - id: old\n      criteria: { first_seen_days: 1000 }\n',
    );
    const { out, status } = await run(
      '--events',
      events,
      '--config',
      config,
      '--candidates',
      '--as-of',
      '2024-01-01',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out).people).toMatchObject([
      { person: 'rev', stage: 'old', bars: { 'regular-reviewer': '2020-01-01' } },
    ]);
  });

  it('names rows that it leaves out, and goes on with status 1', async () => {
    const path = file(
      'bad.csv',
      `${HEADER}2020-01-01,review,1,a,,,,,\n2020-01-32,review,2,a,,,,,\n2020-01-02,star,3,b,,,,,\n`,
    );
    const { out, err, status } = await run('--events', path);
    expect(status).toBe(1);
    expect(JSON.parse(out).people.map((p: { person: string }) => p.person)).toEqual(['a']);
    expect(err.split('\n')[0]).toBe(
      `${path}:3:1: error: "2020-01-32" is not a date (write it like 2024-02-29 or 2024-02-29T12:00:00Z)`,
    );
    expect(err).toContain(`${path}:4:1: error: "star" is not an event`);
    expect(err).toContain('2 rows were left out');
  });

  it('names people who may be two, and logins of two people, each once with its line, and leaves nothing out', async () => {
    const row = (pr: number, person: string, login: string) =>
      `2020-01-0${pr},review,${pr},${person},,,${login},,\n`;
    const path = file(
      'merged.csv',
      `${HEADER}${row(1, 'a', 'Ann')}${row(2, 'a', '')}${row(3, 'a', 'ANN')}${row(4, 'a', 'bob')}${row(5, 'a', 'cy')}${row(6, 'b', 'ann')}`,
    );
    const { out, err, status } = await run('--events', path);
    expect(status).toBe(0);
    expect(JSON.parse(out).people).toHaveLength(2);
    expect(err.trim().split('\n')).toEqual([
      `${path}:5:1: warning: a has the login bob here and ann in line 2: two people may have been merged into one (give each an id of their own, unless the account was renamed)`,
      `${path}:7:1: warning: the login ann is b’s here and a’s in line 2: one person may have two ids (give their rows one id, unless the account went to somebody else)`,
    ]);
  });

  const wrong: { name: string; args: string[]; says: RegExp }[] = [
    { name: 'no events', args: [], says: /--events is missing/ },
    {
      name: 'a file that is not there',
      args: ['--events', join(folder, 'none.csv')],
      says: /does not exist/,
    },
    {
      name: 'a file without its header',
      args: ['--events', file('headless.csv', 'a,b\n')],
      says: /:1:1: error: the header lacks/,
    },
    {
      name: 'a day that is none',
      args: ['--events', events, '--as-of', '2020-02-30'],
      says: /--as-of 2020-02-30 is not a date/,
    },
    {
      name: 'a ladder that is none',
      args: ['--events', events, '--config', file('broken.yml', 'ladder:\n  stages: 7\n')],
      says: /broken\.yml:2:\d+: error/,
    },
    {
      name: 'candidates for a stage that is not there',
      args: [
        '--events',
        events,
        '--candidates',
        '--config',
        file('short.yml', 'ladder:\n  stages:\n    - id: seen\n'),
      ],
      says: /needs a stage regular-reviewer/,
    },
  ];
  it.each(wrong)('answers $name with status 2', async ({ args, says }) => {
    const { out, err, status } = await run(...args);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(says);
  });
});

describe('partnerbot ladder calibrate', () => {
  const rows: string[] = [];
  const promoted: string[] = ['boss,committer,2015-01-01,initial'];
  const day = (n: number): string => new Date(Date.UTC(2015, 0, 1 + n)).toISOString();
  for (let p = 0; p < 12; p++) {
    for (let i = 0; i < 50; i++) rows.push(`${day(p * 90 + i * 10)},pr_merged,${p}${i},good${p},,,,,`);
    for (let i = 0; i < 25; i++) rows.push(`${day(p * 90 + i * 20)},review,9${p}${i},good${p},,,,,`);
    for (let i = 0; i < 4; i++) rows.push(`${day(p * 90 + i)},pr_merged,8${p}${i},short${p},,,,,`);
    promoted.push(`good${p},committer,${day(p * 90 + 499).slice(0, 10)},promotion`);
  }
  const history = file('past.csv', `${HEADER + rows.join('\n')}\n`);
  const promotions = file('promotions.csv', `person_id,role,date,kind\n${promoted.join('\n')}\n`);
  const calibrate = (...args: string[]) => run('calibrate', '--events', history, ...args);

  it('prints criteria that the ladder section takes, and how well they foretell', async () => {
    const { out, status, err } = await calibrate('--promotions', promotions);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({
      role: 'committer',
      fit: { promotions: 12, found: 12, falseAlarms: 0, f1: 1 },
    });
    expect(answer.refused).toBeUndefined();
    const ladder = await loadLadder(file('learnt.yml', answer.yaml));
    const highest = ladder.stages.at(-1);
    expect(highest?.id).toBe('regular-reviewer');
    expect(highest?.criteria.merged).toBe(answer.criteria.merged);
    expect(highest?.criteria.reviews).toBe(answer.criteria.reviews);
  });

  it('refuses with a reason and status 1 where there are too few', async () => {
    const { out, err, status } = await calibrate('--promotions', promotions, '--until', '2016-12-31');
    expect(status).toBe(1);
    expect(JSON.parse(out).refused).toMatchObject({ what: 'everything' });
    expect(err).toMatch(/^Refused: There are only \d dated promotions to committer/);
  });

  it('says so where there are promotions and no events of theirs', async () => {
    const { out, err, status } = await run(
      ...['calibrate', '--events', file('none.csv', HEADER), '--promotions', promotions],
    );
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ criteria: null, fit: null, refused: { what: 'everything' } });
    expect(err).toContain('Refused: None of the people promoted to committer had merged work before');
  });

  it('names a promotion before the first event', async () => {
    const path = file(
      'early.csv',
      `person_id,role,date,kind\n${promoted.join('\n')}\nnobody,committer,2016-01-01,promotion\n`,
    );
    const { err, status } = await calibrate('--promotions', path);
    expect(status).toBe(0);
    expect(err).toContain(`${path}:15:1: warning: nobody was promoted before the first event, none is known`);
  });

  it('answers a role that nobody was given, and missing options, with status 2', async () => {
    expect(await calibrate('--promotions', promotions, '--role', 'king')).toMatchObject({
      status: 2,
      err: expect.stringContaining('name one of committer'),
    });
    expect(await calibrate()).toMatchObject({
      status: 2,
      err: expect.stringContaining('--promotions is missing'),
    });
  });
});
