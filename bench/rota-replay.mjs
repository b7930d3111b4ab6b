// A real project's merges through `partnerbot rota simulate`, beside what uniform random and round robin would have
// done. `node bench/rota-replay.mjs [DIR]`: the demo's data, or a folder with events.csv.gz (its year 2016).
// Real: who merged what, and when. Made by seed: openings (in DIR), paths, capacities, zones, absences.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readHistory } from './replay/history.mjs';
import { judge } from './replay/judge.mjs';
import { drawer, makeRequests, makeRota } from './replay/stage.mjs';

const SEED = '2016';
const UNITS = {
  assigned: 'requests',
  nobody: 'requests',
  whileAway: 'requests',
  overCapacity: 'requests',
  known: 'requests',
  highestLoad: 'of capacity',
  unevenness: 'deviation of load by capacity, of its mean',
  meanWait: 'days',
  p95Wait: 'days',
  longestWait: 'days',
};

const history = readHistory(process.argv[2]);
const draw = drawer(SEED);
const requests = makeRequests(history, draw);
const mentors = makeRota(history, requests, draw);

const ways = {
  rota: simulate(),
  random: new Map(requests.map(({ id, author }) => [id, pick(others(author), draw('pick', id))])),
  'round-robin': roundRobin(),
};
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const name = `rota.replay.${history.name}`;
print({ name: `${name}.requests`, value: requests.length, unit: 'requests' });
print({
  name: `${name}.capacity`,
  value: mentors.reduce((sum, { capacity }) => sum + capacity, 0),
  unit: `of ${mentors.length} mentors`,
});
for (const [way, assigned] of Object.entries(ways)) {
  const figures = judge(requests, mentors, assigned);
  for (const [what, unit] of Object.entries(UNITS)) {
    print({ name: `${name}.${way}.${what}`, value: Math.round(figures[what] * 100) / 100, unit });
  }
}

/** Through the command line, as anybody would. */
function simulate() {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbot-replay-'));
  try {
    const [config, input] = [join(folder, 'rota.yml'), join(folder, 'events.jsonl')];
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ mentors: { people: mentors, fallback: 'owner' } }));
    writeFileSync(
      input,
      listEvents()
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    );
    const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
    const args = [cli, 'rota', 'simulate', '--config', config, '--input', input, '--seed', SEED];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return new Map(rows.map(({ id, mentor }) => [id, mentor]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function listEvents() {
  return requests
    .flatMap(({ closedAt, ...request }) => [
      { ...request, event: 'opened' },
      { id: request.id, at: closedAt, event: 'closed' },
    ])
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.event < b.event ? -1 : 1));
}

function roundRobin() {
  let turn = 0;
  return new Map(
    requests.map(({ id, author }) => {
      while (mentors[turn % mentors.length].login === author) turn += 1;
      return [id, mentors[turn++ % mentors.length].login];
    }),
  );
}

function others(author) {
  return mentors.filter(({ login }) => login !== author);
}

function pick(list, fraction) {
  return list[Math.floor(fraction * list.length)].login;
}
