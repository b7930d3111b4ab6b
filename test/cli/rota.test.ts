import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rotaCommand } from '../../src/cli/rota.js';
import { calendarKey, readCalendarPath } from '../../src/web/calendar-address.js';

let folder = '';
let out = '';
let err = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerbot-rota-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
});

afterEach(async () => {
  // Also after a failure: the files of a worker share their environment.
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function run(...args: string[]): Promise<number> {
  await rotaCommand().parseAsync(args, { from: 'user' });
  return Number(process.exitCode ?? 0);
}

const rows = () =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const CONFIG = `mentors:
  people:
    - login: alice
      timezone: Europe/Berlin
      skills: ["src/net/**"]
      away: [{ from: 2026-12-20, until: 2027-01-03, mode: none }]
      employer: acme
    - { login: bob, capacity: 1 }
  independence: require
  max_per_customer: 2
  fallback: carol
`;

const opened = (id: string, at: string, more: object = {}) =>
  JSON.stringify({ id, at, event: 'opened', author: 'octo', paths: ['src/net/a.c'], ...more });
const closed = (id: string, at: string) => JSON.stringify({ id, at, event: 'closed' });

describe('rota simulate', () => {
  it('answers each opening, in order, with every candidate and the reason', async () => {
    const config = await file('rota.yml', CONFIG);
    const input = await file(
      'events.jsonl.gz',
      gzipSync(
        [
          opened('1', '2026-12-01T10:00:00Z'),
          opened('2', '2026-12-19T23:00:00Z'),
          opened('3', '2026-12-19T23:00:00Z'),
          closed('2', '2026-12-20T08:00:00Z'),
          closed('never-opened', '2026-12-20T08:00:00Z'),
          opened('4', '2026-12-20T09:00:00Z', { author: 'BOB' }),
          opened('5', '2027-01-05T09:00:00Z', { customer: 'acme' }),
        ].join('\n'),
      ),
    );
    expect(await run('simulate', '--config', config, '--input', input)).toBe(0);
    expect(rows().map(({ id, mentor }) => [id, mentor])).toEqual([
      ['1', 'alice'],
      ['2', 'bob'],
      ['3', null],
      ['4', null],
      ['5', 'bob'],
    ]);
    expect(rows()[2]).toEqual({
      id: '3',
      at: '2026-12-19T23:00:00Z',
      mentor: null,
      reason: 'No mentor is free (1 away, 1 at capacity); it goes to the named owner, carol.',
      candidates: [
        { login: 'alice', eligible: false, why: 'is away until 2027-01-03' },
        { login: 'bob', eligible: false, why: 'is at capacity (1 of 1 open)' },
      ],
    });
    expect(rows()[0]?.candidates[0]).toEqual({
      login: 'alice',
      eligible: true,
      why: 'has room (0 of 3 open)',
      score: 1,
    });
    expect(err).toBe('');
  });

  it('puts an error in the place of each malformed line, counts on, and ends with 1', async () => {
    const lines = [
      'nonsense',
      '[]',
      '',
      '{"id":"1"}',
      opened('2', 'yesterday'),
      opened('3', '2026-06-01T10:00:00Z', { author: undefined }),
      opened('4', '2026-06-01T10:00:00Z', { paths: 'src' }),
      opened('5', '2026-06-01T10:00:00Z', { paths: undefined, author: null }),
      opened('5', '2026-06-01T10:00:00Z'),
      '{"id":"5","at":"2026-06-01T10:00:00Z","event":"merged"}',
    ];
    const input = await file('events.jsonl', lines.join('\r\n'));
    expect(await run('simulate', '--config', await file('rota.yml', CONFIG), '--input', input)).toBe(1);
    expect(rows().map(({ id }) => id)).toEqual([null, null, null, null, null, null, '5', null, null]);
    const numbers = rows().flatMap(({ error }) => error?.match(/^line (\d+): /)?.[1] ?? []);
    expect(numbers).toEqual(['1', '2', '4', '5', '6', '7', '9', '10']);
    expect(err).toContain('8 lines were malformed');
  });

  it('keeps pairs only when asked', async () => {
    const config = await file('rota.yml', 'mentors: { people: [alice, bob] }\n');
    const events = ['1', '2', '3', '4'].map((id) => opened(id, `2026-06-0${id}T10:00:00Z`));
    const input = await file('events.jsonl', events.join('\n'));
    const mentorsWith = async (...args: string[]): Promise<string[]> => {
      out = '';
      expect(await run('simulate', '--config', config, '--input', input, ...args)).toBe(0);
      return rows().map(({ mentor }) => mentor);
    };
    expect(new Set(await mentorsWith())).toEqual(new Set(['alice', 'bob']));
    const paired = await mentorsWith('--pairs');
    expect(new Set(paired.slice(0, 3)).size).toBe(1);
    expect(paired[3]).not.toBe(paired[0]);
    const firsts: (string | undefined)[] = [];
    for (const seed of ['1', '2', '3', '4', '5', '6']) firsts.push((await mentorsWith('--seed', seed))[0]);
    expect(new Set(firsts).size).toBe(2);
  });

  it.each([
    ['no mentors', 'customers: []\n', 'mentors'],
    ['an unknown zone', 'mentors:\n  people:\n    - { login: a, timezone: Europe/Bonn }\n', ':3:29: error:'],
    ['a login twice', 'mentors:\n  people:\n    - ann\n    - { login: ANN }\n', ':4:16: error:'],
    ['no capacity', 'mentors:\n  people:\n    - { login: a, capacity: 0 }\n', ':3:29: error:'],
    [
      'a reversed absence',
      'mentors:\n  people:\n    - login: a\n      away:\n        - { from: 2026-02-02, until: 2026-02-01 }\n',
      ':5:38: error:',
    ],
  ])('refuses a configuration with %s, saying where, with 2', async (_what, text, place) => {
    const config = await file('rota.yml', text);
    expect(await run('simulate', '--config', config, '--input', await file('in.jsonl', ''))).toBe(2);
    expect(err).toContain(place);
    expect(out).toBe('');
  });

  it('says on stderr that lines are out of order, and takes them where they stand', async () => {
    const text = [opened('1', '2026-12-02T10:00:00Z'), opened('2', '2026-12-01T10:00:00Z')].join('\n');
    const [config, input] = [await file('rota.yml', CONFIG), await file('in.jsonl', text)];
    expect(await run('simulate', '--config', config, '--input', input)).toBe(0);
    expect(rows().map(({ id }) => id)).toEqual(['1', '2']);
    expect(err).toContain('1 line lies before a time that was read already');
  });
});

describe('rota simulate --against', () => {
  it('says who would have got the last ones before and after an edit', async () => {
    const old = await file('old.yml', 'mentors: { people: [{ login: alice, capacity: 9 }] }\n');
    const edited = await file(
      'new.yml',
      'mentors: { people: [{ login: Alice, capacity: 9 }, bob], fallback: alice }\n',
    );
    const events = Array.from({ length: 6 }, (_, i) => opened(`${i}`, `2026-06-01T1${i}:00:00Z`));
    const input = await file('in.jsonl', [...events, 'nonsense'].join('\n'));
    expect(await run('simulate', '--config', edited, '--against', old, '--input', input, '--last', '4')).toBe(
      1,
    );
    const { rows: told, changed, mentors, nobody } = JSON.parse(out);
    expect(told.map(({ id }: { id: string }) => id)).toEqual(['2', '3', '4', '5']);
    expect(told.every((row: { before: string }) => row.before === 'alice')).toBe(true);
    expect(changed).toBe(told.filter((row: { after: string }) => row.after === 'bob').length);
    expect(changed).toBeGreaterThan(0);
    expect(mentors).toContainEqual({ login: 'bob', before: 0, after: changed });
    expect(nobody).toEqual({ before: 0, after: 0 });
    expect(err).toContain('line 7: this is not JSON');
  });
});

describe('rota forecast', () => {
  /** One opening a working day from 5 January 2026, a Monday, each open for 20 days. */
  const steady = () =>
    Array.from({ length: 40 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 5 + Math.floor(i / 5) * 7 + (i % 5)));
      return [
        opened(`${i}`, day.toISOString()),
        closed(`${i}`, new Date(day.getTime() + 20 * 86_400_000).toISOString()),
      ];
    })
      .flat()
      .sort((a, b) => JSON.parse(a).at.localeCompare(JSON.parse(b).at));

  it('says that there is room, and ends with 0; that the rota is full, and ends with 1', async () => {
    const input = await file('in.jsonl', steady().join('\n'));
    const roomy = await file('roomy.yml', 'mentors: { people: [{ login: ann, capacity: 30 }] }\n');
    expect(await run('forecast', '--config', roomy, '--input', input, '--as-of', '2026-02-27')).toBe(0);
    expect(out).toContain('has room for the next 60 days: 15 of 30 taken now, about 5 new a week');
    out = '';
    const small = await file('small.yml', 'mentors: { people: [{ login: ann, capacity: 15 }] }\n');
    expect(await run('forecast', '--config', small, '--input', input, '--as-of', '2026-02-27')).toBe(1);
    expect(out).toContain('New partners are asked to wait: 100 % of what the mentors take together is open.');
  });

  it('prints JSON with the figures of each day', async () => {
    const input = await file('in.jsonl', steady().join('\n'));
    const config = await file('rota.yml', 'mentors: { people: [{ login: ann, capacity: 30 }] }\n');
    const args = [
      '--config',
      config,
      '--input',
      input,
      '--as-of',
      '2026-02-27',
      '--days',
      '7',
      '--format',
      'json',
    ];
    expect(await run('forecast', ...args)).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ asOf: '2026-02-27', open: 15, capacity: 30, perWeek: 5, fullOn: null });
    expect(answer.intake).toMatchObject({ paused: false, warn: false });
    expect(answer.days).toHaveLength(8);
  });

  it('refuses a day that does not exist', async () => {
    const command = rotaCommand();
    for (const one of [command, ...command.commands]) one.exitOverride();
    await expect(
      command.parseAsync(['forecast', '--config', 'x', '--as-of', '2026-02-30'], { from: 'user' }),
    ).rejects.toThrow('Write a day that exists');
  });
});

describe('rota calendar', () => {
  const duty = `mentors:
  people: [{ login: alice, away: [{ from: 2026-03-10, until: 2026-03-11 }] }, bob]
  strategy: on-duty
  duty: { from: 2026-03-02, order: [alice, bob] }
`;

  it('writes the weeks and absences of one mentor, or of all', async () => {
    const config = await file('rota.yml', duty);
    const args = ['calendar', '--config', config, '--from', '2026-03-01', '--weeks', '3'];
    expect(await run(...args, '--mentor', 'ALICE')).toBe(0);
    expect(out.match(/^DTSTART;VALUE=DATE:\d+/gm)).toEqual([
      'DTSTART;VALUE=DATE:20260302',
      'DTSTART;VALUE=DATE:20260310',
    ]);
    out = '';
    const target = join(folder, 'all.ics');
    expect(await run(...args, '--out', target)).toBe(0);
    expect(out).toBe('');
    expect(await readFile(target, 'utf8')).toContain('SUMMARY:bob is on mentor duty');
    expect(await run(...args, '--mentor', 'carol')).toBe(2);
    expect(err).toContain('carol is not under people');
  });

  it('prints addresses that the App answers, from the same key', async () => {
    vi.stubEnv('PRIVATE_KEY', '-----BEGIN A KEY\n');
    const config = await file('rota.yml', duty);
    const args = ['calendar', '--config', config, '--addresses', 'https://bot.example.org/'];
    expect(await run(...args)).toBe(2);
    expect(err).toContain('--installation ID');
    expect(await run(...args, '--installation', '7')).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([who]) => who)).toEqual(['(all)', 'alice', 'bob']);
    const { pathname } = new URL(lines[1]?.[1] ?? '');
    expect(readCalendarPath(pathname, [calendarKey('-----BEGIN A KEY')])).toEqual({
      installation: 7,
      login: 'alice',
    });
    vi.stubEnv('PRIVATE_KEY', '');
    expect(await run(...args, '--installation', '7')).toBe(2);
    expect(err).toContain('set PRIVATE_KEY');
  });
});

describe('rota lint', () => {
  it('is silent about a sound rota', async () => {
    const sound = CONFIG.replace('fallback: carol', 'fallback: bob');
    expect(await run('lint', await file('rota.yml', sound))).toBe(0);
    expect(out).toBe('');
  });

  it('knows the day: weeks that are over are not told, those ahead and the absent owner are', async () => {
    const path = await file(
      'rota.yml',
      `mentors:
  people:
    - login: ann
      away: [{ from: 2026-01-05, until: 2026-01-09 }, { from: 2026-06-01, until: 2026-06-05 }]
  fallback: ann
`,
    );
    expect(await run('lint', '--as-of', '2026-03-01', path)).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      `${path}:3:5: warning: everybody is away from 2026-06-01 until 2026-06-05 (find somebody for these days; until then requests go to the named owner)`,
      `${path}:5:13: warning: ann, the named owner, is away from 2026-06-01 until 2026-06-05 (name somebody else for these days)`,
    ]);
  });

  it('holds the skills against files, and the capacity against what came of late', async () => {
    const config = await file(
      'rota.yml',
      'mentors:\n  people:\n    - { login: ann, capacity: 2, skills: ["src/**", "srx/**"] }\n  fallback: ann\n',
    );
    const files = await file('files.txt', 'src/a.c\r\nsrc/b.c\ntest/c.c\n');
    const days = Array.from({ length: 28 }, (_, i) =>
      opened(`${i}`, `2026-02-${String(i + 1).padStart(2, '0')}`),
    );
    const input = await file('in.jsonl', days.join('\n'));
    expect(await run('lint', '--as-of', '2026-03-01', '--files', files, '--input', input, config)).toBe(0);
    expect(out).toContain(`${config}:3:53: warning: the pattern "srx/**" matches no file of the repository`);
    expect(out).toContain(`${config}:3:5: warning: nobody knows 1 of 3 files, most of them in test/ (1)`);
    expect(out).toContain(`${config}:3:5: warning: The rota is full: 28 of 2 taken now`);
  });

  it('takes the files from a git repository', async () => {
    const config = await file(
      'rota.yml',
      'mentors:\n  people:\n    - { login: ann, skills: ["no/such/**"] }\n',
    );
    expect(await run('lint', '--repo', '.', config)).toBe(0);
    expect(out).toContain('the pattern "no/such/**" matches no file of the repository');
    expect(await run('lint', '--repo', folder, config)).toBe(2);
    expect(err).toContain('is not a git repository');
  });

  it('prints warnings with their place, and still ends with 0', async () => {
    const path = await file('rota.yml', 'mentors:\n  people:\n    - { login: ann, skills: ["./src"] }\n');
    expect(await run('lint', path)).toBe(0);
    expect(out).toContain(`${path}:3:30: warning: the pattern "./src" matches no path (`);
  });

  it('ends with 1 on an error, and prints JSON on request', async () => {
    const path = await file('rota.yml', 'mentors:\n  people: [ann, Ann]\n');
    expect(await run('lint', '--format', 'json', path)).toBe(1);
    const [problem] = JSON.parse(out).problems;
    expect(problem).toMatchObject({ severity: 'error', at: { file: path, line: 2, column: 17 } });
  });

  it('says so when there is no mentors section to check', async () => {
    expect(await run('lint', await file('rota.yml', 'customers: []\n'))).toBe(2);
    expect(err).toContain('no key mentors');
  });
});
