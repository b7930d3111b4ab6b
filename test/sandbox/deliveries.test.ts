import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playEverything } from './support/everything.js';
import { SECRET, type Stage, startStage } from './support/start.js';

let stage: Stage;
let seen: { event: string; action: string | undefined; payload: Record<string, unknown> }[] = [];

beforeAll(async () => {
  stage = await startStage();
  await playEverything(stage);
  const { sandbox } = stage;
  await sandbox.deliver();
  seen = stage.received.map(({ headers, body }) => {
    const payload = JSON.parse(body) as Record<string, unknown>;
    return {
      event: String(headers['x-github-event']),
      action: payload.action as string | undefined,
      payload,
    };
  });
});
afterAll(() => stage.stop());

describe('deliveries', () => {
  it('come in the order in which things happened, one for each', () => {
    expect(seen.map(({ event, action }) => `${event}${action === undefined ? '' : `.${action}`}`)).toEqual([
      'installation.created',
      'pull_request.opened',
      'issues.opened',
      'issue_comment.created',
      'issue_comment.edited',
      'pull_request_review.submitted',
      'pull_request_review_comment.created',
      'pull_request.synchronize',
      'check_run.completed',
      'check_suite.completed',
      'status',
      'pull_request.converted_to_draft',
      'pull_request.ready_for_review',
      'pull_request.review_requested',
      'pull_request.edited',
      'pull_request.locked',
      'pull_request.unlocked',
      'label.created',
      'pull_request.labeled',
      'pull_request.assigned',
      'issue_comment.created',
      'pull_request.unlabeled',
      'pull_request.unassigned',
      'issue_comment.deleted',
      'pull_request.closed',
      'pull_request.reopened',
      'pull_request.closed',
      'issues.labeled',
      'issues.closed',
      'push',
      'fork',
      'organization.member_added',
      'repository.created',
      'issues.opened',
      'issues.transferred',
      'issues.opened',
      'repository.renamed',
      'member.added',
      'installation.created',
      'installation_repositories.added',
    ]);
  });

  it('are signed over the raw body and carry GitHub’s headers', () => {
    for (const { headers, body } of stage.received) {
      const digest = createHmac('sha256', SECRET).update(body).digest('hex');
      expect(headers).toMatchObject({
        'x-hub-signature-256': `sha256=${digest}`,
        'x-github-hook-installation-target-id': '7',
        'x-github-hook-installation-target-type': 'integration',
        'content-type': 'application/json',
      });
      expect(headers['x-github-delivery']).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    }
    expect(new Set(stage.received.map(({ headers }) => headers['x-github-delivery'])).size).toBe(seen.length);
  });

  it('name the installation, and the bot as sender of what the App did', () => {
    const ours = seen.filter(({ payload }) => 'repository' in payload);
    for (const { payload } of ours) expect(payload.installation).toMatchObject({ id: stage.installationId });
    const senders = seen.flatMap(({ event, action, payload }) =>
      ['labeled', 'assigned', 'unlabeled'].includes(action ?? '') && event === 'pull_request'
        ? [payload.sender]
        : [],
    );
    expect(senders).toHaveLength(3);
    for (const sender of senders) expect(sender).toMatchObject({ login: 'helper[bot]', type: 'Bot' });
  });

  it('reach only installations that cover the repository, and only subscribed events', async () => {
    const own = await startStage({
      app: { id: 7, slug: 'helper', privateKey: stage.privateKey, permissions: {}, events: ['issues'] },
    });
    const { sandbox } = own;
    sandbox.createOrganization({ login: 'other' });
    sandbox.createRepository('other', 'repo');
    sandbox.openIssue('other/repo', { author: 'eve', title: 'Not ours' });
    sandbox.suspendApp('acme');
    sandbox.openIssue('acme/app', { author: 'eve', title: 'While suspended' });
    const queued = sandbox.deliveries.pending().map(({ event, action }) => `${event}.${action}`);
    expect(queued).toEqual(['installation.created', 'issues.opened', 'installation.suspend']);
    await own.stop();
  });

  it('are listed over the API and sent again when asked for', async () => {
    const { appOctokit, sandbox } = stage;
    const all = await appOctokit.paginate(appOctokit.apps.listWebhookDeliveries, { per_page: 10 });
    expect(all.map(({ guid }) => guid).reverse()).toEqual(sandbox.deliveries.log.map(({ guid }) => guid));
    const [newest] = all;
    await appOctokit.apps.redeliverWebhookDelivery({ delivery_id: newest?.id ?? 0 });
    const [again] = await sandbox.deliver();
    expect([again?.guid, again?.ok]).toEqual([newest?.guid, true]);
    const { data } = await appOctokit.apps.listWebhookDeliveries();
    expect(data[0]).toMatchObject({ guid: newest?.guid, redelivery: true, status: 'OK', status_code: 202 });
  });

  it('can be sent raw: unsigned, mis-signed, not JSON', async () => {
    const before = stage.received.length;
    const { sandbox } = stage;
    await sandbox.sendRaw({ event: 'ping', body: '{', signature: null });
    await sandbox.sendRaw({ body: '{}', signature: 'sha256=00' });
    const answer = await sandbox.sendRaw({
      body: new Uint8Array([1, 2]),
      guid: 'g',
      headers: { 'x-extra': 'y' },
    });
    expect(answer.status).toBe(202);
    expect(stage.received.slice(before).map(({ headers }) => headers['x-hub-signature-256'])).toEqual([
      undefined,
      'sha256=00',
      `sha256=${createHmac('sha256', SECRET)
        .update(new Uint8Array([1, 2]))
        .digest('hex')}`,
    ]);
  });
});
