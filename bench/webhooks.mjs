// What taking deliveries costs: 100 a second and a burst of 300 a second, beside a bare Probot app that only answers, by
// turns in one run; whether any is lost; how memory grows; and what one delivery costs when the history is ten times as
// long. 5 seconds of each; BENCH_SECONDS=60 (`npm run bench -- webhooks --long`) for the long form.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { ManualClock } from '../dist/clock.js';
import { AppProcess } from '../dist/sandbox/demo/app-process.js';
import { generateAppKey, readAppManifest, startSandbox } from '../dist/sandbox/index.js';
import { openDatabase } from '../dist/store/database.js';
import { quietLog } from '../dist/store/log.js';
import { send } from './webhooks/load.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? '5');
const SECRET = 'a secret of the bench with more than thirty-two characters';
const REPO = 'octo-project/engine';
const CONFIG = `customers: [{ id: acme, name: Acme, orgs: [acme] }]
mentors: { people: [{ login: alice, capacity: 50 }] }
`;
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const round = (value) => Math.round(value * 100) / 100;

const privateKey = generateAppKey();
const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
const sandbox = await startSandbox({
  clock,
  limits: false,
  app: { id: 1, slug: 'partnerbot', privateKey, ...readAppManifest('app.yml') },
  webhook: { url: 'http://127.0.0.1:9', secret: SECRET },
});
const dataDir = mkdtempSync(path.join(tmpdir(), 'partnerbot-bench-'));
const app = new AppProcess({
  appId: 1,
  privateKey,
  webhookSecret: SECRET,
  apiUrl: sandbox.url,
  port: 0,
  dataDir,
  synced: true,
  logLevel: 'silent',
  now: clock.now().toISOString(),
});
await app.start(clock.now().toISOString());
const bare = await startBare();
const database = await openDatabase({ dataDir, log: quietLog });
try {
  const bodies = await prepare();
  await compare('steady.100-a-second', bodies, { rate: 100, seconds: SECONDS });
  await compare('burst.300-a-second', bodies, { rate: 300, seconds: Math.max(2, Math.round(SECONDS / 10)) });
  await measureHistory(bodies);
} finally {
  await database.close();
  await app.stop();
  bare.child.disconnect();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Three hundred deliveries of a project in work: pull requests of a customer's developers and of others. */
async function prepare() {
  sandbox.setWebhook({ url: `${app.url}/api/github/webhooks` });
  for (const login of ['octo-project', 'acme']) sandbox.createOrganization({ login });
  for (const login of ['alice', 'maria', 'stranger']) sandbox.createUser({ login });
  sandbox.createRepository('octo-project', 'engine', { files: { '.github/partnerbot.yml': CONFIG } });
  sandbox.addCollaborator(REPO, 'alice', 'write');
  sandbox.installApp('octo-project', { repositories: 'all' });
  await settle();
  for (let i = 0; i < 100; i += 1) {
    const author = i % 3 === 0 ? `dev${i}` : 'stranger';
    if (author !== 'stranger') {
      sandbox.createUser({ login: author });
      sandbox.addMember('acme', author, { public: true });
    }
    const commits = [
      { authorName: author, authorEmail: `${author}@example.com`, authorLogin: author, message: 'x' },
    ];
    const { number } = sandbox.openPull(REPO, { author, title: `Mend ${i}`, commits, paths: ['a.c'] });
    sandbox.comment(REPO, number, { by: author, body: 'Please look.' });
    sandbox.comment(REPO, number, { by: 'maria', body: 'I shall.' });
  }
  const bodies = sandbox.deliveries.pending().map(({ event, body }) => ({ event, body }));
  for (let hour = 0; hour < 3; hour += 1) {
    await settle();
    clock.advance(3_600_000);
    await app.ask({ ask: 'set', at: clock.now().toISOString() });
  }
  return bodies;
}

async function settle() {
  do {
    await sandbox.deliver({ concurrency: 8 });
    await app.ask({ ask: 'settle' });
  } while (sandbox.pending() > 0);
}

async function compare(name, bodies, how) {
  const turns = { ours: [], theirs: [] };
  const before = await countRows();
  const memory = [];
  const timer = setInterval(() => memory.push([performance.now(), readProcess().memory]), 500);
  // By turns, so that whatever else the machine does disturbs both.
  for (let turn = 0; turn < 2; turn += 1) {
    turns.theirs.push(await send(bare.url, bodies, { ...how, seconds: how.seconds / 2, secret: SECRET }));
    turns.ours.push(await send(app.url, bodies, { ...how, seconds: how.seconds / 2, secret: SECRET }));
  }
  clearInterval(timer);
  await settle();
  const sent = turns.ours.reduce((sum, t) => sum + t.sent, 0);
  const refused = turns.ours.reduce((sum, t) => sum + t.refused, 0);
  const best = (list, key) => Math.min(...list.map((t) => t[key]));
  for (const key of ['p50', 'p99']) {
    const baseline = best(turns.theirs, key);
    const value = best(turns.ours, key);
    print({
      name: `webhooks.${name}.${key}`,
      value: round(value),
      unit: 'ms',
      baseline: round(baseline),
      ratio: round(value / baseline),
    });
  }
  print({ name: `webhooks.${name}.lost`, value: sent - ((await countRows()) - before), unit: `of ${sent}` });
  print({ name: `webhooks.${name}.refused`, value: refused, unit: `of ${sent}` });
  print({
    name: `webhooks.${name}.memory-slope`,
    value: round((slope(memory) * 60_000) / 2 ** 20),
    unit: 'MiB/min',
  });
}

/** Least squares: bytes a millisecond. */
function slope(points) {
  const n = points.length;
  if (n < 3) return 0;
  const mean = (i) => points.reduce((sum, p) => sum + p[i], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  return over / points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
}

/** The same deliveries on a history of 3,000 contributions and on one of 30,000. */
async function measureHistory(bodies) {
  await addHistory(0, 3_000);
  const short = await leastCost(bodies);
  await addHistory(3_000, 30_000);
  const long = await leastCost(bodies);
  for (const key of ['cpu', 'wall'])
    print({
      name: `webhooks.ten-times-the-history.${key}-per-delivery`,
      value: round(long[key]),
      unit: 'ms',
      baseline: round(short[key]),
      ratio: round(long[key] / short[key]),
    });
}

/** The first run only warms up; of the others the cheapest, since whatever else the machine does only adds. */
async function leastCost(bodies) {
  const runs = [];
  for (let i = 0; i < 4; i += 1) runs.push(await cost(bodies));
  const least = (key) => Math.min(...runs.slice(1).map((run) => run[key]));
  return { cpu: least('cpu'), wall: least('wall') };
}

async function cost(bodies) {
  const cpu = () => readProcess().cpu;
  const [before, began] = [cpu(), performance.now()];
  const { sent } = await send(app.url, bodies, { rate: 60, seconds: 5, secret: SECRET });
  await settle();
  return { cpu: (cpu() - before) / sent, wall: (performance.now() - began) / sent };
}

async function addHistory(from, to) {
  await database.pool.query(
    `insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
     select p.installation, 'pr_merged', p.repository_id, 10000000 + n, 100000 + n, p.author_id, now() - n * interval '1 hour'
     from generate_series($1::int, $2::int) n,
       lateral (select * from pulls where author_id is not null order by number offset n % 30 limit 1) p
     on conflict do nothing`,
    [from, to - 1],
  );
  await database.pool.query('analyze');
}

/** Memory in bytes and processor time in milliseconds of the App's process, as Linux tells them. */
function readProcess() {
  const fields = readFileSync(`/proc/${app.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: Number(fields[21]) * 4096 };
}

async function countRows() {
  const { rows } = await database.pool.query('select count(*)::int as n from deliveries');
  return rows[0].n;
}

function startBare() {
  const child = fork(new URL('./webhooks/bare.mjs', import.meta.url), {
    env: { ...process.env, BARE_APP: JSON.stringify({ appId: 1, privateKey, secret: SECRET }) },
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ child, url: `http://127.0.0.1:${port}` }));
    child.once('exit', () => reject(new Error('the bare app ended')));
  });
}
