// The metrics from PostgreSQL at 10,000 and 100,000 contributions by a tenth as many people, and with BENCH_MILLION=1
// (`npm run bench -- metrics --long`) at 1,000,000: each statement by itself, over the default window of 90 days. The history is made by arithmetic,
// so that every run measures the same: five years, few do most, one in five acts for one of forty customers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { windowBefore, windowOf } from '../dist/reports/window.js';
import { openDatabase } from '../dist/store/database.js';
import { quietLog } from '../dist/store/log.js';
import * as exchange from '../dist/store/metrics-exchange.js';
import * as people from '../dist/store/metrics-people.js';
import * as pulls from '../dist/store/metrics-pulls.js';
import * as rest from '../dist/store/metrics-rest.js';
import { readHistory } from '../dist/store/metrics-sql.js';
import { migrate } from '../dist/store/migrate.js';

const RUNS = 3;
const million = process.env.BENCH_MILLION === '1';
const SIZES = million ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
const window = windowOf('2025-12-31');
const iso = (at) => new Date(at).toISOString();

/** One installation for each size, filled by one statement a table. `r(x, salt)`: 0 to 1, the same each time. */
async function fill(pool, installation, n) {
  const persons = n / 10;
  const r = (x, salt) => `((hashint8extended(${x}::bigint, ${salt}) & 1073741823) / 1073741824.0)`;
  const at = (x) => `timestamptz '2021-01-01' + ${r(x, 1)} * interval '1826 days'`;
  const who = (x, salt) => `1 + floor(${persons} * ${r(x, salt)} ^ 3)::bigint`;
  const prs = n / 4;
  const run = (text) => pool.query(text.replaceAll('$i', String(installation)));
  await run(`insert into people (installation, user_id, login, verdict, customer, checked_at)
    select $i, x, 'p' || x, case when x % 5 = 0 then 'partner' else 'none' end,
      case when x % 5 = 0 then 'c' || (x % 40) end, now()
    from generate_series(1, ${persons}) x`);
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
    select $i, 'pr_opened', x % 7, x, x, ${who('x', 2)}, ${at('x')} from generate_series(1, ${prs}) x`);
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
    select $i, 'pr_merged', x % 7, x, x, ${who('x', 2)}, ${at('x')} + ${r('x', 3)} * interval '20 days'
    from generate_series(1, ${prs}) x where x % 10 < 8`);
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at, detail)
    select $i, case when y % 2 = 0 then 'review' else 'comment' end, x % 7, y, x, ${who('y', 4)},
      ${at('x')} + ${r('y', 5)} * interval '10 days', case when y % 4 = 0 then 'approved' end
    from (select y, 1 + floor(${prs} * ${r('y', 6)})::bigint as x from generate_series(1, ${n / 2}) y) t`);
  await run(`insert into contributions (installation, kind, repository_id, subject, number, user_id, at)
    select $i, case when x % 2 = 0 then 'issue' else 'star' end, 0, x, x, ${who('x', 7)}, ${at('x')}
    from generate_series(${prs + 1}, ${prs + n / 20}) x`);
  await run(`insert into happenings (installation, repository_id, number, kind, at, user_id)
    select $i, x % 7, x, 'pushed', ${at('x')} + ${r('y', 8)} * interval '12 days', 1
    from (select y, 1 + y % ${prs} as x from generate_series(1, ${n / 3}) y) t on conflict do nothing`);
  await run(`insert into happenings (installation, repository_id, number, kind, at, user_id)
    select $i, x % 7, x, 'closed', ${at('x')} + ${r('x', 3)} * interval '20 days', 1
    from generate_series(1, ${prs}) x where x % 10 < 9`);
  await run(`insert into check_runs (installation, repository_id, id, number, head_sha, name, pushed_at, completed_at, conclusion)
    select $i, x % 7, y, x, 'h' || (y / 3), 'check ' || y % 3, ${at('x')},
      ${at('x')} + ${r('y', 9)} * interval '2 hours', case when y % 11 = 0 then 'failure' else 'success' end
    from (select y, 1 + (y / 3) % ${prs} as x from generate_series(1, ${n / 4}) y) t`);
  await run(`insert into transitions (installation, user_id, stage, at, evidence)
    select $i, x, 'regular-reviewer', (${at('x')})::date, '{}' from generate_series(1, ${persons / 50}) x`);
  await run(`insert into assignments (installation, repository_id, number, mentor, at, released_at)
    select $i, x % 7, x, 'p' || (x % 20 + 1), ${at('x')},
      case when ${at('x')} < timestamptz '2025-12-01' then ${at('x')} + interval '20 days' end from generate_series(1, ${prs / 20}) x`);
}

const METRICS = {
  'milestones of customers (1, 2)': (db, s) => rest.listMilestones(db, s, { merged: 3, days: 60 }),
  'conversion (3)': (db, s) => people.countSteps(db, s, 'regular-reviewer'),
  'new contributors, retention (4, 5)': (db, s) =>
    people.countActivity(db, s, iso(windowBefore(window).from)),
  'occasional share (6)': (db, s) =>
    people.countOccasional(db, s, { recentFrom: iso(windowBefore(window).from), mostPulls: 12 }),
  'first response, first review, unanswered (7)': (db, s) => pulls.measureResponses(db, s),
  'review cycle, duration, acceptance (8)': (db, s) => pulls.measureReviews(db, s),
  'mentor load (9)': (db, s) => pulls.listWaitingForMentors(db, s),
  'mentor response (9)': (db, s) => pulls.measureMentorResponse(db, s, 48),
  'CI feedback (10)': (db, s) => rest.measureCiFeedback(db, s),
  'flake rate (10)': (db, s) => rest.countFlakes(db, s),
  'elephant and absence factor (11)': (db, s) => people.countOrganisations(db, s),
  'time to stage (12)': (db, s) => rest.listRises(db, s),
  'give and take': (db, s) => exchange.listExchanges(db, s),
  'give-back lead time (12)': (db, s) => rest.measureGiveBacks(db, s),
};

async function median(measure) {
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await measure();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-bench-'));
const database = await openDatabase({ dataDir: folder, log: quietLog });
try {
  await migrate(database);
  const before = new Map();
  for (const [i, n] of SIZES.entries()) {
    await fill(database.pool, i + 1, n);
    await database.pool.query('vacuum analyze');
    const span = { installation: i + 1, from: iso(window.from), until: iso(window.until) };
    for (const [name, ask] of Object.entries(METRICS)) {
      const value = await median(() => readHistory(database.db, (db) => ask(db, span)));
      const baseline = before.get(name);
      before.set(name, value);
      const round = (x) => Math.round(x * 10) / 10;
      const growth =
        baseline === undefined ? {} : { baseline: round(baseline), ratio: round(value / baseline) };
      const what = `${name}, ${n.toLocaleString('en')} contributions${baseline === undefined ? '' : '; baseline: a tenth as many'}`;
      process.stdout.write(`${JSON.stringify({ name: what, value: round(value), unit: 'ms', ...growth })}\n`);
    }
  }
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
