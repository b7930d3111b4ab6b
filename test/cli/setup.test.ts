import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setupCommand } from '../../src/cli/setup.js';
import { readEnvironment } from '../../src/environment.js';
import { LINK_LIVES, STATE_LIVES } from '../../src/setup/setup.js';
import {
  APP,
  ask,
  CODE,
  KEY,
  type Reply,
  type Running,
  readForm,
  SECRET,
  startSetup,
} from './setup-support.js';

let running: Running;
afterEach(() => running.tidy());

const written = async () => parseEnv(await readFile(running.envFile, 'utf8'));
const files = () => readdir(running.folder);
/** Opens the printed link and answers what its form holds. */
const begin = async () => readForm((await ask(running.link)).text);

describe('partnerbot setup, when all goes well', () => {
  it('registers the App and writes settings that the App starts with', async () => {
    running = await startSetup();
    const start = await ask(running.link);
    const { action, back } = readForm(start.text);
    expect(action.href).toMatch(
      /^https:\/\/github\.com\/organizations\/acme\/settings\/apps\/new\?state=[\w-]{43}$/,
    );

    const done = await ask(back.href);
    expect(done.status).toBe(200);
    expect(done.text).toContain('https://github.com/apps/acme-partnerbot/installations/new');
    expect(await running.end).toEqual({
      appId: 4711,
      file: running.envFile,
      installUrl: 'https://github.com/apps/acme-partnerbot/installations/new',
      warnings: [],
    });
    expect(running.github.asked).toEqual([`POST /app-manifests/${CODE}/conversions`]);
    const options = readEnvironment(await written());
    expect(options).toMatchObject({ appId: 4711, privateKey: KEY, webhookSecrets: [SECRET] });
    expect(options.pages).toMatchObject({
      clientId: APP.client_id,
      clientSecret: APP.client_secret,
      publicUrl: 'https://bot.acme.example',
    });
    expect((await stat(running.envFile)).mode & 0o777).toBe(0o600);
    expect(await files()).toEqual(['.env']);
    for (const shown of [start.text, done.text, JSON.stringify(await running.end)]) {
      expect(shown).not.toContain(SECRET);
      expect(shown).not.toContain(APP.client_secret);
      expect(shown).not.toContain(KEY.split('\n')[1]);
    }
  });

  it('lets the browser do nothing with its pages but send the form to GitHub', async () => {
    running = await startSetup({ webUrl: 'https://github.acme.example' });
    const { headers, text } = await ask(running.link);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action https://github.acme.example",
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
    });
    expect(text).not.toMatch(/<script|<style|style=| on\w+=/);
    expect(readForm(text).action.origin).toBe('https://github.acme.example');
    const elsewhere = await ask(new URL('/', running.link).href);
    expect(elsewhere.headers['content-security-policy']).toContain("form-action 'none'");
  });

  it('believes its own address and nothing that a proxy says', async () => {
    running = await startSetup();
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil',
    };
    const { manifest } = readForm((await ask(running.link, forwarded)).text);
    expect(manifest.redirect_url).toBe(new URL('/callback', running.link).href);
  });

  it.each<[string, unknown]>([
    ['none', null],
    ['a short one', 'a'.repeat(31)],
    ['one that would break the file', `${'a'.repeat(32)}"\nAPP_ID=1`],
  ])('sets a webhook secret of its own where GitHub made %s', async (_, webhook_secret) => {
    running = await startSetup({ exchanges: [[201, { ...APP, webhook_secret }]] });
    await ask((await begin()).back.href);
    expect(await running.end).toMatchObject({ warnings: [] });
    const { WEBHOOK_SECRET, APP_ID } = await written();
    expect(WEBHOOK_SECRET).toMatch(/^[\da-f]{64}$/);
    expect(APP_ID).toBe('4711');
    expect(running.github.asked[1]).toBe(`PATCH /app/hook/config {"secret":"${WEBHOOK_SECRET}"}`);
  });

  it('says what to do where GitHub does not take that secret', async () => {
    running = await startSetup({ exchanges: [[201, { ...APP, webhook_secret: null }]], hook: [500, {}] });
    await ask((await begin()).back.href);
    expect(await running.end).toMatchObject({ warnings: [expect.stringContaining('Copy WEBHOOK_SECRET')] });
    expect((await written()).WEBHOOK_SECRET).toHaveLength(64);
  });

  it.each<[string, object]>([
    ['none', { client_id: 'Iv1.1', client_secret: null }],
    ['one that would break the file', { client_id: 'Iv1.1', client_secret: 'a"\nAPP_ID=1' }],
  ])('says what to do where GitHub handed out as client secret %s', async (_, client) => {
    running = await startSetup({ exchanges: [[201, { ...APP, ...client }]] });
    const done = await ask((await begin()).back.href);
    expect(await running.end).toMatchObject({ warnings: [expect.stringContaining('CLIENT_SECRET')] });
    expect(done.text).toContain('Generate one on the settings page of the App');
    const settings = await written();
    expect(settings).toMatchObject({ APP_ID: '4711' });
    expect(settings).not.toHaveProperty('CLIENT_SECRET');
    expect(settings).not.toHaveProperty('CLIENT_ID');
  });

  it('keeps the settings under another name when the file came into being meanwhile', async () => {
    running = await startSetup();
    const { back } = await begin();
    await writeFile(running.envFile, 'MINE=1\n');
    await ask(back.href);
    expect(await running.end).toMatchObject({ file: `${running.envFile}.4711` });
    expect(await readFile(running.envFile, 'utf8')).toBe('MINE=1\n');
    expect(await readFile(`${running.envFile}.4711`, 'utf8')).toContain('APP_ID=4711');
    expect((await stat(`${running.envFile}.4711`)).mode & 0o777).toBe(0o600);
  });

  it('tries an exchange again that failed for now', async () => {
    running = await startSetup({
      exchanges: [
        [502, 'bad gateway'],
        [500, {}],
        [201, APP],
      ],
    });
    await ask((await begin()).back.href);
    expect(await running.end).toMatchObject({ appId: 4711 });
    expect(running.github.asked).toHaveLength(3);
  });

  it('writes the settings of an Enterprise server beside the App’s own', async () => {
    running = await startSetup({ extra: { GHE_HOST: 'github.acme.example', GHE_PROTOCOL: 'http' } });
    await ask((await begin()).back.href);
    await running.end;
    expect(await written()).toMatchObject({ GHE_HOST: 'github.acme.example', GHE_PROTOCOL: 'http' });
  });
});

describe('the door', () => {
  it.each<[string, (link: URL) => string]>([
    ['no token', (link) => `${link.origin}/start`],
    ['a wrong token', (link) => `${link.origin}/start?token=${'A'.repeat(43)}`],
    ['a token cut off', (link) => link.href.slice(0, -1)],
  ])('does not open with %s, and still opens with the right one', async (_, wrong) => {
    running = await startSetup();
    const refused = await ask(wrong(new URL(running.link)));
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('<form');
    expect((await ask(running.link)).status).toBe(200);
  });

  it('opens once', async () => {
    running = await startSetup();
    expect((await ask(running.link, {}, 'HEAD')).status).toBe(404);
    expect((await ask(running.link)).status).toBe(200);
    const again = await ask(running.link);
    expect(again.status).toBe(410);
    expect(again.text).not.toContain('<form');
  });

  it('opens for 15 minutes, and then the set-up ends', async () => {
    running = await startSetup();
    running.clock.advance(LINK_LIVES - 1);
    expect((await ask(running.link)).status).toBe(200);
    running.stop();
    await running.tidy();

    running = await startSetup();
    running.clock.advance(LINK_LIVES);
    expect((await ask(running.link)).status).toBe(410);
    expect(await running.end).toContain('not used in time');
    expect(await files()).toEqual([]);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.example', '[::1]:PORT'])(
    'is closed to a request for the host %s',
    async (host) => {
      running = await startSetup();
      const { port } = new URL(running.link);
      const refused = await ask(running.link, { host: host.replace('PORT', port) });
      expect(refused.status).toBe(421);
      expect(refused.text).not.toContain('<form');
      expect((await ask(running.link)).status).toBe(200);
    },
  );

  it.each([
    ['GET', '/'],
    ['POST', '/start'],
    ['POST', '/callback'],
    ['GET', '/start/'],
    ['GET', '/probot/import'],
    ['GET', '/.env'],
    ['GET', '//evil.example/start'],
  ])('is nowhere else: %s %s', async (method, where) => {
    running = await startSetup();
    const { origin, search } = new URL(running.link);
    expect((await ask(`${origin}${where}${search}`, {}, method)).status).toBe(404);
    expect((await ask(running.link)).status).toBe(200);
  });
});

describe('the way back', () => {
  it('is closed before anybody set out', async () => {
    running = await startSetup();
    const { origin } = new URL(running.link);
    expect((await ask(`${origin}/callback?code=${CODE}&state=`)).status).toBe(403);
    expect(running.github.asked).toEqual([]);
  });

  it.each<[string, number, (back: URL) => void]>([
    ['a wrong state', 403, (back) => back.searchParams.set('state', 'A'.repeat(43))],
    ['no state', 403, (back) => back.searchParams.delete('state')],
    ['no code', 400, (back) => back.searchParams.delete('code')],
    ['a code that is a path', 400, (back) => back.searchParams.set('code', '../../user')],
  ])('is closed to %s, which uses nothing up', async (_, status, spoil) => {
    running = await startSetup();
    const { back } = await begin();
    const spoilt = new URL(back);
    spoil(spoilt);
    expect((await ask(spoilt.href)).status).toBe(status);
    expect(running.github.asked).toEqual([]);
    expect((await ask(back.href)).status).toBe(200);
    expect(await running.end).toMatchObject({ appId: 4711 });
  });

  it('is taken once, also when two come at the same time', async () => {
    running = await startSetup();
    const { back } = await begin();
    const answers = await Promise.all([ask(back.href), ask(back.href)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    await running.end;
    expect(running.github.asked).toHaveLength(1);
  });

  it('is open for an hour', async () => {
    running = await startSetup();
    const { back } = await begin();
    running.clock.advance(STATE_LIVES);
    expect((await ask(back.href)).status).toBe(410);
    expect(await running.end).toContain('not used in time');
    expect(running.github.asked).toEqual([]);
  });

  it.each<[string, Reply, number]>([
    ['the code is not known', [404, { message: 'Not Found' }], 1],
    ['GitHub refuses', [422, { message: 'Validation Failed' }], 1],
    ['GitHub is down', [503, 'unavailable'], 3],
    ['the answer is no App', [201, { id: 4711 }], 1],
    ['the answer is cut off', [201, '{"id": 47'], 1],
    ['the key is none', [201, { ...APP, pem: 'x"\nDATABASE_URL=postgresql://evil' }], 1],
  ])('when %s, says so, writes nothing and ends', async (_, reply, times) => {
    running = await startSetup({ exchanges: [reply] });
    const answer = await ask((await begin()).back.href);
    expect(answer.status).toBe(502);
    expect(answer.text).toContain('https://github.com/organizations/acme/settings/apps');
    expect(await running.end).toMatch(/The App is registered, but .*run partnerbot setup again/);
    expect(running.github.asked).toHaveLength(times);
    expect(await files()).toEqual([]);
  });

  it('ends when it is stopped, with nothing written', async () => {
    running = await startSetup();
    await begin();
    running.stop();
    expect(await running.end).toContain('Set-up was stopped');
    expect(await files()).toEqual([]);
    await expect(ask(running.link)).rejects.toThrow();
  });

  it('is finished when stopped in the middle: the key is shown once', async () => {
    let github = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      github = resolve;
    });
    let answer = (): void => undefined;
    running = await startSetup({
      registry: {
        convert: () =>
          new Promise((resolve) => {
            answer = () =>
              resolve({
                id: 1,
                privateKey: KEY,
                webhookSecret: SECRET,
                client: null,
                htmlUrl: 'https://github.com/apps/a',
              });
            github();
          }),
        setSecret: async () => undefined,
      },
    });
    const page = ask((await begin()).back.href);
    await arrived;
    running.stop();
    answer();
    expect((await page).status).toBe(200);
    expect(await running.end).toMatchObject({ appId: 1 });
    expect(await files()).toEqual([path.basename(running.envFile)]);
  });
});

it('the command prints the link, then where the settings are and the next step, and nothing secret', async () => {
  // Its folder and its stand-in are used, its set-up is not.
  running = await startSetup({ exchanges: [[201, { ...APP, html_url: 'http://127.0.0.1/github-apps/a' }]] });
  running.stop();
  await running.end;
  vi.stubEnv('GHE_HOST', new URL(running.github.url).host);
  vi.stubEnv('GHE_PROTOCOL', 'http');
  let out = '';
  let linked = (_link: string): void => undefined;
  const link = new Promise<string>((resolve) => {
    linked = resolve;
  });
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    linked(/http:\S+/.exec(String(text))?.[0] ?? '');
    return true;
  });
  try {
    const args = ['--org', 'acme', '--url', 'https://bot.acme.example', '--out', running.envFile];
    const ended = setupCommand().parseAsync(args, { from: 'user' });
    const { action, back } = readForm((await ask(await link)).text);
    expect(action.href).toContain(`${running.github.url}/organizations/acme/settings/apps/new?`);
    expect((await ask(back.href)).status).toBe(200);
    await ended;
    expect(process.exitCode).toBe(0);
  } finally {
    spy.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  }
  expect(running.github.asked).toEqual([`POST /api/v3/app-manifests/${CODE}/conversions`]);
  expect(await written()).toMatchObject({ APP_ID: '4711', GHE_PROTOCOL: 'http' });
  expect(out).toContain(running.envFile);
  expect(out).toContain('install it: http://127.0.0.1/github-apps/a/installations/new');
  expect(out).not.toContain(SECRET);
  expect(out).not.toContain(KEY.split('\n')[1]);
});
