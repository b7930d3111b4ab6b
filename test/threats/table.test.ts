import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line));

test('every threat names the files that try it, and they exist', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20);
  for (const row of rows) {
    const [threat = '', behaviour = '', files = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const named = [...files.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '');
    expect(threat).not.toBe('');
    expect(behaviour).not.toBe('');
    expect(named.length, threat).toBeGreaterThan(0);
    expect(
      named.filter((file) => !existsSync(file)),
      threat,
    ).toEqual([]);
  }
});

test('every file that attacks stands in the table', () => {
  const attacks = [
    ...readdirSync('test/threats').map((file) => `test/threats/${file}`),
    ...readdirSync('chaos').map((file) => `chaos/${file}`),
  ].filter((file) => /\.(test|chaos)\.ts$/.test(file) && !file.endsWith('table.test.ts'));
  // What heals is no attack by a person: losses and orders are told of in the page about operations.
  const told = attacks.filter((file) => !/(lost|orders)\.chaos\.ts$/.test(file));
  expect(told.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
});
