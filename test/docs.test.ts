import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { attributeCommand } from '../src/cli/attribute.js';
import { backfillCommand, rebuildCommand } from '../src/cli/backfill.js';
import { customersCommand } from '../src/cli/customers.js';
import { digestCommand } from '../src/cli/digest.js';
import { explainCommand } from '../src/cli/explain.js';
import { historyCommand } from '../src/cli/history.js';
import { ladderCommand } from '../src/cli/ladder.js';
import { lintCommand } from '../src/cli/lint.js';
import { modelCommand } from '../src/cli/model.js';
import { promotionsCommand } from '../src/cli/promotions.js';
import { reportCommand } from '../src/cli/report.js';
import { rotaCommand } from '../src/cli/rota.js';
import { scanCommand } from '../src/cli/scan.js';
import { suggestCommand } from '../src/cli/suggest.js';
import { trainingCommand } from '../src/cli/training.js';
import { parseSettings } from '../src/config/parse.js';
import { readAppManifest } from '../src/sandbox/index.js';
import { run } from './cli/run-command.js';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/privacy.md',
  'docs/tracks.md',
  'docs/customers.md',
  'docs/mentors.md',
  'docs/promotion.md',
  'docs/dashboard.md',
  'config/README.md',
  'docs/security.md',
  'SECURITY.md',
];
const texts = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]));
const readme = texts.get('README.md') ?? '';
const commands: Record<string, Command> = {
  attribute: attributeCommand(),
  suggest: suggestCommand(),
  scan: scanCommand(),
  lint: lintCommand(),
  customers: customersCommand(),
  model: modelCommand(),
  ladder: ladderCommand(),
  report: reportCommand(),
  history: historyCommand(),
  backfill: backfillCommand(),
  rebuild: rebuildCommand(),
  promotions: promotionsCommand(),
  digest: digestCommand(),
  rota: rotaCommand(),
  explain: explainCommand(),
  training: trainingCommand(),
};

describe.each(pages)('%s', (page) => {
  const text = texts.get(page) ?? '';

  it('links only files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((m) => m[1] ?? '');
    expect(links.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([]);
  });

  it('names only files and scripts that exist', () => {
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|mjs|yml|yaml|md))`/g)].map((m) => m[1] ?? '');
    const places = (file: string) => [file, `src/${file}`, `config/${file}`, `config/examples/${file}`];
    const user = ['.github/partnerbot.yml', 'customers.yml', 'ADOPTERS.md'];
    const folders = ['customers', 'training', 'progress', 'mentors', 'onboarding', 'github'];
    const known = (file: string) =>
      user.includes(file) ||
      [...places(file), ...folders.map((f) => `src/${f}/${file}`)].some((p) => existsSync(p));
    expect(named.filter((file) => !known(file))).toEqual([]);

    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const asked = [...text.matchAll(/npm run (?:-s )?([a-z][\w:]*)/g)].map((m) => m[1] ?? '');
    expect(asked.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe('README', () => {
  it('shows a configuration without a problem', () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const { settings, problems } = parseSettings(yaml, 'README.md');
    expect(problems).toEqual([]);
    expect(settings?.customers.map((c) => c.id)).toEqual(['acme']);
  });

  it('registers the App with what app.yml lists, no more and no less', () => {
    const link = /https:\/\/github\.com\/organizations\/\S+/.exec(readme)?.[0] ?? '';
    const query = new URL(link).searchParams;
    const { permissions, events } = readAppManifest('app.yml');
    const form = ['name', 'url', 'public', 'webhook_active', 'webhook_url', 'events[]', 'callback_urls[]'];
    expect(query.getAll('events[]')).toEqual(events);
    expect(Object.fromEntries([...query].filter(([key]) => !form.includes(key)))).toEqual(permissions);
  });

  it('names every setting that the environment is read for', () => {
    const sources = ['src/environment.ts', 'src/online.ts'].map((file) => readFileSync(file, 'utf8'));
    const read = sources.flatMap((text) => [...text.matchAll(/\benv\.([A-Z_]+)/g)].map((m) => m[1] ?? ''));
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('has every command, by an example of options that it takes', () => {
    const leaves = Object.values(commands).flatMap((c) => [
      ...(c.options.length > 0 ? [{ name: c.name(), command: c }] : []),
      ...c.commands.map((sub) => ({ name: `${c.name()} ${sub.name()}`, command: sub })),
    ]);
    for (const { name, command } of leaves) {
      expect(readme, name).toContain(`**\`${name}\`**`);
      const example = new RegExp(`npx partnerbot ${name}(?! calibrate)([^\n]*)`).exec(readme)?.[1];
      const options = [...(example ?? '').matchAll(/--[\w-]+/g)].map((m) => m[0]);
      expect(example, name).toBeDefined();
      expect(options.filter((o) => !command.options.some((known) => known.long === o))).toEqual([]);
    }
    expect(leaves.length).toBe(25);
  });

  it.each([
    ['attribute', []],
    ['rota', ['simulate']],
  ])('shows what %s really prints', async (name, sub) => {
    const at = new RegExp(
      `echo '([^']*)' \\|\\s+npx partnerbot ${[name, ...sub].join(' ')} ([^\\n]*)\\n([^\\n]*)`,
    );
    const [, input = '', options = '', output = ''] = at.exec(readme) ?? [];
    const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-readme-'));
    try {
      const file = path.join(folder, 'input.jsonl');
      writeFileSync(file, `${input}\n`);
      const command = commands[name];
      if (!command) throw new Error(`there is no command ${name}`);
      const { out } = await run(command, [...sub, ...options.split(' '), '--input', file]);
      expect(out.trim()).toBe(output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
