import { type Deed, INTEREST, type Ledger } from './ledger.js';
import {
  compareItems,
  type Item,
  type Measured,
  type Measures,
  measureCount,
  measureShare,
  type Part,
} from './metric.js';
import { isWithin, type Window, windowBefore } from './window.js';

/** Who has more pull requests than this, ever, is no occasional contributor. */
export const OCCASIONAL_PULLS = 12;
/** Nor is who had one in so many days before the window. */
export const OCCASIONAL_DAYS = 90;
const MS_PER_DAY = 86_400_000;

/** Metrics 3 to 6: how people come, stay and go on. */
export function measurePeople(ledger: Ledger, window: Window): Measures {
  const first = new Map<string, Deed>();
  const now = new Set<string>();
  const before = new Set<string>();
  const earlier = windowBefore(window);
  for (const deed of ledger.deeds) {
    if (INTEREST.has(deed.kind)) continue;
    if (!first.has(deed.person)) first.set(deed.person, deed);
    if (isWithin(window, deed.at)) now.add(deed.person);
    if (isWithin(earlier, deed.at)) before.add(deed.person);
  }
  const fresh = [...first.values()].filter((d) => isWithin(window, d.at)).map(itemOf);
  const stayed = [...before].filter((p) => now.has(p)).map((person): Item => ({ person }));
  return {
    conversion: measureConversion(ledger, window),
    'new-contributors': measureCount(
      fresh.sort((a, b) => (a.at === b.at ? byPerson(a, b) : a.at < b.at ? 1 : -1)),
    ),
    retention: measureShare(stayed.length, before.size, stayed.sort(compareItems)),
    'occasional-share': measureOccasional(ledger, window),
  };
}

function byPerson(a: Item, b: Item): number {
  return compareItems({ person: a.person ?? '' }, { person: b.person ?? '' });
}

function itemOf(deed: Deed): Item & { at: string } {
  const { repository, number, person, at } = deed;
  return { repository, ...(number !== null && { number }), person, at: new Date(at).toISOString() };
}

/** D0 interest, D1 took part, D2 merged, D3 reviewer; see the definition. */
export const STEPS = ['interest', 'took part', 'merged', 'reviewer'] as const;
const TOOK_PART = new Set(['issue', 'comment', 'review', 'triage', 'pr_opened']);

/** The first instant of every person at each step; also what the store answers. */
export type FirstSteps = ReadonlyMap<string, readonly (number | null)[]>;

function measureConversion(ledger: Ledger, window: Window): Measured {
  const first = new Map<string, (number | null)[]>();
  const mark = (who: string, step: number, at: number): void => {
    const steps = first.get(who) ?? [null, null, null, null];
    steps[step] = Math.min(at, steps[step] ?? Infinity);
    first.set(who, steps);
  };
  const organisations = new Map<string, (number | null)[]>();
  const markBoth = (person: string, customer: string | null, step: number, at: number): void => {
    mark(person, step, at);
    if (customer === null) return;
    const steps = organisations.get(customer) ?? [null, null, null, null];
    steps[step] = Math.min(at, steps[step] ?? Infinity);
    organisations.set(customer, steps);
  };
  for (const d of ledger.deeds) {
    const step = INTEREST.has(d.kind) ? 0 : TOOK_PART.has(d.kind) ? 1 : d.kind === 'pr_merged' ? 2 : null;
    if (step !== null) markBoth(d.person, ledger.customerAt(d), step, d.at);
  }
  for (const { person, stage, at: day } of ledger.history.rises) {
    const at = Date.parse(`${day}T00:00:00Z`);
    if (stage === ledger.history.topStage && at < window.until)
      markBoth(person, customerOn(ledger, person, at), 3, at);
  }
  return conversionOf(countSteps(first.values(), window), countSteps(organisations.values(), window));
}

/** For whom somebody acted when they rose to a stage: as with the last that they did by the end of that day. */
function customerOn(ledger: Ledger, person: string, day: number): string | null {
  const last = ledger.deeds.findLast((d) => d.person === person && d.at < day + MS_PER_DAY);
  return ledger.customerAt(last ?? { person, customer: null });
}

/** For each step: who came to it in the window, and how many of those also came to the next one by its end. */
export type StepCounts = { came: number; wentOn: number }[];

function countSteps(all: Iterable<readonly (number | null)[]>, window: Window): StepCounts {
  const counts: StepCounts = [0, 1, 2].map(() => ({ came: 0, wentOn: 0 }));
  for (const steps of all) {
    for (const [step, count] of counts.entries()) {
      if (!isWithin(window, steps[step] ?? null)) continue;
      count.came += 1;
      if ((steps[step + 1] ?? null) !== null) count.wentOn += 1;
    }
  }
  return counts;
}

/** The headline is the step from taking part to merged. */
export function conversionOf(people: StepCounts, organisations: StepCounts): Measured {
  const share = ({ came, wentOn }: { came: number; wentOn: number }): Measured =>
    measureShare(wentOn, came, []);
  const part = (who: string, counts: StepCounts): Part[] =>
    counts.map((c, step) => {
      const { value, n } = share(c);
      const name = `${who}: ${STEPS[step]} → ${STEPS[step + 1]}`;
      return { name, value, n, ...(who === 'customers' && { customers: true }) };
    });
  return {
    ...share(people[1] ?? { came: 0, wentOn: 0 }),
    parts: [...part('people', people), ...part('customers', organisations)],
  };
}

function measureOccasional(ledger: Ledger, window: Window): Measured {
  const pulls = new Map<string, Map<string, number[]>>();
  for (const d of ledger.deeds) {
    if (d.kind !== 'pr_opened' && d.kind !== 'pr_merged') continue;
    const own = pulls.get(d.person) ?? new Map<string, number[]>();
    const key = `${d.repository}#${d.number ?? d.subject}`;
    own.set(key, [...(own.get(key) ?? []), d.at]);
    pulls.set(d.person, own);
  }
  const recent: Window = { from: window.from - OCCASIONAL_DAYS * MS_PER_DAY, until: window.from };
  const had = (own: Map<string, number[]>, w: Window): boolean =>
    [...own.values()].some((all) => all.some((at) => isWithin(w, at)));
  const active = [...pulls].filter(([, own]) => had(own, window));
  const occasional = active.filter(([, own]) => own.size <= OCCASIONAL_PULLS && !had(own, recent));
  const items = occasional.map(([person, own]): Item => ({ person, value: own.size })).sort(compareItems);
  return measureShare(occasional.length, active.length, items);
}
