import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCycle, findViolations, listLoaded } from './support/import-rules.js';
import { listImports, readSources } from './support/imports.js';

const sources = readSources('src');
const packages = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('the layout of CONTRIBUTING.md', () => {
  it('holds in every file of src', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(findViolations(sources)).toEqual([]);
  });

  it('lets one file alone replace the HTTP client of the process, which the tests of a worker share', () => {
    const users = readSources('test').filter((s) =>
      listImports(s).some((i) => i.to === 'nock' && !i.typeOnly),
    );
    expect(users.map(({ file }) => file)).toEqual(['test/support/nock.ts']);
  });

  it('has no circle of files that load each other', () => {
    expect(findCycle(sources)).toBeNull();
  });

  it.each(['src/index.ts', 'src/cli/main.ts'])(
    '%s runs without development packages and sandbox',
    (entry) => {
      const loaded = listLoaded(sources, entry);
      const needed = loaded.flatMap(listImports).filter((i) => i.toFolder === null && !i.typeOnly);
      const missing = needed.filter((i) => !i.to.startsWith('node:') && !(i.to in packages.dependencies));
      expect(loaded.length).toBeGreaterThan(20);
      expect(missing.map((i) => `${i.file}: ${i.to}`)).toEqual([]);
      expect(loaded.filter((s) => s.file.startsWith('src/sandbox/'))).toEqual([]);
    },
  );

  it('has small files: none above 400 lines, nine in ten at most 250, half at most 80', () => {
    const lengths = sources.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)];
    expect(sources.filter(({ text }) => text.split('\n').length > 401).map(({ file }) => file)).toEqual([]);
    expect(at(0.9)).toBeLessThanOrEqual(250);
    expect(at(0.5)).toBeLessThanOrEqual(80);
  });
});

/** A file that breaks one rule, and a word of the rule that must say so. */
const broken: [file: string, text: string, word: string][] = [
  ['src/customers/a.ts', "import fs from 'node:fs';", 'node: module'],
  ['src/training/a.ts', "import { type Stats, statSync } from 'node:fs';", 'node: module'],
  ['src/reports/a.ts', "const fs = await import('node:fs');", 'node: module'],
  ['src/mentors/a.ts', "import pg from 'pg';", 'no package'],
  ['src/progress/a.ts', "import { parse } from 'csv-parse/sync';", 'no package'],
  ['src/onboarding/a.ts', "import { systemClock } from '../clock.js';", 'around it'],
  ['src/onboarding/a.ts', "import { findPull } from '../store/pulls.js';", 'around it'],
  ['src/mentors/a.ts', "import { attribute } from '../customers/attribute.js';", 'only types'],
  ['src/mentors/a.ts', "export { decide } from '../onboarding/decide.js';", 'only types'],
  ['src/customers/a.ts', 'const now = Date.now();', 'no clock'],
  ['src/training/a.ts', 'const now = new Date();', 'no clock'],
  ['src/mentors/a.ts', 'const pick = Math.random();', 'no clock'],
  ['src/mentors/a.ts', 'const now = DateTime.now();', 'no clock'],
  ['src/progress/a.ts', 'const zone = process.env.TZ;', 'no clock'],
  ['src/github/a.ts', "import { openDatabase } from '../store/database.js';", 'nothing of each other'],
  ['src/history/a.ts', "import type { Db } from '../store/tables.js';", 'nothing of each other'],
  ['src/store/a.ts', "import { decide } from '../onboarding/decide.js';", 'nothing of each other'],
  ['src/config/a.ts', "import { readFile } from '../github/file.js';", 'no edge'],
  ['src/cli/a.ts', "import { findPull } from '../store/pulls.js';", 'jobs, compose.ts'],
  ['src/web/a.ts', "import type { Db } from '../store/tables.js';", 'jobs, compose.ts'],
  ['src/jobs/a.ts', 'const database = await openDatabase(options);', 'construct'],
  ['src/cli/a.ts', 'startWorker({});', 'construct'],
  ['src/cli/a.ts', "import { init } from 'echarts/core';", 'charts only draws'],
  ['src/jobs/a.ts', "import { drawChart } from '../charts/draw.js';", 'charts only draws'],
  ['src/charts/a.ts', "import { chartScan } from '../reports/scan-charts.js';", 'charts only draws'],
  ['src/jobs/a.ts', "import { startSandbox } from '../sandbox/index.js';", 'imports the sandbox'],
  ['src/sandbox/a.ts', "import { markerKey } from '../github/marker.js';", 'App’s inside'],
  ['src/sandbox/http/a.ts', "import { composeApp } from '../../compose.js';", 'App’s inside'],
  ['src/cli/a.ts', "import { load } from 'js-yaml';", 'YAML'],
  ['src/jobs/a.ts', "import { Octokit } from '@octokit/rest';", 'Probot'],
  ['src/github/a.ts', "const settings = await context.config('partnerbot.yml');", 'context.config'],
];

/** What looks like a breach and is none. */
const allowed: [file: string, text: string][] = [
  ['src/mentors/a.ts', "import type { Customer } from '../customers/types.js';"],
  ['src/mentors/a.ts', "import { type Customer } from '../customers/types.js';"],
  ['src/mentors/a.ts', "import { DateTime } from 'luxon';\nimport { UserError } from '../errors.js';"],
  ['src/onboarding/a.ts', "import { chooseMentor } from '../mentors/choose.js';"],
  ['src/customers/a.ts', 'const day = new Date(at);'],
  ['src/customers/a.ts', '// never Date.now(), nor new Date()\nconst day = 1;'],
  ['src/customers/a.ts', "/** See import('node:fs'). */\nexport const a = 1;"],
  ['src/github/a.ts', "import type { Facts } from '../onboarding/facts.js';"],
  ['src/compose.ts', 'const database = await openDatabase(options);'],
  ['src/store/database.ts', 'export async function openDatabase(options: Options): Promise<Database> {'],
];

describe('the rules', () => {
  it.each(broken)('%s may not hold: %s', (file, text, word) => {
    const found = findViolations([{ file, text: `${text}\n` }]);
    expect(found.join('\n')).toContain(word);
  });

  it.each(allowed)('%s may hold: %s', (file, text) => {
    expect(findViolations([{ file, text: `${text}\n` }])).toEqual([]);
  });

  it('follow values and not types to what is loaded, and see circles', () => {
    const files = [
      { file: 'src/index.ts', text: "import { b } from './b.js';\nimport type { T } from './t.js';\n" },
      { file: 'src/b.ts', text: "import './c.js';\n" },
      { file: 'src/c.ts', text: 'export {};\n' },
      { file: 'src/t.ts', text: 'export type T = 1;\n' },
    ];
    expect(listLoaded(files, 'src/index.ts').map(({ file }) => file)).toEqual([
      'src/index.ts',
      'src/b.ts',
      'src/c.ts',
    ]);
    expect(findCycle(files)).toBeNull();
    const circle = [...files.slice(0, 2), { file: 'src/c.ts', text: "export { a } from './index.js';\n" }];
    expect(findCycle(circle)).toEqual(['src/index.ts', 'src/b.ts', 'src/c.ts', 'src/index.ts']);
  });
});
