import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { backupCommand } from '../src/cli/backup.js';
import { doctorCommand } from '../src/cli/doctor.js';
import { jobsCommand } from '../src/cli/jobs.js';
import { migrateToCommand } from '../src/cli/migrate-to.js';
import { redeliverCommand } from '../src/cli/redeliver.js';
import { restoreCommand } from '../src/cli/restore.js';
import { createMetrics } from '../src/web/metrics.js';

const text = readFileSync('docs/operations.md', 'utf8');
const jobs = jobsCommand();
const commands: [string, Command][] = [
  doctorCommand(),
  redeliverCommand(),
  backupCommand(),
  restoreCommand(),
  migrateToCommand(),
].map((command) => [command.name(), command]);
const all = [...commands, ...jobs.commands.map((sub): [string, Command] => [`jobs ${sub.name()}`, sub])];

test.each(all)('%s is shown with options that it takes', (name, command) => {
  const examples = [...text.matchAll(new RegExp(`npx partnerbot ${name}(.*)`, 'g'))].map((m) => m[1] ?? '');
  expect(examples.length).toBeGreaterThan(0);
  const options = examples.join(' ').match(/--[\w-]+/g) ?? [];
  expect(options.filter((o) => !command.options.some((known) => known.long === o))).toEqual([]);
});

test('every series that is named exists, and every one that exists is named', async () => {
  const { registry } = createMetrics({
    queue: async () => ({ due: 0, running: 0, waiting: 0, dead: 0, oldestSeconds: 0 }),
    writesLeft: async () => [],
    newestBackup: async () => null,
  });
  const series = (await registry.getMetricsAsJSON())
    .map((m) => m.name)
    .filter((n) => n.startsWith('partnerbot'));
  const named = [...new Set(text.match(/\bpartnerbot_\w+/g))];
  expect(named.sort()).toEqual(series.sort());
});

test('files, scripts and settings that are named are there', () => {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((m) => m[1] ?? '');
  expect(links.filter((link) => !existsSync(path.join('docs', link)))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  const asked = [...text.matchAll(/npm run ([a-z][\w:]*)/g)].map((m) => m[1] ?? '');
  expect(asked.filter((script) => !(script in scripts))).toEqual([]);
  const source = readFileSync('src/environment.ts', 'utf8');
  const settings = new Set(text.match(/\b(?:BACKUP|PURGE)_[A-Z_]+/g));
  expect([...settings].filter((name) => !source.includes(name))).toEqual([]);
  expect(settings.size).toBe(4);
});
