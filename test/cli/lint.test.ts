import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lintCommand } from '../../src/cli/lint.js';

let folder = '';
let out = '';
let err = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerbot-lint-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function lint(...args: string[]): Promise<number> {
  await lintCommand().parseAsync(args, { from: 'user' });
  return Number(process.exitCode ?? 0);
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

test('a clean file prints nothing on stdout and ends with 0', async () => {
  const path = await file('customers.yml', 'customers: [{ id: a, name: A }]\n');
  expect(await lint(path)).toBe(0);
  expect(out).toBe('');
  expect(err).toBe('1 file checked: 0 errors, 0 warnings.\n');
});

test('errors of all files, each on a line with its place and how to mend it; ends with 1', async () => {
  const one = await file('one.yml', 'customers:\n  - id: a\n');
  const two = await file('two.yml', 'mentors: { people: [] }\nmood: x\n');
  expect(await lint(one, two)).toBe(1);
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toBe(`${one}:2:5: error: name is missing (add it: write text)`);
  expect(lines.at(-1)).toMatch(`${two}:2:1: error: unknown key "mood" (`);
});

test('warnings alone end with 0', async () => {
  const path = await file('c.yml', 'customers: [{ id: a, name: A, orgs: [x, x] }]\n');
  expect(await lint(path)).toBe(0);
  expect(out).toContain('warning: organisation x is listed twice');
});

test('--format json', async () => {
  const path = await file('c.yml', 'mode: dry\n');
  expect(await lint('--format', 'json', path)).toBe(1);
  expect(JSON.parse(out)).toEqual([
    {
      file: path,
      line: 1,
      column: 7,
      severity: 'error',
      message: 'mode cannot be "dry"',
      mend: 'write live or dry-run',
    },
  ]);
});

test('a directory stands for the configuration in it', async () => {
  await mkdir(join(folder, '.github'));
  await file('.github/partnerbot.yml', 'mode: dry\n');
  expect(await lint(folder)).toBe(1);
  expect(out).toContain(`${join(folder, '.github', 'partnerbot.yml')}:1:7: error: `);
});

test('a path that cannot be read ends with 2, after what the others have', async () => {
  const path = await file('c.yml', 'mode: dry\n');
  expect(await lint(join(folder, 'none.yml'), path)).toBe(2);
  expect(out).toContain(`${path}:1:7: error: `);
  expect(err).toContain('none.yml cannot be read: there is no such file');
});

test('a file that is too large is a problem of the file', async () => {
  const path = await file('c.yml', `# ${'x'.repeat(300 * 1024)}`);
  expect(await lint(path)).toBe(1);
  expect(out).toMatch(/:1:1: error: the file has 301 KB, more than 256 KB/);
});

test('--help has an example', () => {
  const command = lintCommand();
  command.configureOutput({ writeOut: (text) => (out += text) });
  command.outputHelp();
  expect(out).toContain('$ partnerbot lint .github/partnerbot.yml');
});
