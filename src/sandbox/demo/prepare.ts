/**
 * One-off: makes the demo's data from a folder with a project's history (`events.csv.gz` and `orgs.csv`).
 * `node dist/sandbox/demo/prepare.js HISTORY_DIR OUT`; README.md in the data folder says what it does and why.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { makeHandles } from './handles.js';
import { type History, type HistoryPull, loadConfigText } from './history.js';
import { seededRandom } from './random.js';

const WINDOW = { from: '2016-01-01', to: '2016-06-30' };
/** Which authors are in: two in five people, drawn by this number. */
const DRAW = 211;
const SHARE = 0.4;
const CORE_DOMAINS = new Set(['redhat.com', 'inktank.com']);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Row {
  date: string;
  event: string;
  pr: string;
  person: string;
  name: string;
  email: string;
}

function parseCsvLine(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].slice(0, -1).map((m) => m[2] ?? m[1] ?? '');
}

function readCsv(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const keys = head.split(',');
  return lines.map((line) => {
    const cells = parseCsvLine(`${line},`);
    return Object.fromEntries(keys.map((key, i) => [key, cells[i] ?? '']));
  });
}

function readRows(directory: string): Row[] {
  const text = gunzipSync(readFileSync(join(directory, 'events.csv.gz'))).toString('utf8');
  return readCsv(text).map((r) => ({
    date: r.date ?? '',
    event: r.event ?? '',
    pr: r.pr ?? '',
    person: r.person_id ?? '',
    name: r.name ?? '',
    email: (r.email ?? '').toLowerCase(),
  }));
}

function customersDomains(): string[] {
  const config = load(loadConfigText()) as { customers: { domains?: string[] }[] };
  return config.customers.flatMap((c) => c.domains ?? []);
}

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);
const drawn = (person: string): boolean =>
  createHash('sha256').update(`${DRAW}:${person}`).digest().readUInt32BE(0) / 2 ** 32 < SHARE;

function addressFor(row: Row, handle: string, domains: readonly string[]): string | null {
  const domain = domainOf(row.email);
  return domains.some((d) => domain === d || domain.endsWith(`.${d}`)) ? `${handle}@${domain}` : null;
}

/** Opening a few days before the real merge, reviews in between: made by seed, the same every time. */
function dates(
  pr: string,
  mergedAt: number,
  reviewers: readonly string[],
): { opened: number; reviews: number[] } {
  const random = seededRandom(`dates/${pr}`);
  const days = Math.min(21, Math.max(0.25, Math.exp(Math.log(3) + 0.8 * random.normal())));
  const opened = mergedAt - Math.round((days * DAY) / 60_000) * 60_000;
  const reviews = reviewers.map(() => opened + (mergedAt - opened) * (0.3 + 0.6 * random.next()));
  return { opened, reviews: reviews.sort((a, b) => a - b) };
}

function prepare(directory: string): { history: History; answers: string } {
  const all = readRows(directory);
  const rows = all.filter((r) => r.date.slice(0, 10) >= WINDOW.from && r.date.slice(0, 10) <= WINDOW.to);
  const merged = rows.filter((r) => r.event === 'pr_merged' && drawn(r.person));
  const chosen = new Set(merged.map((r) => r.pr));
  const reviews = rows.filter((r) => r.event === 'review' && chosen.has(r.pr));
  const handles = makeHandles([...merged, ...reviews].map((r) => r.person));
  const login = (person: string): string => handles.get(person) ?? 'nobody';
  const domains = customersDomains();
  const organisation = new Map(
    readCsv(readFileSync(join(directory, 'orgs.csv'), 'utf8')).map((o) => [
      `${o.person_id}/${o.name}/${o.email?.toLowerCase()}`,
      o.organisation ?? '',
    ]),
  );

  const made = merged.map((row) => {
    const reviewers = [
      ...new Set(reviews.filter((r) => r.pr === row.pr && r.person !== row.person).map((r) => r.person)),
    ];
    const { opened, reviews: at } = dates(row.pr, Date.parse(row.date), reviewers);
    return { row, reviewers, opened, at };
  });
  made.sort((a, b) => a.opened - b.opened || Number(a.row.pr) - Number(b.row.pr));

  const pulls = made.map(
    ({ row, reviewers, opened, at }, i): HistoryPull => ({
      number: i + 1,
      author: login(row.person),
      address: addressFor(row, login(row.person), domains),
      openedAt: new Date(opened).toISOString(),
      mergedAt: new Date(row.date).toISOString(),
      reviews: reviewers.map((person, n) => ({
        by: login(person),
        at: new Date(Math.round(at[n] ?? opened)).toISOString(),
      })),
    }),
  );
  const people = [...handles].map(([person, handle]) => {
    const own = all.filter((r) => r.person === person);
    const seen = [...merged, ...reviews].filter((r) => r.person === person);
    const addresses = seen.map((r) => addressFor(r, handle, domains)).filter((a) => a !== null);
    return {
      login: handle,
      core: own.filter((r) => CORE_DOMAINS.has(domainOf(r.email))).length * 2 > own.length,
      addresses: [...new Set(addresses)].sort(),
    };
  });
  const answers = made.map(
    ({ row }, i) => `${i + 1},${organisation.get(`${row.person}/${row.name}/${row.email}`) ?? ''}`,
  );
  return {
    history: { window: WINDOW, people: people.sort((a, b) => (a.login < b.login ? -1 : 1)), pulls },
    answers: `pull,organisation\n${answers.join('\n')}\n`,
  };
}

const [directory, out] = process.argv.slice(2);
if (!directory || !out) {
  process.stderr.write('Usage: node dist/sandbox/demo/prepare.js HISTORY_DIR OUT\n');
  process.exitCode = 2;
} else {
  const { history, answers } = prepare(directory);
  writeFileSync(join(out, 'history.json.gz'), gzipSync(JSON.stringify(history), { level: 9 }));
  writeFileSync(join(out, 'answers.csv'), answers);
  process.stdout.write(`${history.pulls.length} pull requests, ${history.people.length} people\n`);
}
