import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rotaCommand } from '../../src/cli/rota.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-rota-notes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const rota = (...args: string[]) => run(rotaCommand(), args);
const opened = (id: string, at: string) =>
  JSON.stringify({ id, at, event: 'opened', author: 'octo', paths: ['src/a.c'] });

describe('rota lint', () => {
  it('takes the files from a bare repository, and from below a folder of one', async () => {
    const config = file(
      'skills.yml',
      'mentors:\n  people:\n    - { login: ann, skills: ["src/**", "no/**"] }\n',
    );
    const [work, bare] = [join(folder, 'work'), join(folder, 'bare.git')];
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@home.org', ...args], {
        stdio: 'pipe',
      });
    git('init', '-q', work);
    const empty = await rota('lint', '--repo', work, config);
    expect(empty.status).toBe(2);
    expect(empty.err).toContain('has no commit');
    mkdirSync(join(work, 'src'));
    file('work/src/ä.c', '');
    git('-C', work, 'add', '.');
    git('-C', work, 'commit', '-qm', 'begin');
    git('clone', '-q', '--bare', work, bare);
    for (const repo of [bare, join(work, 'src')]) {
      const { out, status } = await rota('lint', '--repo', repo, config);
      expect(status).toBe(0);
      expect(out).toContain('"no/**" matches no file');
      expect(out).not.toContain('"src/**"');
    }
  });

  it('says what an error kept from being looked at, and how many files were checked', async () => {
    const bad = file('bad.yml', 'mentors:\n  people: [ann, Ann]\n');
    const { err, status } = await rota('lint', '--repo', '.', '--input', 'no.jsonl', bad);
    expect(status).toBe(1);
    expect(err).toMatch(
      /^Not looked at: --repo, --input\. Mend the errors first.*\n1 file checked: \d errors?, /,
    );
    const good = await rota('lint', file('good.yml', 'mentors:\n  people: [ann]\n'));
    expect(good.status).toBe(0);
    expect(good.err).toMatch(/^1 file checked: 0 errors, \d warnings?\.\n$/);
  });
});

describe('rota forecast', () => {
  it('warns of old input where no day is given', async () => {
    const old = file('old.jsonl', `${opened('1', '2026-01-05T09:00:00Z')}\n`);
    const fresh = file(
      'fresh.jsonl',
      `${opened('1', '2026-01-05')}\n${opened('2', new Date().toISOString())}\n`,
    );
    const config = file('rota.yml', 'mentors: { people: [{ login: ann, capacity: 30 }] }\n');
    const forecast = async (...args: string[]) => (await rota('forecast', '--config', config, ...args)).err;
    expect(await forecast('--input', fresh)).toBe('');
    expect(await forecast('--input', old, '--as-of', '2026-02-27')).toBe('');
    expect(await forecast('--input', old)).toMatch(
      /^The newest line is of 2026-01-05, \d+ days ago, .*--as-of 2026-01-05\.\n$/,
    );
  });
});
