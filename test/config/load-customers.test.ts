import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCustomers } from '../../src/config/load.js';
import { loadCustomersFast } from '../../src/config/load-customers.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-customers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const outcome = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    const { message, problems } = error as { message: string; problems: unknown };
    return { message, problems };
  }
};

const files: [name: string, text: string][] = [
  [
    'a plain list',
    'customers:\n  - { id: a, name: A, domains: [A.example.com], type: user, people: [{ login: x, from: 2024-01-01 }] }\nindependents: [{ login: y }]\n',
  ],
  [
    'a take-over',
    'customers:\n  - { id: a, name: A, successor_of: [{ id: b, from: 2024-01-01 }] }\n  - { id: b, name: B }\n',
  ],
  [
    'a whole configuration',
    'version: 1\ncustomers: [{ id: a, name: A }]\nmentors: { people: [{ login: m }] }\n',
  ],
  ['an unknown key', 'customers: [{ id: a, name: A, domain: a.com }]\nmore: 1\n'],
  [
    'two of one domain',
    'customers:\n  - { id: a, name: A, domains: [a.com] }\n  - { id: b, name: B, domains: [a.com] }\n',
  ],
  ['another version', 'version: 2\ncustomers: []\n'],
  ['no customers', 'independents: []\n'],
  ['nothing', ''],
  ['no YAML', 'customers: [\n'],
  ['a list elsewhere', 'customers: { from: { owner: o, repo: r, path: p.yml } }\n'],
];

describe('reading customers fast', () => {
  it.each(files)('gives the same list, or the same problems, for %s', async (name, text) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.yml`);
    writeFileSync(path, text);
    const expected = await outcome(loadCustomers(path));
    expect(await outcome(loadCustomersFast(path))).toEqual(expected);
    expect(expected).toBeDefined();
  });

  it('says so where there is no file', async () => {
    await expect(loadCustomersFast(join(folder, 'none.yml'))).rejects.toThrow(/no such file/);
  });
});
