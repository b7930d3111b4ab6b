import { ManualClock } from '../../src/clock.js';
import {
  generateAppKey,
  type IssueSnapshot,
  readAppManifest,
  type Sandbox,
  startSandbox,
} from '../../src/sandbox/index.js';
import { type Apps, type AppsOptions, startApps } from './apps.js';
import { type TestDatabase, testDatabase } from './database.js';

export const SECRET = 'a secret of more than thirty-two characters';
export const REPO = 'octo-project/engine';

export const CONFIG = `
customers:
  - id: acme
    name: Acme Corporation
    domains: [acme.example.com]
    orgs: [acme]
    visibility: public
  - id: hush
    name: Hush Incorporated
    domains: [hush.example.com]
    visibility: private
  - id: quiet
    name: Quiet Limited
    domains: [quiet.example.com]
mentors:
  people:
    - { login: alice, skills: ["src/net/**"], capacity: 3 }
    - { login: bob, capacity: 3 }
  fallback: olga
`;

/** The labels of the first pull request, as if they had been created before. */
export const styledLabels = ['partner', 'partner: Acme Corporation', 'stage: newcomer'];

/** The whole App against the sandbox GitHub, over real HTTP, with one clock for both. */
export interface Flow {
  sandbox: Sandbox;
  clock: ManualClock;
  app: Apps;
  database: TestDatabase;
  repo: string;
  /** The App's key, for parts that are started beside it. */
  privateKey: string;
  /** The configuration that the repository began with. */
  config: string;
  /** What the App may do, by app.yml. */
  permissions: Record<string, 'read' | 'write'>;
  /** A pull request or issue as it is on GitHub now. */
  pull(number: number): IssueSnapshot;
  /** Sends what is queued until nothing is left to send or to do. */
  run(options?: { concurrency?: number }): Promise<void>;
  /** Starts the App again, on the same database or on a fresh one. */
  restart(options?: { fresh?: boolean }): Promise<void>;
  /** API calls since the last time it was asked, tokens and configuration apart. */
  calls(): { read: number; write: number; api: number };
  stop(): Promise<void>;
}

export interface FlowOptions {
  config?: string | null;
  private?: boolean;
  labels?: string[];
  start?: string;
  /** Of the App; nothing is logged by default. */
  logLevel?: string;
  /** Minutes between two looks at the log of deliveries; none by default. */
  redeliverMinutes?: number;
  /** Writes that people see on one pull request in an hour; a clock that stands still would soon reach the App's own limit. */
  visibleWrites?: number;
  /** How long a call of the API may take, in milliseconds of real time; 20 s by default. */
  callWithin?: number;
  upkeep?: NonNullable<AppsOptions['upkeep']>;
  backups?: NonNullable<AppsOptions['backups']>;
}

/** A project of an organisation with three mentors and maintainers, the App installed, the configuration in place. */
export async function startFlow(options: FlowOptions = {}): Promise<Flow> {
  const clock = new ManualClock(new Date(options.start ?? '2026-03-02T09:00:00Z'));
  const manifest = readAppManifest('app.yml');
  const privateKey = generateAppKey();
  const sandbox = await startSandbox({
    clock,
    app: { id: 1, slug: 'partnerbot', privateKey, ...manifest },
    webhook: { url: 'http://127.0.0.1:9', secret: SECRET },
  });
  let database = await testDatabase();
  const start = () =>
    startApps({
      appId: 1,
      privateKey,
      webhookSecret: SECRET,
      apiUrl: sandbox.url,
      databaseUrl: database.url,
      clock,
      visibleWrites: options.visibleWrites ?? 1000,
      ...(options.callWithin === undefined ? {} : { callWithin: options.callWithin }),
      ...(options.redeliverMinutes === undefined ? {} : { redeliverMinutes: options.redeliverMinutes }),
      ...(options.upkeep === undefined ? {} : { upkeep: options.upkeep }),
      ...(options.backups === undefined ? {} : { backups: options.backups }),
      logLevel: process.env.FLOW_LOG ?? options.logLevel ?? 'silent',
    });
  let app = await start();
  let mark = sandbox.ledger.mark();
  const listen = () => sandbox.setWebhook({ url: `http://127.0.0.1:${app.port}/api/github/webhooks` });
  listen();
  populate(sandbox, options);
  const run = async (how: { concurrency?: number } = {}) => {
    for (;;) {
      await app.settle();
      await sandbox.deliver(how);
      await app.settle();
      if (sandbox.pending() === 0) return;
    }
  };
  await run();
  clock.advance(60_000);
  return {
    sandbox,
    clock,
    repo: REPO,
    privateKey,
    config: options.config ?? CONFIG,
    permissions: { ...manifest.permissions },
    pull(number) {
      const found = sandbox
        .snapshot()
        .find((r) => r.repository === REPO)
        ?.issues.find((i) => i.number === number);
      if (!found) throw new Error(`there is no ${REPO}#${number}`);
      return found;
    },
    run,
    get app() {
      return app;
    },
    get database() {
      return database;
    },
    async restart({ fresh = false } = {}) {
      await app.stop();
      if (fresh) {
        await database.close();
        database = await testDatabase();
      }
      app = await start();
      listen();
    },
    calls() {
      const { read, write, api } = sandbox.ledger.count(mark);
      mark = sandbox.ledger.mark();
      return { read, write, api };
    },
    async stop() {
      await app.stop();
      await sandbox.stop();
      await database.close();
    },
  };
}

/** The organisation, its people and the repository, with the App installed. */
export function populate(sandbox: Sandbox, options: FlowOptions): void {
  sandbox.createOrganization({ login: 'octo-project' });
  sandbox.createOrganization({ login: 'acme' });
  for (const login of ['alice', 'bob', 'olga', 'maria', 'dora', 'stranger', 'secretive', 'sly'])
    sandbox.createUser({ login });
  sandbox.addMember('acme', 'dora', { public: true });
  const files = options.config === null ? {} : { '.github/partnerbot.yml': options.config ?? CONFIG };
  const labels = options.labels ?? [];
  sandbox.createRepository('octo-project', 'engine', { files, labels, private: options.private ?? false });
  for (const login of ['alice', 'bob', 'olga']) sandbox.addCollaborator(REPO, login, 'write');
  sandbox.addCollaborator(REPO, 'maria', 'maintain');
  sandbox.installApp('octo-project', { repositories: 'all' });
}

/** A commit of somebody, with an address of that domain. */
export function commitBy(login: string, domain: string) {
  return {
    authorName: `Name of ${login}`,
    authorEmail: `${login}@${domain}`,
    authorLogin: login,
    message: 'Mend it',
  };
}
