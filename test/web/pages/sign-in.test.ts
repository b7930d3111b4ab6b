import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGitHubSignIn } from '../../../src/web/auth/github.js';
import { createSeal } from '../../../src/web/auth/keys.js';
import { ownPath } from '../../../src/web/auth/routes.js';
import { COOKIE } from '../../../src/web/auth/session.js';
import type { PageEnv } from '../../../src/web/pages/env.js';
import { CLIENT, type GitHubLogin, startGitHubLogin } from './github-login.js';
import { type Stand, startStand } from './stand.js';

const ORIGIN = 'https://bot.example';
let stand: Stand;
let github: GitHubLogin;
let pages: Hono<PageEnv>;
beforeAll(async () => {
  stand = await startStand();
  github = await startGitHubLogin();
  pages = stand.makePages({
    signIn: createGitHubSignIn({ ...CLIENT, webUrl: github.url, apiUrl: github.url }),
  });
});
afterAll(async () => {
  await github.stop();
  await stand.stop();
});

/** A browser's cookies, as far as these pages need them. */
function cookiesOf(response: Response): Map<string, string> {
  return new Map(
    response.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

const header = (cookies: Map<string, string>): Record<string, string> => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
});

async function begin(next = '/o/octo-project/today') {
  const response = await pages.request(`${ORIGIN}/auth/sign-in?next=${encodeURIComponent(next)}`);
  return { address: response.headers.get('location') ?? '', cookies: cookiesOf(response), response };
}

async function signIn(login: string, next?: string) {
  const person = await stand.flow.database.db
    .selectFrom('people')
    .select('user_id')
    .where('login', '=', login)
    .executeTakeFirst();
  const { address, cookies } = await begin(next);
  const back = github.agree(address, login, person?.user_id ?? 999_999);
  const response = await pages.request(back.href, { headers: header(cookies) });
  return { response, cookies: cookiesOf(response) };
}

describe('signing in', () => {
  test('leads to GitHub with state and PKCE, and back to the page that was wanted', async () => {
    const { address, response } = await begin();
    const query = new URL(address).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('state')).toMatch(/^[\w-]{40,}$/);
    expect(query.get('redirect_uri')).toBe(`${ORIGIN}/auth/callback`);
    expect(address).not.toContain(CLIENT.clientSecret);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-.*HttpOnly.*Secure.*SameSite=Lax/i);
    const { response: arrived, cookies } = await signIn('dora', '/o/octo-project/me');
    expect(arrived.status).toBe(302);
    expect(arrived.headers.get('location')).toBe('/o/octo-project/me');
    const line = arrived.headers.getSetCookie().find((text) => text.startsWith(`${COOKIE}=`)) ?? '';
    expect(line).toMatch(/Path=\/.*HttpOnly.*Secure.*SameSite=Lax/i);
    expect(line).not.toMatch(/Domain=/i);
    const page = await pages.request(`${ORIGIN}/o/octo-project/me`, { headers: header(cookies) });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Signed in as');
  });

  test('keeps no token: nothing of it is in the cookie', async () => {
    const { cookies } = await signIn('dora');
    expect(github.asked.length).toBeGreaterThan(0);
    expect(Buffer.from(cookies.get(COOKIE)?.split('.')[0] ?? '', 'base64url').toString()).not.toContain(
      'token',
    );
  });

  const broken: [what: string, change: (back: URL, cookies: Map<string, string>) => void][] = [
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another code', (back) => back.searchParams.set('code', 'made-up')],
    ['an error of GitHub', (back) => back.searchParams.set('error', 'access_denied')],
    ['no cookie of its beginning', (_, cookies) => cookies.clear()],
    [
      'a cookie that was made up',
      (_, cookies) => {
        for (const [name, value] of cookies) cookies.set(name, `${value.slice(0, -2)}xx`);
      },
    ],
  ];
  test.each(broken)('with %s signs nobody in', async (_, change) => {
    const { address, cookies } = await begin();
    const back = github.agree(address, 'maria', 1);
    change(back, cookies);
    const response = await pages.request(back.href, { headers: header(cookies) });
    expect(response.status).toBe(400);
    expect(cookiesOf(response).get(COOKIE)).toBeUndefined();
    expect(await response.text()).toMatch(/anew/);
  });

  test('is over after ten minutes at GitHub', async () => {
    const { address, cookies } = await begin();
    const back = github.agree(address, 'maria', 1);
    stand.flow.clock.advance(11 * 60_000);
    expect((await pages.request(back.href, { headers: header(cookies) })).status).toBe(400);
  });

  test.each([
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/o/acme/me?from=2026-01-01', '/o/acme/me?from=2026-01-01'],
    [undefined, '/'],
  ])('goes on to %s as %s', (given, path) => expect(ownPath(given)).toBe(path));

  test('without a client says what to set', async () => {
    const text = await (await stand.get('/auth/sign-in', null)).text();
    expect(text).toContain('CLIENT_ID and CLIENT_SECRET');
    expect(await (await stand.get('/', null)).text()).toContain('CLIENT_ID and CLIENT_SECRET');
  });
});

describe('a session', () => {
  const today = (cookie: string) => pages.request(`${ORIGIN}/o/octo-project/today`, { headers: { cookie } });

  test('that was made up, or by another key, is none', async () => {
    const value = { id: 'x', userId: 1, login: 'maria', issuedAt: '2026-01-01', signedInAt: '2026-01-01' };
    const until = new Date('2100-01-01');
    const cookies = [
      createSeal('another key', 'session').seal(value, until),
      // A seal of ours, but of another kind.
      createSeal(stand.flow.privateKey, 'demo').seal(value, until),
      'nonsense',
      `${'a'.repeat(5_000)}.b`,
      '.',
    ];
    for (const text of cookies) expect((await today(`${COOKIE}=${text}`)).status).toBe(302);
  });

  test('runs out after two hours without a look, and is renewed by one', async () => {
    const cookie = stand.cookieOf('maria');
    expect((await today(cookie)).status).toBe(200);
    stand.flow.clock.advance(20 * 60_000);
    const renewed = cookiesOf(await today(cookie)).get(COOKIE);
    expect(renewed).toBeDefined();
    stand.flow.clock.advance(3 * 3_600_000);
    expect((await today(cookie)).status).toBe(302);
    expect((await today(`${COOKIE}=${renewed}`)).status).toBe(302);
  });

  test('ends by signing out, also where the cookie was copied, and only by a form of ours', async () => {
    const cookie = stand.cookieOf('maria');
    const page = await (await today(cookie)).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const out = (headers: Record<string, string>, body: string) =>
      pages.request(`${ORIGIN}/auth/sign-out`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body,
      });
    const foreign = [
      out({}, 'token=guessed'),
      out({}, ''),
      out({ origin: 'https://evil.example' }, `token=${token}`),
      out({ 'sec-fetch-site': 'cross-site' }, `token=${token}`),
    ];
    for (const response of await Promise.all(foreign)) expect(response.status).toBe(403);
    expect((await today(cookie)).status).toBe(200);
    expect((await out({ origin: ORIGIN }, `token=${token}`)).status).toBe(303);
    expect((await today(cookie)).status).toBe(302);
  });

  test('loses what is taken away on GitHub within five minutes', async () => {
    stand.flow.clock.advance(5 * 60_000);
    expect((await today(stand.cookieOf('maria', 'another'))).status).toBe(200);
    stand.flow.sandbox.removeCollaborator('octo-project/engine', 'maria');
    stand.flow.clock.advance(5 * 60_000);
    expect((await today(stand.cookieOf('maria', 'another'))).status).toBe(404);
  });
});
