// What one choice of a mentor costs in the pure part, and how that grows. One JSON line for each figure.
import { performance } from 'node:perf_hooks';
import { chooseMentor } from '../dist/mentors/choose.js';
import { Simulation } from '../dist/mentors/simulate.js';

const AREAS = Array.from({ length: 200 }, (_, i) => [
  `src/area${i % 40}/part${i}/**`,
  `src/area${i % 40}/**`,
]);
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'];

function makeRota(size) {
  const mentors = Array.from({ length: size }, (_, i) => ({
    login: `mentor-${i}`,
    timezone: ZONES[i % ZONES.length],
    capacity: 11 + (i % 7),
    skills: AREAS[i % AREAS.length],
    away:
      i % 3 === 0 ? [{ from: '2026-06-01', until: i % 2 ? '2026-06-10' : '2026-06-20', mode: 'none' }] : [],
    employer: `customer-${i % 50}`,
    onRota: true,
  }));
  const response = { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 };
  return { mentors, independence: 'prefer', maxPerCustomer: 4, fallback: 'owner', response };
}

/** Requests that differ in paths and seed, over the same open work: as the store gives it, one list. */
function makeRequests(rota, openCount, count) {
  const size = rota.mentors.length;
  const open = Array.from({ length: openCount }, (_, i) => ({
    mentor: `mentor-${(i * 7) % size}`,
    customer: `customer-${i % 97}`,
    weight: 1,
  }));
  const recent = Object.fromEntries(rota.mentors.map(({ login }, i) => [login, i % 13]));
  const shared = { at: '2026-06-15T12:00:00Z', author: { login: 'octo', id: 1 }, customer: 'customer-3' };
  return Array.from({ length: count }, (_, turn) => {
    const paths = Array.from(
      { length: 30 },
      (_, i) => `src/area${(turn + i) % 45}/part${(turn * 3 + i) % 210}/file${i}.c`,
    );
    return { ...shared, seed: `PR_${turn}:0`, paths, open, recent, tried: {} };
  });
}

/** Milliseconds: median and worst by the clock, and the mean of processor time, which a busy machine disturbs less. */
function measure(size, openCount) {
  const rota = makeRota(size);
  const requests = makeRequests(rota, openCount, 120);
  for (const request of requests) chooseMentor(rota, request);
  const before = process.cpuUsage();
  const times = requests.map((request) => {
    const start = performance.now();
    chooseMentor(rota, request);
    return performance.now() - start;
  });
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  return { median: times[60], worst: times[119], cpu: (user + system) / 1000 / requests.length };
}

const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const round = (value) => Math.round(value * 1000) / 1000;

const large = measure(1000, 10_000);
for (const [what, value] of Object.entries(large)) {
  const name = `rota.choose.1000-mentors-10000-open.${what}`;
  print({ name, value: round(value), unit: 'ms', baseline: 5, ratio: round(value / 5) });
}
for (const size of [250, 500, 1000, 2000, 4000]) {
  const each = (measure(size, size * 10).cpu * 1000) / size;
  print({
    name: `rota.choose.${size}-mentors.cpu-per-mentor`,
    value: round(each),
    unit: 'us',
    baseline: round(large.cpu),
    ratio: round(each / large.cpu),
  });
}

const events = 20_000;
const simulation = new Simulation(makeRota(20), { seed: '1' });
const start = performance.now();
for (let i = 0; i < events; i++) {
  const at = new Date(Date.UTC(2026, 0, 1) + i * 600_000).toISOString();
  if (i >= 100) simulation.next({ id: i - 100, at, event: 'closed', author: null, paths: [] });
  simulation.next({ id: i, at, event: 'opened', author: `a${i}`, paths: ['src/area1/part1/a.c'] });
}
print({
  name: 'rota.simulate.20-mentors',
  value: Math.round(events / ((performance.now() - start) / 1000)),
  unit: 'openings/s',
});
