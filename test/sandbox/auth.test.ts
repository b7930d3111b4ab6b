import { createSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateAppKey } from '../../src/sandbox/index.js';
import { APP, octokitFor, type Stage, startStage, statusOf } from './support/start.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

function jwt(claims: Record<string, unknown>, key = stage.privateKey, alg = 'RS256'): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

const now = Math.floor(Date.now() / 1000);
const good = { iss: 7, iat: now - 30, exp: now + 500 };

describe('App JWT and installation tokens', () => {
  it.each([
    ['a good one', () => jwt(good), 200],
    ['the issuer as text', () => jwt({ ...good, iss: '7' }), 200],
    ['another App', () => jwt({ ...good, iss: 8 }), 401],
    ['another key', () => jwt(good, generateAppKey()), 401],
    ['another algorithm in its head', () => jwt(good, stage.privateKey, 'none'), 401],
    ['expired', () => jwt({ ...good, exp: now - 1 }), 401],
    ['living longer than ten minutes', () => jwt({ ...good, exp: now + 3600 }), 401],
    ['issued in the future', () => jwt({ ...good, iat: now + 300 }), 401],
    ['no token at all', () => 'a.b.c', 401],
    ['an unknown token', () => 'ghs_unknown', 401],
  ])('%s', async (_, token, status) => {
    const answer = await fetch(`${stage.sandbox.url}/app`, {
      headers: { authorization: `Bearer ${token()}` },
    });
    expect(answer.status).toBe(status);
  });

  it('gives tokens that work, under each prefix an Enterprise server has', async () => {
    const { sandbox, installationId } = stage;
    for (const base of [sandbox.url, `${sandbox.url}/api/v3`]) {
      const octokit = octokitFor(sandbox, { installationId }, base);
      expect((await octokit.repos.get(APP)).data.full_name).toBe('acme/app');
      const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
      expect(viewer.login).toBe('helper[bot]');
    }
  });

  it('finds installations by repository and by owner', async () => {
    const { appOctokit, installationId } = stage;
    const answers = await Promise.all([
      appOctokit.apps.getRepoInstallation(APP),
      appOctokit.apps.getOrgInstallation({ org: 'acme' }),
      appOctokit.apps.getInstallation({ installation_id: installationId }),
    ]);
    expect(answers.map(({ data }) => data.id)).toEqual([installationId, installationId, installationId]);
    expect((await appOctokit.apps.getAuthenticated()).data?.slug).toBe('helper');
  });

  it('ends a token after an hour of the clock that it is given', async () => {
    const own = await startStage();
    const { clock } = own;
    await own.stop();
    const timed = await startStage({ tokenClock: clock });
    const octokit = octokitFor(timed.sandbox, { installationId: timed.installationId });
    const { token } = (await octokit.auth({ type: 'installation' })) as { token: string };
    const ask = () =>
      fetch(`${timed.sandbox.url}/repos/acme/app`, { headers: { authorization: `token ${token}` } });
    const before = (await ask()).status;
    clock.advance(3600_000);
    expect([before, (await ask()).status]).toEqual([200, 401]);
    await timed.stop();
  });

  it('refuses a suspended or removed installation', async () => {
    const own = await startStage();
    const ask = () => statusOf(own.octokit.repos.get(APP));
    const seen = [await ask()];
    own.sandbox.suspendApp('acme');
    seen.push(await ask());
    own.sandbox.unsuspendApp('acme');
    seen.push(await ask());
    own.sandbox.uninstallApp('acme');
    seen.push(await statusOf(octokitFor(own.sandbox, { installationId: own.installationId }).repos.get(APP)));
    expect(seen).toEqual([200, 403, 200, 404]);
    await own.stop();
  });

  it('reaches the selected repositories only', async () => {
    const own = await startStage();
    const { sandbox } = own;
    sandbox.createOrganization({ login: 'picky' });
    for (const name of ['one', 'two', 'three']) sandbox.createRepository('picky', name, { private: true });
    const { id } = sandbox.installApp('picky', { repositories: ['one', 'two'] });
    sandbox.removeFromInstallation('picky', ['two']);
    sandbox.addToInstallation('picky', ['three']);
    const octokit = octokitFor(sandbox, { installationId: id });
    const { data } = await octokit.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map(({ name }) => name)).toEqual(['one', 'three']);
    expect(await statusOf(octokit.repos.get({ owner: 'picky', repo: 'two' }))).toBe(404);
    await own.stop();
  });
});
