import { afterAll, describe, expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/config/document.js';
import { parseSettings } from '../../src/config/parse.js';
import { parseSettingsSafely, stopConfigThread } from '../../src/config/worker.js';
import { YamlReader } from '../../src/config/yaml-reader.js';
import { customerCases, otherCases, syntaxCases } from './problem-cases.js';

const FILE = 'partnerbot.yml';
const GOOD = 'customers: [{ id: acme, name: Acme }]\nmentors: { people: [alice] }\n';

afterAll(stopConfigThread);

describe('reading in a thread', () => {
  test('answers what reading here answers', async () => {
    const texts = [GOOD, ...[...syntaxCases, ...customerCases, ...otherCases].map(({ yaml }) => yaml)];
    const answers = await Promise.all(texts.map((yaml) => parseSettingsSafely(yaml, FILE)));
    expect(answers).toEqual(texts.map((yaml) => parseSettings(yaml, FILE)));
  });

  test.each([
    ['3,000 lists', '- '.repeat(3000)],
    ['3,000 brackets', '['.repeat(3000)],
    ['3,000 braces', '{a: '.repeat(3000)],
    ['10,000 question marks', '? '.repeat(10_000)],
    ['100,000 aliases', `a: &a [x]\nb: [${'*a,'.repeat(80_000)}]`],
    ['too many bytes', 'x'.repeat(MAX_BYTES + 1)],
    ['200,000 empty items', `a: [${'[],'.repeat(80_000)}]`],
    ['a line of 256,000 spaces', `a:${' '.repeat(256_000)}b`],
  ])('refuses %s, and goes on', async (_, yaml) => {
    const { settings, problems } = await parseSettingsSafely(yaml, FILE);
    expect(settings).toBeNull();
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
    expect((await parseSettingsSafely(GOOD, FILE)).settings?.customers).toHaveLength(1);
  });

  test('a thread that was stopped is replaced', async () => {
    await stopConfigThread();
    expect((await parseSettingsSafely(GOOD, FILE)).problems).toEqual([]);
  });
});

describe('a thread that has to be killed', () => {
  const LIMITS = { read: 60_000, start: 60_000, memoryMb: 128 };
  const LONG = `a: [${'[],'.repeat(80_000)}]`;

  test.each([
    ['takes too long', { ...LIMITS, read: 0 }, LONG],
    ['does not come up', { ...LIMITS, start: 0 }, GOOD],
    ['needs too much memory', { ...LIMITS, memoryMb: 12 }, LONG],
  ])('because it %s is a problem of the file', async (_, limits, yaml) => {
    const reader = new YamlReader(limits);
    const { settings, problems } = await parseSettingsSafely(yaml, FILE, reader);
    await reader.stop();
    expect(settings).toBeNull();
    expect(problems).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/^reading the file was given up: /),
        at: { file: FILE, line: 1, column: 1 },
      },
    ]);
  });

  test('does not take the next text with it', async () => {
    const reader = new YamlReader({ ...LIMITS, memoryMb: 12 });
    const [killed, next] = await Promise.all([
      parseSettingsSafely(LONG, FILE, reader),
      parseSettingsSafely(GOOD, FILE, reader),
    ]);
    await reader.stop();
    expect(killed.settings).toBeNull();
    expect(next.problems).toEqual([]);
    expect(next.settings?.customers).toHaveLength(1);
  });
});
