// What the history does not tell, made by seed: openings, paths, and a rota with capacities, zones and absences.
import { seededFraction } from '../../dist/mentors/seed.js';

const DAY = 86_400_000;
const AREAS = [
  'src/osd',
  'src/mon',
  'src/rgw',
  'src/librbd',
  'src/mds',
  'src/os',
  'src/msg',
  'qa',
  'doc',
  'src/test',
];
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata'];
const MENTORS = 16;
/** Open work, on average, as a share of what all mentors take together. */
const USE = 0.6;

/** Draws in [0, 1) that depend on the seed and a text alone. */
export function drawer(seed) {
  return (...text) => seededFraction([seed, ...text].join(':'));
}

/** Openings with their closing, in order: real authors and real merges, the rest made up where it is not given. */
export function makeRequests(history, draw) {
  return history.merges
    .map(({ author, domain, mergedAt, openedAt }, index) => {
      const days = Math.min(60, 0.1 - 6 * Math.log(draw('open', index)));
      const opened = openedAt ?? new Date(Date.parse(mergedAt) - days * DAY).toISOString();
      return {
        id: String(index),
        at: opened,
        closedAt: mergedAt,
        author,
        customer: idOf(domain),
        paths: pathsOf(author, index, draw),
      };
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The busiest reviewers as mentors; all together take so much that on average `USE` of it is open. */
export function makeRota(history, requests, draw) {
  const people = history.reviewers.slice(0, MENTORS);
  const [from, until] = [
    Date.parse(requests[0].at),
    Math.max(...requests.map(({ closedAt }) => Date.parse(closedAt))),
  ];
  const open =
    requests.reduce((sum, { at, closedAt }) => sum + Date.parse(closedAt) - Date.parse(at), 0) /
    (until - from);
  const wishes = people.map((person) => 0.4 + 1.2 * draw('capacity', person));
  const scale = open / USE / wishes.reduce((a, b) => a + b, 0);
  return people.map((login, index) => ({
    login,
    timezone: ZONES[Math.floor(draw('zone', login) * ZONES.length)],
    capacity: Math.max(1, Math.round(wishes[index] * scale)),
    skills:
      draw('any', login) < 0.25 ? [] : [0, 1, 2].map((turn) => `${areaOf('knows', login, turn, draw)}/**`),
    away: absencesOf(login, from, until, draw),
  }));
}

/** About one absence each four months, of 5 to 21 days. */
function absencesOf(login, from, until, draw) {
  const away = [];
  for (let start = from, turn = 0; start < until; start += 122 * DAY, turn++) {
    const first = start + draw('away', login, turn) * 90 * DAY;
    const last = first + (5 + Math.floor(draw('length', login, turn) * 17) - 1) * DAY;
    away.push({ from: dayOf(first), until: dayOf(last), mode: 'none' });
  }
  return away;
}

function pathsOf(author, index, draw) {
  const area =
    draw('stray', index) < 0.2 ? areaOf('strays', index, 0, draw) : areaOf('home', author, 0, draw);
  return Array.from(
    { length: 1 + Math.floor(draw('files', index) * 4) },
    (_, file) => `${area}/file${file}.cc`,
  );
}

function areaOf(what, who, turn, draw) {
  return AREAS[Math.floor(draw(what, who, turn) * AREAS.length)];
}

function dayOf(instant) {
  return new Date(instant).toISOString().slice(0, 10);
}

function idOf(domain) {
  return domain === '' ? undefined : domain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || undefined;
}
