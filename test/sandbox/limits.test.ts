import { afterEach, describe, expect, it } from 'vitest';
import { APP, type Stage, startStage } from './support/start.js';

let stage: Stage;
afterEach(() => stage.stop());

interface Refused {
  status: number;
  response?: { headers: Record<string, string | undefined> };
}
const refused = async (call: Promise<unknown>): Promise<Refused | undefined> =>
  call.then(
    () => undefined,
    (error: Refused) => error,
  );
const comment = (n: number) =>
  stage.octokit.issues.createComment({ ...APP, issue_number: 1, body: `comment ${n}` });

describe('limits on the injected clock', () => {
  it('takes 80 writes a minute, then names the seconds to wait', async () => {
    stage = await startStage();
    for (let n = 0; n < 80; n += 1) await comment(n);
    stage.clock.advance(15_000);
    const error = await refused(comment(80));
    expect([error?.status, error?.response?.headers['retry-after']]).toEqual([403, '45']);
    stage.clock.advance(45_000);
    expect(await refused(comment(81))).toBeUndefined();
  });

  it('takes 500 writes an hour', async () => {
    stage = await startStage();
    for (let n = 0; n < 500; n += 1) {
      if (n % 80 === 0) stage.clock.advance(60_000);
      await comment(n);
    }
    stage.clock.advance(60_000);
    const error = await refused(comment(500));
    expect(error?.status).toBe(403);
    expect(Number(error?.response?.headers['retry-after'])).toBeGreaterThan(60);
    stage.clock.advance(3600_000);
    expect(await refused(comment(501))).toBeUndefined();
  });

  it('counts requests an hour and shows the count in every answer', async () => {
    stage = await startStage({ hourlyLimit: 3 });
    const remaining: unknown[] = [];
    for (let n = 0; n < 3; n += 1)
      remaining.push((await stage.octokit.repos.get(APP)).headers['x-ratelimit-remaining']);
    const error = await refused(stage.octokit.repos.get(APP));
    expect(remaining).toEqual(['2', '1', '0']);
    expect([error?.status, error?.response?.headers['x-ratelimit-remaining']]).toEqual([403, '0']);
    const { data } = await stage.octokit.rateLimit.get();
    expect(data.rate).toMatchObject({ limit: 3, remaining: 0, used: 3 });
    stage.clock.advance(3600_000);
    expect(await refused(stage.octokit.repos.get(APP))).toBeUndefined();
  });

  it('says it GraphQL’s way there: 200 and RATE_LIMITED', async () => {
    stage = await startStage({ hourlyLimit: 1 });
    const ask = () => stage.octokit.graphql('{ rateLimit { remaining } }');
    expect(await ask()).toEqual({ rateLimit: { remaining: 0 } });
    const error = (await refused(ask())) as unknown as { errors: { type: string }[] };
    expect(error.errors[0]?.type).toBe('RATE_LIMITED');
  });

  it('answers a conditional request with 304, for free', async () => {
    stage = await startStage();
    const at = { ...APP, path: 'README.md' };
    const first = await stage.octokit.repos.getContent(at);
    const again = { ...at, headers: { 'if-none-match': first.headers.etag } };
    const second = await refused(stage.octokit.repos.getContent(again));
    expect([second?.status, second?.response?.headers['x-ratelimit-used']]).toEqual(
      [304, first.headers['x-ratelimit-used']].map(String).map((text, n) => (n === 0 ? Number(text) : text)),
    );
    stage.sandbox.setFile('acme/app', 'README.md', 'changed', { by: 'ada' });
    const third = await stage.octokit.repos.getContent(again);
    expect(third.status).toBe(200);
  });

  it('pages lists, with links that lead to the end', async () => {
    stage = await startStage({ limits: false });
    for (let n = 0; n < 25; n += 1) stage.sandbox.comment('acme/app', 1, { by: 'dora', body: `${n}` });
    const { octokit } = stage;
    const all = await octokit.paginate(octokit.issues.listComments, {
      ...APP,
      issue_number: 1,
      per_page: 10,
    });
    const one = await octokit.issues.listComments({ ...APP, issue_number: 1, per_page: 10, page: 2 });
    expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 25 }, (_, n) => `${n}`));
    expect(one.headers.link).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last"/);
  });
});
