import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/reports/definitions.js';

test('docs/reports.md says of every figure what the reports themselves say', () => {
  const page = readFileSync('docs/reports.md', 'utf8');
  const rows = Object.entries(DEFINITIONS).map(
    ([id, { number, unit, text }]) => `| ${number} | \`${id}\` | ${unit} | ${text} |`,
  );
  expect(rows.filter((row) => !page.includes(`${row}\n`))).toEqual([]);
});
