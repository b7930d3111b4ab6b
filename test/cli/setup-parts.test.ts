import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { setupCommand } from '../../src/cli/setup.js';
import { readEnvironment } from '../../src/environment.js';
import { generateAppKey, readAppManifest } from '../../src/sandbox/index.js';
import { readAppFile } from '../../src/setup/app-file.js';
import { formatEnv } from '../../src/setup/env-file.js';
import { appsPage, buildManifest, parseWanted, registrationUrl } from '../../src/setup/manifest.js';
import { headersOf, renderProblem, renderStart } from '../../src/setup/page.js';
import { run } from './run-command.js';

const folder = mkdtempSync(path.join(tmpdir(), 'partnerbot-setup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BACK = 'http://127.0.0.1:4000/callback';
const given = { org: 'acme', url: 'https://bot.acme.example', webUrl: 'https://github.com' };

describe('the manifest', () => {
  it('asks for what app.yml lists, no more and no less', async () => {
    const { permissions, events } = readAppManifest('app.yml');
    expect(buildManifest(await readAppFile(), parseWanted(given), BACK)).toEqual({
      name: 'acme-partnerbot',
      url: 'https://github.com/acme',
      description: 'Turns the users of a project into its development partners.',
      public: false,
      redirect_url: BACK,
      callback_urls: ['https://bot.acme.example/auth/callback'],
      hook_attributes: { url: 'https://bot.acme.example/api/github/webhooks', active: true },
      default_permissions: permissions,
      default_events: events,
    });
  });

  it.each([
    ['acme', 'acme-partnerbot'],
    ['a-very-long-organisation-name', 'a-very-long-organisatio-partnerbot'],
    ['twenty-two-characters--and-more', 'twenty-two-characters-partnerbot'],
    [undefined, 'partnerbot'],
  ])('names the App of %s %s, which is short enough for GitHub', async (org, name) => {
    const manifest = buildManifest(await readAppFile(), parseWanted({ ...given, org }), BACK);
    expect(manifest.name).toBe(name);
    expect(name.length).toBeLessThanOrEqual(34);
  });

  it.each([
    ['https://bot.example', 'https://bot.example/api/github/webhooks'],
    ['https://bot.example/', 'https://bot.example/api/github/webhooks'],
    ['https://bot.example:8443/partnerbot//', 'https://bot.example:8443/partnerbot/api/github/webhooks'],
  ])('sends the deliveries for %s to %s', async (url, hook) => {
    const manifest = buildManifest(await readAppFile(), parseWanted({ ...given, url }), BACK);
    expect(manifest.hook_attributes.url).toBe(hook);
  });

  it('goes to the page of the owner', () => {
    const acme = parseWanted({ ...given, webUrl: 'https://GitHub.acme.example' });
    expect(registrationUrl(acme, 's')).toBe(
      'https://github.acme.example/organizations/acme/settings/apps/new?state=s',
    );
    const own = parseWanted({ ...given, org: undefined });
    expect(registrationUrl(own, 's')).toBe('https://github.com/settings/apps/new?state=s');
    expect(appsPage(own)).toBe('https://github.com/settings/apps');
  });
});

describe('what cannot be', () => {
  it.each<[string, Partial<typeof given>]>([
    ['--org', { org: 'a/b' }],
    ['--org', { org: '' }],
    ['--org', { org: '-a' }],
    ['--url', { url: 'bot.example' }],
    ['--url', { url: 'http://bot.example' }],
    ['--url', { url: 'https://a:b@bot.example' }],
    ['--url', { url: 'https://bot.example/?a=1' }],
    ['--url', { url: 'https://localhost:3000' }],
    ['--url', { url: 'https://127.0.0.1' }],
    ['--url', { url: 'https://[::1]/' }],
    ['GHE_HOST', { webUrl: "https://a; form-action 'self'" }],
    ['GHE_HOST', { webUrl: 'https://github.example/path' }],
    ['GHE_HOST', { webUrl: 'javascript://github.example' }],
  ])('is refused: %s of %j', (word, part) => {
    expect(() => parseWanted({ ...given, ...part })).toThrow(word);
  });

  it.each([
    ['name: a', 'does not describe an App'],
    ['- a', 'does not describe an App'],
    [
      'name: a\ndescription: b\nurl: c\ndefault_permissions: { contents: admin }\ndefault_events: []',
      'does not describe an App',
    ],
    ['name: &a b', 'cannot be used'],
  ])('is refused: an app.yml with %j', async (text, why) => {
    const file = path.join(folder, 'app.yml');
    writeFileSync(file, text);
    await expect(readAppFile(file)).rejects.toThrow(why);
  });

  it('ends with status 2 and a sentence, before anything is asked', async () => {
    const there = path.join(folder, 'there.env');
    writeFileSync(there, 'MINE=1\n');
    const dangling = path.join(folder, 'dangling.env');
    symlinkSync('nowhere', dangling);
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => other.once('listening', ready));
    const { port } = other.address() as AddressInfo;
    const free = path.join(folder, 'free.env');
    const cases: [string[], string][] = [
      [['--out', there], 'overwrites nothing'],
      [['--out', dangling], 'overwrites nothing'],
      [['--out', path.join(folder, 'missing/.env')], 'cannot be written to (ENOENT)'],
      [['--out', path.join(there, '.env')], 'cannot be written to'],
      [['--out', free, '--port', String(port)], 'cannot be used (EADDRINUSE)'],
    ];
    for (const [args, why] of cases) {
      const { out, err, status } = await run(setupCommand(), ['--url', 'https://bot.example', ...args]);
      expect({ out, status }, why).toEqual({ out: '', status: 2 });
      expect(err).toContain(why);
    }
    other.close();
    expect(readFileSync(there, 'utf8')).toBe('MINE=1\n');
  });
});

test('pages hold nothing that comes alive', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (owner, text) => {
      const hostile = `"><script>${text}</script>'`;
      const start = renderStart({
        action: `https://github.com/?${hostile}`,
        manifest: { name: hostile },
        formTo: 'https://github.com',
        owner: `${owner}${hostile}`,
      });
      for (const { html } of [start, renderProblem(404, hostile)]) {
        expect(html).not.toContain('<script');
        expect(html.split('<').length).toBe(html.split(/<(?=[a-z!/])/i).length);
      }
    }),
  );
  expect(headersOf(renderProblem(404, 'a'))['content-security-policy']).toContain("default-src 'none'");
});

test('the file is read as it was written, by Node and by the App', () => {
  const key = generateAppKey();
  const secret = 'a'.repeat(40);
  const env = parseEnv(formatEnv('Keep it.', { APP_ID: '1', PRIVATE_KEY: key, WEBHOOK_SECRET: secret }));
  expect(env).toEqual({ APP_ID: '1', PRIVATE_KEY: key, WEBHOOK_SECRET: secret });
  expect(readEnvironment(env)).toMatchObject({ privateKey: key });
});

test.each(['hello', '-----BEGIN RSA PRIVATE KEY-----\\nMII=\\n-----END RSA PRIVATE KEY-----\\n', 'aGVsbG8='])(
  'a key that is none (%s) is said before the App starts, and not repeated',
  (key) => {
    const ask = () => readEnvironment({ APP_ID: '1', PRIVATE_KEY: key, WEBHOOK_SECRET: 'a'.repeat(40) });
    expect(ask).toThrow(/PRIVATE_KEY holds is no private key/);
    expect(ask).not.toThrow(/hello|MII/);
  },
);

test('without credentials the App names the command, with options that it takes', () => {
  const sentence = (() => {
    try {
      readEnvironment({});
    } catch (error) {
      return String(error);
    }
    return '';
  })();
  const readme = readFileSync('README.md', 'utf8');
  const options = setupCommand().options.map((o) => o.long);
  for (const text of [sentence, readme]) {
    const example = /npx partnerbot setup ([^`\n]*)/.exec(text)?.[1] ?? '';
    const used = [...example.matchAll(/--[\w-]+/g)].map((m) => m[0]);
    expect(used).toContain('--url');
    expect(used.filter((option) => !options.includes(option))).toEqual([]);
  }
});
