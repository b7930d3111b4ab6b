// Merges of a real project: from a folder with events.csv.gz, or from the demo's data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const DEMO = new URL('../../src/sandbox/data/history.json.gz', import.meta.url);

/**
 * { name, merges: [{ author, domain, mergedAt, openedAt? }], reviewers: [person, busiest first] }. Reviewers are counted
 * before the window where the data reach so far back, so that the rota is made of what was known then.
 */
export function readHistory(folder) {
  return folder === undefined ? readDemo() : readEvents(folder, '2016');
}

function readDemo() {
  const { pulls } = JSON.parse(gunzipSync(readFileSync(DEMO)).toString('utf8'));
  const merges = pulls.map(({ author, address, mergedAt, openedAt }) => ({
    author,
    domain: domainOf(address),
    mergedAt,
    openedAt,
  }));
  return {
    name: 'demo',
    merges,
    reviewers: ranked(pulls.flatMap(({ reviews }) => reviews.map(({ by }) => by))),
  };
}

function readEvents(folder, year) {
  const text = gunzipSync(readFileSync(join(folder, 'events.csv.gz'))).toString('utf8');
  const rows = parse(text, { columns: true });
  const merges = rows
    .filter(({ event, date }) => event === 'pr_merged' && date.startsWith(year))
    .map(({ person_id, email, date }) => ({ author: person_id, domain: domainOf(email), mergedAt: date }));
  const before = rows.filter(
    ({ event, date }) => event === 'review' && date < year && date >= `${Number(year) - 1}`,
  );
  return { name: `history-${year}`, merges, reviewers: ranked(before.map(({ person_id }) => person_id)) };
}

function ranked(people) {
  const counts = new Map();
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([person]) => person);
}

function domainOf(address) {
  return address?.split('@')[1]?.toLowerCase() ?? '';
}
