import { createServer, request as forward, type Server } from 'node:http';
import path from 'node:path';
import type { ManualClock } from '../../src/clock.js';
import { type AppOptions, composeApp } from '../../src/compose.js';
import { AppProcess } from '../../src/sandbox/demo/app-process.js';

/** The App as a flow uses it: one in this process, or several processes behind one address. */
export interface Apps {
  port: number;
  settle(): Promise<void>;
  /** Does what has become due by the clock. */
  tick(): Promise<unknown>;
  stop(): Promise<void>;
}

export interface AppsOptions {
  appId: number;
  privateKey: string;
  webhookSecret: string;
  apiUrl: string;
  databaseUrl: string;
  clock: ManualClock;
  logLevel: string;
  redeliverMinutes?: number;
  visibleWrites?: number;
  callWithin?: number;
  upkeep?: NonNullable<AppOptions['upkeep']>;
  backups?: NonNullable<AppOptions['backups']>;
}

/** `FLOW_APPS=2` runs every flow on two processes (of the built project) that share the database. */
export async function startApps(options: AppsOptions): Promise<Apps> {
  const count = Number(process.env.FLOW_APPS ?? '1');
  return count > 1 ? await startProcesses(options, count) : await startHere(options);
}

async function startHere(options: AppsOptions): Promise<Apps> {
  const { webhookSecret, ...rest } = options;
  return await composeApp({
    ...rest,
    webhookSecrets: [webhookSecret],
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
  });
}

async function startProcesses(options: AppsOptions, count: number): Promise<Apps> {
  const { clock, ...rest } = options;
  const script = path.resolve(import.meta.dirname, '../../dist/sandbox/demo/app.js');
  const now = () => clock.now().toISOString();
  const processes = Array.from(
    { length: count },
    () => new AppProcess({ ...rest, port: 0, dataDir: '', now: now() }, script),
  );
  await Promise.all(processes.map((p) => p.start(now())));
  const proxy = await shareOut(processes.map((p) => p.url));
  // Each process has a clock of its own, which is set before anything is asked of it.
  const set = () => Promise.all(processes.map((p) => p.ask({ ask: 'set', at: now() })));
  return {
    port: proxy.port,
    settle: async () => {
      await set();
      await Promise.all(processes.map((p) => p.ask({ ask: 'settle' })));
    },
    tick: async () => {
      await set();
    },
    stop: async () => {
      proxy.server.close();
      await Promise.all(processes.map((p) => p.stop()));
    },
  };
}

/** A balancer without sticky sessions: each request goes to the next one. */
async function shareOut(urls: string[]): Promise<{ port: number; server: Server }> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? '/', urls[turn++ % urls.length]);
    const out = forward(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    out.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(out);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
