import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { MAX_BYTES } from '../src/config/document.js';
import { parseSettings } from '../src/config/parse.js';
import { parseSettingsSafely, stopConfigThread } from '../src/config/worker.js';
import { route } from '../src/github/events.js';
import { parseCommands } from '../src/onboarding/commands.js';
import { code, plain } from '../src/onboarding/escape.js';
import { sign } from '../src/web/signature.js';
import { hostileString } from '../test/onboarding/hostile.js';
import { findLiveParts } from '../test/onboarding/live-parts.js';
import { testDatabase } from '../test/support/database.js';
import { CONFIG } from '../test/support/flow.js';
import { webhookExamples } from '../test/support/webhook-examples.js';
import { deliver, NEXT_SECRET, runServer, SECRET } from '../test/web/support.js';
import { count, randomOf, say, seed } from './support/form.js';

afterAll(stopConfigThread);

const examples = webhookExamples.flatMap(({ name, examples: all }) =>
  all.map((payload) => ({ name, payload: payload as unknown })),
);

/** The value with one part of it replaced; `path` says which, by places among the keys. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = spoil(copy[key], rest, by);
  return copy;
}

test('payloads of every kind, with parts replaced: a request, or a reason to ignore it', () => {
  const numRuns = count(10_000, 100_000);
  const junk = fc.oneof(fc.jsonValue(), hostileString(), fc.constant('__proto__'), fc.constant(2 ** 53));
  const outcomes = { requests: 0, ignored: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.array(fc.nat(40), { maxLength: 5 }),
      junk,
      ({ name, payload }, path, by) => {
        const routed = route(name, path.length === 0 ? by : spoil(payload, path, by));
        if ('requests' in routed) outcomes.requests += 1;
        else outcomes.ignored += 1;
        expect('requests' in routed || typeof routed.ignored === 'string').toBe(true);
      },
    ),
    { numRuns, seed },
  );
  say('payloads', { numRuns, ...outcomes });
});

test('texts that are nearly a configuration: settings or problems with a place, never a crash', () => {
  const numRuns = count(1_000, 50_000);
  const lines = CONFIG.split('\n');
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...lines) },
    { weight: 2, arbitrary: hostileString().map((s) => s.slice(0, 200)) },
    fc.constantFrom(
      '&a [*a]',
      '<<: *a',
      '!!js/function "x"',
      '? [',
      '- - - {',
      '\t',
      '"\\x',
      '---',
      '...',
      '%YAML 9',
    ),
    fc.string({ maxLength: 40 }),
  );
  // A configuration with a line or two replaced, and a heap of lines.
  const changes = fc.array(fc.tuple(fc.nat(lines.length - 1), line), { maxLength: 2 });
  const near = changes.map((all) => lines.map((old, i) => all.find(([at]) => at === i)?.[1] ?? old));
  const texts = fc.oneof(near, fc.array(line, { maxLength: 30 }));
  let good = 0;
  fc.assert(
    fc.property(texts, fc.constantFrom('\n', '\n', '\n', '\r\n', '\n  ', ' '), (all, glue) => {
      const { settings, problems } = parseSettings(all.join(glue), 'partnerbot.yml');
      if (settings) good += 1;
      else expect(problems.some((p) => p.severity === 'error')).toBe(true);
      for (const p of problems) {
        expect(p.at.line).toBeGreaterThan(0);
        expect(p.message).not.toBe('');
        expect(p.mend).not.toBe('');
      }
    }),
    { numRuns, seed },
  );
  expect(good).toBeGreaterThan(0);
  say('YAML texts', { numRuns, good });
});

test('bombs are refused in under a second, in the thread that reads in earnest', async () => {
  const level = (n: number) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`;
  const bombs = {
    'nested, 6 KB': '['.repeat(6_000),
    'nested maps, 6 KB': 'a: {'.repeat(1_500),
    aliases: ['a0: &a0 [x,x,x,x]', ...Array.from({ length: 8 }, (_, i) => level(i + 1))].join('\n'),
    merges: `a: &a {b: c}\nd:\n${'  <<: *a\n'.repeat(5_000)}`,
    'too large': `a: ${'x'.repeat(MAX_BYTES)}`,
    patterns: `mentors:\n  people:\n    - { login: alice, skills: ["${'*/**/'.repeat(500)}x", "${'{a,'.repeat(200)}"] }\n`,
  };
  await parseSettingsSafely(CONFIG, 'partnerbot.yml');
  const milliseconds: Record<string, number> = {};
  for (const [name, text] of Object.entries(bombs)) {
    const began = performance.now();
    const { settings } = await parseSettingsSafely(text, 'partnerbot.yml');
    milliseconds[name] = Math.round(performance.now() - began);
    if (name !== 'patterns') expect(settings, name).toBeNull();
  }
  say('bombs', milliseconds);
  expect((await parseSettingsSafely(CONFIG, 'partnerbot.yml')).settings?.customers).toHaveLength(3);
});

test('hostile strings through a real renderer: nobody is notified, and nothing comes alive', () => {
  const numRuns = count(1_000, 100_000);
  fc.assert(
    fc.property(hostileString(), fc.boolean(), (text, asCode) => {
      const shown = asCode ? code(text) : plain(text);
      const parts = findLiveParts(`- [ ] Hello ${shown}, welcome`);
      expect(parts).toMatchObject({ mentions: [], references: [], links: [], comments: [] });
      expect(parts.elements.filter((e) => !['code', 'input', 'li', 'p', 'ul'].includes(e))).toEqual([]);
      expect(Array.isArray(parseCommands(text))).toBe(true);
    }),
    { numRuns, seed },
  );
  say('hostile strings', { numRuns });
});

test('changed signatures: 401 each; both secrets of a rotation: none refused', async () => {
  const wanted = count(500, 10_000);
  const random = randomOf(seed);
  const database = await testDatabase();
  const server = await runServer(database, {});
  try {
    const statuses: Record<string, number> = {};
    const body = JSON.stringify({ action: 'opened', installation: { id: 1 } });
    const good = sign(SECRET, Buffer.from(body));
    const turns = Array.from({ length: wanted }, (_, i) => i);
    const mutate = () => {
      const at = random.below(good.length);
      const other = random.pick([...'0123456789abcdef=sha'].filter((c) => c !== good[at]));
      return random.pick([
        good.slice(0, at) + other + good.slice(at + 1),
        good.slice(0, at),
        good + other,
        good.toUpperCase(),
        sign('development', Buffer.from(body)),
        sign(SECRET, Buffer.from(`${body} `)),
      ]);
    };
    const work = async () => {
      while (turns.pop() !== undefined) {
        const { status } = await deliver(server, body, { 'x-hub-signature-256': mutate() });
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expect(statuses).toEqual({ 401: wanted });
    const { rows } = await database.pool.query<{ n: string }>('select count(*) as n from deliveries');
    expect(Number(rows[0]?.n)).toBe(0);
    const both = await Promise.all(
      Array.from({ length: Math.min(400, wanted) }, (_, i) =>
        deliver(server, body, {
          'x-hub-signature-256': sign(i % 2 ? SECRET : NEXT_SECRET, Buffer.from(body)),
        }),
      ),
    );
    expect(both.filter((a) => a.status !== 202)).toEqual([]);
    say('signatures', { mutated: wanted, refused: statuses[401], rotated: both.length });
  } finally {
    await server.stop();
    await database.close();
  }
});
