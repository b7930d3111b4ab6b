import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { ManualClock } from '../../../src/clock.js';
import {
  generateAppKey,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../src/sandbox/index.js';

export const SECRET = 'a secret of the tests, long enough for all';
export const EVENTS = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'issues',
  'issue_comment',
  'push',
  'fork',
  'repository',
  'member',
  'organization',
  'label',
  'check_run',
  'check_suite',
  'status',
];
export const PERMISSIONS = {
  contents: 'read',
  issues: 'write',
  pull_requests: 'write',
  checks: 'read',
  statuses: 'read',
  members: 'read',
} as const;

const privateKey = generateAppKey();

export interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Stage {
  sandbox: Sandbox;
  clock: ManualClock;
  /** As the installation on `acme`, through the real octokit and auth-app. */
  octokit: Octokit;
  appOctokit: Octokit;
  privateKey: string;
  installationId: number;
  received: Received[];
  /** What the webhook answers; 202 unless set. */
  answer: { status: number };
  stop(): Promise<void>;
}

export function octokitFor(sandbox: Sandbox, auth: Record<string, unknown>, baseUrl = sandbox.url): Octokit {
  return new Octokit({
    baseUrl,
    authStrategy: createAppAuth,
    auth: { appId: 7, privateKey, ...auth },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/**
 * An organisation `acme` with the repository `acme/app`, installed: ada (admin), max (private member), dora (writes),
 * eve (a stranger), pull request 1 by eve and issue 2 by eve.
 */
export async function startStage(
  options: Partial<SandboxOptions> & { permissions?: Record<string, 'read' | 'write'> } = {},
): Promise<Stage> {
  const received: Received[] = [];
  const answer = { status: 202 };
  const hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const clock = new ManualClock(new Date('2026-01-01T10:00:00Z'));
  const { permissions, ...rest } = options;
  const sandbox = await startSandbox({
    clock,
    app: { id: 7, slug: 'helper', privateKey, permissions: permissions ?? PERMISSIONS, events: EVENTS },
    webhook: { url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`, secret: SECRET },
    ...rest,
  });
  sandbox.createOrganization({ login: 'acme', id: 501 });
  for (const login of ['ada', 'max', 'dora', 'eve']) sandbox.createUser({ login });
  sandbox.addMember('acme', 'ada', { role: 'admin', public: true });
  sandbox.addMember('acme', 'max');
  sandbox.createRepository('acme', 'app', { files: { 'README.md': '# App\n' }, labels: ['bug'] });
  sandbox.addCollaborator('acme/app', 'dora', 'write');
  const { id } = sandbox.installApp('acme');
  sandbox.openPull('acme/app', {
    author: 'eve',
    title: 'Fix it',
    commits: [
      {
        authorName: 'Eve',
        authorEmail: 'eve@customer.example',
        authorLogin: 'eve',
        message: 'Fix\n\nSigned-off-by: Eve <eve@customer.example>',
      },
    ],
    paths: ['src/a.ts', 'src/b.ts'],
    additions: 3,
    deletions: 1,
  });
  sandbox.openIssue('acme/app', { author: 'eve', title: 'It is broken' });
  return {
    sandbox,
    clock,
    octokit: octokitFor(sandbox, { installationId: id }),
    appOctokit: octokitFor(sandbox, {}),
    privateKey,
    installationId: id,
    received,
    answer,
    stop: async () => {
      await sandbox.stop();
      hook.closeAllConnections();
      await new Promise((resolve) => hook.close(resolve));
    },
  };
}

export const APP = { owner: 'acme', repo: 'app' };

/** The status that a call ends with, or a failure to connect as 0. */
export async function statusOf(call: Promise<{ status: number }>): Promise<number> {
  try {
    return (await call).status;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  }
}
