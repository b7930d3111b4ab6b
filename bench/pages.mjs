// How long each page takes at the server as a maintainer, and how large it is compressed: with 10 customers, 100 people and 10,000
// contributions, ten times as many, and with BENCH_MILLION=1 (`npm run bench -- pages --long`) a hundred times. `first` is the look that gathers the
// report, `p95` that of twenty looks after it. The history is made by arithmetic, the same each time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createPageSource } from '../dist/jobs/pages/source.js';
import { openDatabase } from '../dist/store/database.js';
import { quietLog } from '../dist/store/log.js';
import { migrate } from '../dist/store/migrate.js';
import { createSeal } from '../dist/web/auth/keys.js';
import { COOKIE } from '../dist/web/auth/session.js';
import { createPages } from '../dist/web/pages/app.js';

const million = process.env.BENCH_MILLION === '1';
const SIZES = million ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
const LOOKS = 20;
const NOW = new Date('2025-12-31T12:00:00Z');
const PAGES = [
  '/customers',
  '/customers/c5',
  '/today',
  '/people/p5',
  '/mentors',
  '/ci',
  '/figures',
  '/why',
  '/health',
];

async function fill(pool, installation, n) {
  const persons = n / 100;
  const customers = n / 1_000;
  const r = (x, salt) => `((hashint8extended(${x}::bigint, ${salt}) & 1073741823) / 1073741824.0)`;
  const at = (x) => `timestamptz '2021-01-01' + ${r(x, 1)} * interval '1826 days'`;
  const who = (x, salt) => `1 + floor(${persons} * ${r(x, salt)} ^ 3)::bigint`;
  const run = (text) => pool.query(text.replaceAll('$i', String(installation)));
  const yaml = [
    'customers:',
    ...Array.from(
      { length: customers },
      (_, x) => `  - { id: c${x}, name: Customer ${x}, domains: [c${x}.example] }`,
    ),
    'mentors:',
    '  people:',
    ...Array.from({ length: 20 }, (_, x) => `    - { login: p${x + 1}, capacity: 5 }`),
  ].join('\n');
  const source = {
    owner: `o${installation}`,
    name: 'r',
    path: '.github/partnerbot.yml',
    text: yaml,
    version: `v${installation}`,
  };
  await run(`insert into installations (installation, account_id, account_login, state, changed_at)
    values ($i, $i, 'o$i', 'active', now())`);
  await run(`insert into repositories (installation, id, owner, name, private, activated_at)
    select $i, x, 'o$i', 'r' || x, false, now() from generate_series(0, 6) x`);
  await pool.query(
    `insert into configurations (installation, repository_id, state, version, text, checked_at)
     values ($1, 0, 'ok', $2, $3, now())`,
    [installation, source.version, JSON.stringify([source])],
  );
  await run(`insert into people (installation, user_id, login, verdict, customer, checked_at)
    select $i, x, 'p' || x, case when x % 5 = 0 then 'partner' else 'none' end,
      case when x % 5 = 0 then 'c' || (x % ${customers}) end, now() from generate_series(1, ${persons}) x`);
  const prs = n / 4;
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
    select $i, kind, x % 7, x, x, ${who('x', 2)}, ${at('x')} + d * interval '5 days'
    from generate_series(1, ${prs}) x, (values ('pr_opened', 0), ('pr_merged', 1)) v (kind, d)`);
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
    select $i, case when y % 2 = 0 then 'review' else 'comment' end, x % 7, y, x, ${who('y', 4)},
      ${at('x')} + ${r('y', 5)} * interval '5 days'
    from (select y, 1 + floor(${prs} * ${r('y', 6)})::bigint as x from generate_series(1, ${n / 2}) y) t`);
  await run(`insert into pulls (installation, repository_id, number, node_id, author_id, head_sha, state, seen_at, customer,
      mentor_login, mentor_since, mentor_open, updated_at)
    select $i, x % 7, x, 'n' || x, u, 'h' || x, case when x % 500 = 0 then 'open' else 'merged' end, ${at('x')},
      case when u % 5 = 0 then 'c' || (u % ${customers}) end, 'p' || (x % 20 + 1), ${at('x')}, x % 500 = 0, ${at('x')}
    from (select x, ${who('x', 2)} as u from generate_series(1, ${prs}) x) t`);
  await run(`insert into check_runs (installation, repository_id, id, number, head_sha, name, pushed_at, completed_at, conclusion)
    select $i, x % 7, y, x, 'h' || x, 'check ' || y % 20, ${at('x')}, ${at('x')} + ${r('y', 9)} * interval '2 hours',
      case when y % 11 = 0 then 'failure' else 'success' end
    from (select y, 1 + y % ${prs} as x from generate_series(1, ${n / 4}) y) t`);
}

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-bench-'));
const database = await openDatabase({ dataDir: folder, log: quietLog });
try {
  await migrate(database);
  const before = new Map();
  const clock = { now: () => NOW };
  const source = createPageSource({ db: database.db, clock, log: quietLog }, 'https://github.com');
  source.access = async () => ({ role: 'maintainer', mentor: false, known: false, hidden: new Set() });
  const privateKey = 'a key';
  const pages = createPages({
    source,
    clock,
    log: quietLog,
    privateKey,
    signIn: null,
    webUrl: 'https://github.com',
  });
  const issuedAt = NOW.toISOString();
  const session = { id: 'x', userId: 1, login: 'p1', issuedAt, signedInAt: issuedAt };
  const value = createSeal(privateKey, 'session').seal(session, new Date(NOW.getTime() + 3_600_000));
  const look = async (path) => {
    const start = performance.now();
    const response = await pages.request(`https://bot.example${path}`, {
      headers: { cookie: `${COOKIE}=${value}` },
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return { ms: performance.now() - start, kilobytes: gzipSync(text).length / 1_000 };
  };
  const print = (name, number, unit, n) => {
    const round = (x) => Math.round(x * 10) / 10;
    const baseline = before.get(name);
    before.set(name, number);
    const growth =
      baseline === undefined ? {} : { baseline: round(baseline), ratio: round(number / baseline) };
    const what = `${name}, ${n.toLocaleString('en')} contributions${baseline === undefined ? '' : '; baseline: a tenth as many'}`;
    process.stdout.write(`${JSON.stringify({ name: what, value: round(number), unit, ...growth })}\n`);
  };
  for (const [i, n] of SIZES.entries()) {
    await fill(database.pool, i + 1, n);
    await database.pool.query('vacuum analyze');
    for (const page of PAGES) {
      const path = `/o/o${i + 1}${page}`;
      const first = await look(path);
      if (page === '/customers') print('page that gathers the report, first', first.ms, 'ms', n);
      const looks = [];
      for (let at = 0; at < LOOKS; at += 1) looks.push((await look(path)).ms);
      print(`page ${page}, p95`, looks.sort((a, b) => a - b)[Math.floor(LOOKS * 0.95) - 1], 'ms', n);
      print(`page ${page}, compressed`, first.kilobytes, 'KB', n);
    }
  }
} finally {
  const { stopConfigThread } = await import('../dist/config/worker.js');
  await stopConfigThread();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
