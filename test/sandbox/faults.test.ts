import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../src/sandbox/index.js';
import { APP, type Stage, startStage, statusOf } from './support/start.js';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const PATH = /\/issues\/1\/comments$/;
const post = (signal?: AbortSignal) =>
  stage.octokit.issues.createComment({
    ...APP,
    issue_number: 1,
    body: 'hello',
    ...(signal === undefined ? {} : { request: { signal } }),
  });
const comments = () => stage.sandbox.snapshot()[0]?.issues[0]?.comments.length;

describe('switches that spoil calls', () => {
  const CASES: [FaultEffect, number, number][] = [
    // effect, what the caller sees (0: no answer), comments afterwards
    ['status', 502, 0],
    ['status-after-commit', 502, 1],
    ['reset', 500, 0],
    ['reset-after-commit', 500, 1],
    ['delay', 201, 1],
  ];
  it.each(CASES)('%s', async (effect, seen, written) => {
    stage.sandbox.faults.add({ match: { method: 'POST', path: PATH }, effect, ms: 5 });
    expect([await statusOf(post()), comments()]).toEqual([seen, written]);
    expect(stage.sandbox.ledger.calls.at(-1)).toMatchObject({ kind: 'write', committed: written === 1 });
    expect(await statusOf(post())).toBe(201);
  });

  it('truncate: committed, and the body is cut', async () => {
    stage.sandbox.faults.add({ match: { path: PATH }, effect: 'truncate' });
    const outcome = await post().then(
      ({ data }) => data as unknown,
      () => 'failed',
    );
    expect(['', 'failed']).toContain(outcome);
    expect(comments()).toBe(1);
  });

  it('hang: no answer and nothing committed until the caller gives up', async () => {
    stage.sandbox.faults.add({ match: { path: PATH }, effect: 'hang' });
    const stop = new AbortController();
    const call = statusOf(post(stop.signal));
    while (!stage.sandbox.ledger.calls.some(({ path }) => PATH.test(path)))
      await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect([await call, comments()]).toEqual([500, 0]);
  });

  it('holds for its number of times, and until cleared', async () => {
    const { faults } = stage.sandbox;
    faults.add({ match: ({ kind }) => kind === 'write', effect: 'status', status: 503, times: 2 });
    const seen = [await statusOf(post()), await statusOf(post()), await statusOf(post())];
    faults.add({
      match: { kind: 'write' },
      effect: 'status',
      times: Number.POSITIVE_INFINITY,
      headers: { 'retry-after': '7' },
    });
    seen.push(await statusOf(post()), await statusOf(post()));
    faults.clear();
    seen.push(await statusOf(post()));
    expect(seen).toEqual([503, 503, 201, 502, 502, 201]);
  });

  it('spoils GraphQL by its operation', async () => {
    stage.sandbox.faults.add({
      match: ({ graphqlOperation }) => graphqlOperation === 'Who',
      effect: 'status',
    });
    const ask = (name: string) => stage.octokit.graphql(`query ${name} { viewer { login } }`);
    await expect(ask('Other')).resolves.toBeDefined();
    await expect(ask('Who')).rejects.toMatchObject({ status: 502 });
  });
});

describe('the ledger', () => {
  it('tells tokens, configuration, reads and writes apart', async () => {
    const { ledger } = stage.sandbox;
    await stage.octokit.repos.getContent({ ...APP, path: '.github/partnerbot.yml' }).catch(() => undefined);
    const mark = ledger.mark();
    await stage.octokit.repos.getContent({ ...APP, path: 'README.md' });
    await stage.octokit.graphql('query Look { viewer { login } }');
    await post();
    expect(ledger.count()).toEqual({ token: 1, config: 2, read: 1, write: 1, api: 2 });
    expect(ledger.since(mark)).toMatchObject([
      { kind: 'config', status: 200, committed: false, installation: stage.installationId },
      { kind: 'read', graphqlOperation: 'Look', path: '/graphql' },
      { kind: 'write', method: 'POST', status: 201, committed: true },
    ]);
  });
});

describe('deliveries that fail', () => {
  const received = () => stage.received.map(({ headers }) => headers['x-github-delivery']);

  it('keeps a refused one in the log until it is sent again', async () => {
    stage.answer.status = 503;
    const failed = await stage.sandbox.deliver();
    stage.answer.status = 202;
    const again = await stage.sandbox.redeliverFailed();
    expect(failed.every(({ ok }) => !ok)).toBe(true);
    expect(again.map(({ guid, ok }) => [guid, ok])).toEqual(failed.map(({ guid }) => [guid, true]));
    expect(await stage.sandbox.redeliverFailed()).toEqual([]);
  });

  it('survives a webhook that is not there', async () => {
    const hook = createServer();
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const address = hook.address();
    await new Promise((resolve) => hook.close(resolve));
    stage.sandbox.setWebhook({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/` });
    const results = await stage.sandbox.deliver();
    expect(results.map(({ status, statusCode }) => `${status} ${statusCode}`)).toContain(
      'failed to connect 0',
    );
    expect(stage.sandbox.deliveries.log).toHaveLength(results.length);
  });

  it('drops, duplicates and delays by what they are', async () => {
    const { sandbox, clock } = stage;
    sandbox.deliveries.drop(({ event }) => event === 'issues');
    sandbox.deliveries.duplicate(({ event }) => event === 'pull_request', 3);
    sandbox.deliveries.delay(({ event }) => event === 'installation', 60_000);
    await sandbox.deliver();
    const events = () => stage.received.map(({ headers }) => headers['x-github-event']);
    expect(events()).toEqual(['pull_request', 'pull_request', 'pull_request']);
    expect(new Set(received()).size).toBe(1);
    expect(sandbox.pending()).toBe(1);
    clock.advance(60_000);
    await sandbox.deliver();
    await sandbox.redeliverFailed();
    expect(events().slice(3)).toEqual(['installation', 'issues']);
  });

  it('shuffles the same way for the same seed', async () => {
    const { sandbox } = stage;
    await sandbox.deliver();
    const order = async (seed: number) => {
      stage.received.length = 0;
      sandbox.deliveries.shuffle(seed);
      for (let n = 0; n < 8; n += 1) sandbox.comment('acme/app', 1, { by: 'dora', body: `${n}` });
      await sandbox.deliver();
      return stage.received.map(({ body }) => JSON.parse(body).comment.body as string).join('');
    };
    const shuffled = await order(5);
    expect(shuffled).not.toBe('01234567');
    expect([...shuffled].sort().join('')).toBe('01234567');
  });
});
