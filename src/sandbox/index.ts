import { systemClock } from '../clock.js';
import { DeliveryQueue } from './deliveries/queue.js';
import { Sender } from './deliveries/send.js';
import { Authority } from './http/auth.js';
import { FaultRules } from './http/faults.js';
import { CallLedger } from './http/ledger.js';
import { Limits } from './http/limits.js';
import { Router } from './http/router.js';
import { SandboxServer } from './http/server.js';
import { accountRoutes } from './rest/accounts.js';
import { actionsRoutes } from './rest/actions.js';
import { appRoutes } from './rest/app.js';
import { assigneeRoutes } from './rest/assignees.js';
import { commentRoutes } from './rest/comments.js';
import { hookDeliveryRoutes } from './rest/hook-deliveries.js';
import { issueRoutes } from './rest/issues.js';
import { labelRoutes } from './rest/labels.js';
import { pullRoutes } from './rest/pulls.js';
import { repositoryRoutes } from './rest/repositories.js';
import { webRoutes } from './rest/web.js';
import { accountActions } from './state/accounts.js';
import { checkActions } from './state/checks.js';
import { commentActions } from './state/comments.js';
import { installationActions } from './state/installations.js';
import { issueActions } from './state/issues.js';
import { pullActions } from './state/pulls.js';
import { releaseActions } from './state/releases.js';
import { repositoryActions } from './state/repositories.js';
import { reviewActions } from './state/reviews.js';
import { takeSnapshot } from './state/snapshot.js';
import { World } from './state/world.js';
import type { Sandbox, SandboxOptions } from './types.js';

export { generateAppKey, readAppManifest } from './manifest.js';
export type * from './types.js';

/**
 * Starts a stand-in for GitHub: REST and GraphQL over HTTP, a state that people change through the returned object,
 * and signed deliveries to the App's webhook. Nothing in it is random; time is the given clock's.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock } = options;
  const world = new World(clock, options.app);
  const queue = new DeliveryQueue(world);
  const target = { ...options.webhook };
  const sender = new Sender(world, queue, target, options.deliveryTimeout ?? 10_000);
  const authority = new Authority(world, options.tokenClock ?? systemClock);
  const limits = new Limits(clock, options.hourlyLimit ?? 5000, options.limits ?? true);
  const ledger = new CallLedger();
  const faults = new FaultRules();
  const router = new Router(
    appRoutes,
    hookDeliveryRoutes(queue, target),
    repositoryRoutes,
    labelRoutes,
    assigneeRoutes,
    actionsRoutes,
    commentRoutes,
    issueRoutes,
    pullRoutes,
    accountRoutes,
    webRoutes,
  );
  const server = new SandboxServer({ world, router, authority, limits, ledger, faults });
  const url = await server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  return {
    ...accountActions(world),
    ...repositoryActions(world),
    ...installationActions(world),
    ...issueActions(world),
    ...pullActions(world),
    ...reviewActions(world),
    ...commentActions(world),
    ...checkActions(world),
    ...releaseActions(world),
    url,
    deliveries: queue,
    ledger,
    faults,
    setWebhook: (webhook) => void Object.assign(target, webhook),
    deliver: (how) => sender.deliver(how),
    pending: () => queue.pending().length,
    redeliverFailed: () => sender.redeliverFailed(),
    sendRaw: sender.sendRaw,
    expireTokens: () => authority.expireAll(),
    snapshot: () => takeSnapshot(world),
    stop: async () => {
      sender.stop();
      await server.stop();
    },
  };
}
