// The ladder over a history of the size of a large project's (74,000 events), against reading and parsing that file alone;
// and one person's update when one event is added. The history is made by seed, so that every run measures the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readEvents } from '../dist/history/events-file.js';
import { getDay } from '../dist/progress/days.js';
import { defaultLadder } from '../dist/progress/default-ladder.js';
import { climb, climbAll, standingOf } from '../dist/progress/ladder.js';
import { LogBook } from '../dist/progress/person-log.js';

const EVENTS = 74_000;
const PEOPLE = 2_500;
const RUNS = 7;
const AS_OF = '2021-01-01';

/** A small generator with a seed (mulberry32). */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function makeHistory() {
  const random = createRandom(1);
  const rows = ['date,event,pr,person_id,name,email,login,source,commit'];
  for (let i = 0; i < EVENTS; i++) {
    const at = new Date(Date.UTC(2014, 6, 1) + random() * 6 * 365 * 86_400_000).toISOString();
    // Few do most, as in real projects.
    const person = `p${Math.floor(PEOPLE * random() ** 4)}`;
    const event = random() < 0.78 ? 'review' : 'pr_merged';
    rows.push(`${at},${event},${i >> 2},${person},Name ${person},${person}@example.org,,made,c${i}`);
  }
  return `${rows.join('\n')}\n`;
}

async function median(measure) {
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await measure();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

function print(name, value, unit, baseline) {
  const round = (n) => Math.round(n * 100) / 100;
  const against = baseline === undefined ? {} : { baseline: round(baseline), ratio: round(value / baseline) };
  process.stdout.write(`${JSON.stringify({ name, value: round(value), unit, ...against })}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-bench-'));
try {
  const path = join(folder, 'events.csv.gz');
  writeFileSync(path, gzipSync(makeHistory()));
  const ladder = defaultLadder();
  const { events } = await readEvents(path);
  climbAll(ladder, events, AS_OF);

  const parsing = await median(() => readEvents(path));
  const whole = await median(async () => climbAll(ladder, (await readEvents(path)).events, AS_OF));
  print(
    'ladder over 74,000 events, reading and parsing included; baseline: reading and parsing',
    whole,
    'ms',
    parsing,
  );

  for (const [who, person] of [
    ['the busiest person', 'p0'],
    ['one person', 'p1000'],
  ]) {
    const own = events.filter((e) => e.person === person);
    const book = new LogBook(person);
    for (const e of own) book.add(e);
    const day = getDay(AS_OF);
    let added = 0;
    const update = () => {
      const at = new Date(Date.UTC(2020, 0, 1 + (added % 365))).toISOString();
      book.add({ at, event: 'review', person, pr: `late${added++}` });
      return standingOf(ladder, book.log(), day);
    };
    for (let i = 0; i < 50; i++) update();
    print(`one event more of ${who} (${own.length} events)`, await median(update), 'ms');
    print(
      `all events of ${who} anew (${own.length} events)`,
      await median(() => climb(ladder, own, AS_OF)),
      'ms',
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
