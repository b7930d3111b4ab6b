import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { defaultTracks } from '../../src/config/defaults.js';
import { publishedSchemas, renderJsonSchema } from '../../src/config/json-schema.js';
import { loadLadder } from '../../src/config/load.js';
import { parseSettings } from '../../src/config/parse.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';

const CONFIG = new URL('../../config/', import.meta.url);

/** Schemas of zod name `date` beside a pattern that says the same. */
const ajv = new Ajv({ strict: true, strictRequired: false, formats: { date: true } });

function accepts(schemaFile: string): (value: unknown) => boolean {
  const validate = ajv.compile(JSON.parse(renderJsonSchema(schemaFile)));
  return (value) => validate(value) === true;
}

const isWhole = accepts('partnerbot.schema.json');

describe('the published schemas', () => {
  test.each(Object.keys(publishedSchemas))('%s is up to date (npm run schema)', (file) => {
    expect(readFileSync(new URL(`schema/${file}`, CONFIG), 'utf8')).toBe(renderJsonSchema(file));
  });

  test('no other schema lies about', () => {
    expect(readdirSync(new URL('schema/', CONFIG)).toSorted()).toEqual(
      Object.keys(publishedSchemas).toSorted(),
    );
  });

  test('every property is described, so that editors can show it', () => {
    const missing: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        if (key !== 'properties') {
          visit(child, `${path}/${key}`);
          continue;
        }
        for (const [name, property] of Object.entries(child as Record<string, object>)) {
          if (!('description' in property || '$ref' in property)) missing.push(`${path}/${name}`);
          visit(property, `${path}/${name}`);
        }
      }
    };
    visit(JSON.parse(renderJsonSchema('partnerbot.schema.json')), '');
    expect(missing).toEqual([]);
  });
});

describe('what ships', () => {
  const files = [
    ['tracks.yml', 'tracks.schema.json'],
    ['ladder.yml', 'ladder.schema.json'],
    ['examples/partnerbot.yml', 'partnerbot.schema.json'],
    ['examples/minimal.yml', 'partnerbot.schema.json'],
    ['examples/customers.yml', 'customers.schema.json'],
    ['examples/model.yml', 'model.schema.json'],
    ['examples/mentors.yml', 'mentors.schema.json'],
    ['examples/mentors-on-duty.yml', 'mentors.schema.json'],
    ['examples/tracks.yml', 'tracks.schema.json'],
    ['examples/ladder.yml', 'ladder.schema.json'],
  ] as const;

  test.each(files)('%s is valid for the program, its schema and editors', (file, schema) => {
    const text = readFileSync(new URL(file, CONFIG), 'utf8');
    expect(parseSettings(text, file).problems).toEqual([]);
    expect(accepts(schema)(load(text))).toBe(true);
    expect(isWhole(load(text))).toBe(true);
    const modeline = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1];
    expect(new URL(modeline ?? '', new URL(file, CONFIG)).href).toBe(
      new URL(`schema/${schema}`, CONFIG).href,
    );
  });

  test('no example is without a test', () => {
    const listed = files.flatMap(([file]) => (file.startsWith('examples/') ? file.slice(9) : []));
    expect(readdirSync(new URL('examples/', CONFIG)).toSorted()).toEqual(listed.toSorted());
  });

  test('the whole example fits on a screen', () => {
    const lines = readFileSync(new URL('examples/partnerbot.yml', CONFIG), 'utf8').split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  test('ladder.yml is the default ladder', async () => {
    expect(await loadLadder(new URL('ladder.yml', CONFIG).pathname)).toEqual(defaultLadder());
  });

  test('tracks.yml proves the items that a pull request can prove', () => {
    const proofs = defaultTracks()
      .filter(({ id }) => id === 'first-pr')
      .flatMap(({ items }) => items.flatMap(({ evidence }) => Object.keys(evidence ?? {})));
    expect(proofs).toEqual(
      expect.arrayContaining(['check', 'ciGreen', 'linkedIssue', 'reviewAnsweredWithinDays', 'merged']),
    );
  });
});

describe('a schema refuses what the program refuses, where it can be said in a schema', () => {
  test.each([
    ['unknown key', { mood: 'live' }],
    ['unknown key of a customer', { customers: [{ id: 'a', name: 'A', domain: 'x' }] }],
    ['missing name', { customers: [{ id: 'a' }] }],
    ['missing id', { customers: [{ name: 'A' }] }],
    ['wrong id', { customers: [{ id: 'A b', name: 'A' }] }],
    ['blank name', { customers: [{ id: 'a', name: ' ' }] }],
    ['domains as text', { customers: [{ id: 'a', name: 'A', domains: 'acme.com' }] }],
    ['visibility', { customers: [{ id: 'a', name: 'A', visibility: 'secret' }] }],
    ['customers as keys', { customers: { acme: {} } }],
    ['customers elsewhere', { customers: { from: 'a/b' } }],
    ['a person without anything', { independents: [{ from: '2024-01-01' }] }],
    ['an impossible day', { independents: [{ login: 'a', from: '2023-02-29' }] }],
    ['a date with time', { independents: [{ login: 'a', from: '2023-02-28T00:00:00Z' }] }],
    ['a login with @', { independents: [{ login: '@a' }] }],
    ['capacity', { mentors: { people: [{ login: 'a', capacity: 0 }] } }],
    ['half a capacity', { mentors: { people: [{ login: 'a', capacity: 1.5 }] } }],
    ['mentors as a list', { mentors: ['a'] }],
    ['absence without end', { mentors: { people: [{ login: 'a', away: [{ from: '2024-01-01' }] }] } }],
    ['mode', { mode: 'test' }],
    ['version', { version: 2 }],
    ['colour', { labels: { partner: { name: 'a', color: 'red' } } }],
    ['link', { links: { privacy: 'http://example.org' } }],
    ['track without items', { tracks: [{ id: 'a', title: 'A', items: [] }] }],
    ['empty evidence', { tracks: [{ id: 'a', title: 'A', items: [{ id: 'x', text: 'X', evidence: {} }] }] }],
    [
      'unknown evidence, deep down',
      {
        tracks: [
          { id: 'a', title: 'A', items: [{ id: 'x', text: 'X', evidence: { not: { all: [{ x: 1 }] } } }] },
        ],
      },
    ],
    ['ladder without stages', { ladder: { stages: [] } }],
    ['window', { ladder: { stages: [{ id: 'a', criteria: { window_days: 0 } }] } }],
    ['a list', []],
    ['null', { customers: null }],
  ])('%s', (_, value) => {
    expect(isWhole(value)).toBe(false);
    expect(parseSettings(JSON.stringify(value), 'f.yml').settings).toBeNull();
  });
});
