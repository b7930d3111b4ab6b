import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCustomers, loadLadder, loadMentors, loadSettings } from '../../src/config/load.js';
import { UserError } from '../../src/errors.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerbot-load-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(text: string): Promise<string> {
  const path = join(folder, 'file.yml');
  await writeFile(path, text);
  return path;
}

const WHOLE = `
mode: dry-run
customers: [{ id: acme, name: Acme }]
independents: [{ login: someone }]
mentors: { people: [alice, bob], fallback: bob }
ladder: { stages: [{ id: only }] }
`;

describe('a section', () => {
  test('alone in a file', async () => {
    expect(await loadCustomers(await file('customers: [{ id: a, name: A }]'))).toMatchObject({
      customers: [{ id: 'a' }],
      independents: [],
    });
    expect((await loadMentors(await file('mentors: { people: [a] }'))).mentors).toHaveLength(1);
    expect((await loadLadder(await file('ladder: { stages: [{ id: x }] }'))).stages).toHaveLength(1);
  });

  test('out of a whole configuration', async () => {
    const path = await file(WHOLE);
    expect((await loadCustomers(path)).independents).toEqual([{ login: 'someone' }]);
    expect((await loadMentors(path)).fallback).toBe('bob');
    expect((await loadLadder(path)).stages[0]?.title).toBe('Only');
    expect((await loadSettings(path)).settings.mode).toBe('dry-run');
  });

  test('is read even where another section is wrong', async () => {
    const path = await file('customers: [{ id: a, name: A }]\nmentors: 7\n');
    expect((await loadCustomers(path)).customers).toHaveLength(1);
    await expect(loadSettings(path)).rejects.toThrow(UserError);
  });

  test('a ladder that is not written is the default one', async () => {
    expect((await loadLadder(await file('mode: live'))).stages).toHaveLength(5);
  });

  test('warnings come with the settings', async () => {
    const { problems } = await loadSettings(
      await file('customers: [{ id: a, name: A, orgs: [x, x] }]\nmentors: { people: [a] }\n'),
    );
    expect(problems.map(({ severity, at }) => `${severity} ${at.line}:${at.column}`)).toContain(
      'warning 1:41',
    );
  });
});

describe('refused with what to do', () => {
  test.each([
    ['no file', async () => join(folder, 'none.yml'), 'there is no such file'],
    ['a directory', async () => folder, 'it is a directory'],
    ['no customers in it', () => file('mode: live'), 'has no key customers'],
    ['customers kept elsewhere', () => file('customers: { from: a/b:c.yml }'), 'keeps its customers in a/b'],
    ['too large', () => file('x'.repeat(300 * 1024)), 'is too large'],
  ])('%s', async (_, path, message) => {
    await expect(loadCustomers(await path())).rejects.toThrow(message);
    await expect(loadCustomers(await path())).rejects.toBeInstanceOf(UserError);
  });

  test('problems name the file and the place', async () => {
    const path = await file('customers:\n  - id: a\n');
    const error = await loadCustomers(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error instanceof UserError && error.problems.map(({ at }) => at)).toEqual([
      { file: path, line: 2, column: 5 },
    ]);
  });
});
