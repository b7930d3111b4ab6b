import type { RelationshipView } from '../customers/relationship/decide.js';
import { FEWEST_FOR_A_SHARE } from './customers.js';
import { DEFINITIONS, type Unit } from './definitions.js';
import type { GiveTake } from './give-take.js';
import type { ListedCustomer } from './history.js';
import { type Item, METRIC_IDS, type Measured, type Measures, type MetricId, NO_DATA } from './metric.js';
import type { Window } from './window.js';

/** Share of the customers that is worth winning as partners. */
export const BAND = { from: 0.1, until: 0.2 };

/** One of the twelve metrics, with its words. `value` null: no data. */
export interface Metric extends Omit<Measured, 'items'> {
  id: MetricId;
  /** In the list of the twelve. */
  number: number;
  title: string;
  unit: Unit;
  definition: string;
  items: ReportItem[];
  /** Why the figure is kept back from this audience, where it is. */
  withheld?: string;
}

export interface ReportItem extends Item {
  url?: string;
}

export interface CustomerRow {
  id: string;
  name: string;
  visibility: ListedCustomer['visibility'];
  stage: string;
  /** UTC day; null while none was seen. */
  since: string | null;
  evidence: string;
  /** Somebody set the stage by hand. */
  byHand: boolean;
  lastSeen: string | null;
  /** Nothing was seen for so long that somebody should say hello. */
  lapsed: boolean;
  /** People ever seen, and contributions in the window. */
  people: number;
  contributions: number;
  /** The stages in which it was noted, oldest first; for the maintainers' own eyes. Absent: not kept. */
  transitions?: readonly {
    stage: string;
    since: string | null;
    evidence: string;
    byHand: boolean;
    /** ISO instant. */
    notedAt: string;
  }[];
  /** Who looks after them, when somebody last spoke with them, what is derived and what set by hand; for maintainers alone. */
  relationship?: Omit<RelationshipView, 'stage' | 'since'>;
}

export interface PersonRow {
  login: string;
  customer: string | null;
  stage: string;
  since: string | null;
  /** What the next stage asks that is not there yet; the nearest first. Empty at the top. */
  missing: string[];
  /** What reviewers found, by month; only of a person who was asked for: it is theirs and their mentor's. */
  quality?: QualityMonth[];
}

/** What reviewers found in the pull requests of a person that ended in a month. */
export interface QualityMonth {
  /** `2026-03`, in UTC. */
  month: string;
  pulls: number;
  /** States of a change on which somebody asked for something. */
  rounds: number;
  /** Remarks on lines. */
  remarks: number;
  /** Those of them that a tool could have made. */
  forTools: number;
}

/** Everything that a report, a dashboard or a file shows. JSON as it stands; new keys may come, none goes. */
export interface Report {
  version: 1;
  audience: 'internal' | 'shareable';
  project: string;
  /** Inclusive UTC days. */
  window: { from: string; until: string };
  /** Kinds of facts that there are; figures about others have no data. */
  recorded: string[];
  customers: {
    listed: number;
    candidates: number;
    partners: number;
    /** With fewer than ten customers a share misleads: show the counts. */
    showAs: 'counts' | 'shares';
    band: { from: number; until: number };
    byStage: Record<string, number>;
    list: CustomerRow[];
    /** Of whom none was seen in the window, and why that may be wrong. */
    silent: { id: string; name: string }[];
    blindSpots: string[];
    withheld?: string;
  };
  metrics: Metric[];
  giveAndTake: (GiveTake & { name: string })[];
  people: PersonRow[];
}

export interface ReportInput {
  project: string;
  window: Window;
  recorded: Iterable<string>;
  customers: readonly (CustomerRow & {
    ever: boolean;
    awaitsConfirmation?: boolean;
    awaitsSince?: string | null;
    nominated?: boolean;
  })[];
  measures: Measures;
  giveTake: readonly GiveTake[];
  people: readonly PersonRow[];
  /** The page of a pull request or issue; undefined where none is known. */
  link: (repository: string, number: number) => string | undefined;
  /** How a person or a mentor is called, by id; undefined where nobody knows. */
  login: (person: string) => string | undefined;
}

const STAGES = ['listed', 'user', 'participant', 'contributor', 'partner', 'reviewer'];

const BLIND_SPOTS = [
  'Whoever contributes under a private or free mail address, or from an account of their own, is not seen as a customer’s.',
  'Use without contributing leaves no trace, but for stars, forks and what people say.',
  'Customers that are not listed are not counted.',
];

/** Puts what was measured into words and order, for the maintainers’ own eyes. */
export function buildReport(input: ReportInput): Report {
  const { customers, measures } = input;
  const parts = measures['partner-share']?.parts ?? [];
  // Shares have four digits: exact below five thousand customers.
  const count = (name: string): number =>
    Math.round((parts.find((p) => p.name === name)?.value ?? 0) * customers.length);
  return {
    version: 1,
    audience: 'internal',
    project: input.project,
    window: { from: day(input.window.from), until: day(input.window.until - 1) },
    recorded: [...input.recorded].sort(),
    customers: {
      listed: customers.length,
      candidates: count('candidates'),
      partners: count('partners'),
      showAs: customers.length < FEWEST_FOR_A_SHARE ? 'counts' : 'shares',
      band: BAND,
      byStage: Object.fromEntries(
        STAGES.map((stage) => [stage, customers.filter((c) => c.stage === stage).length]),
      ),
      list: customers.map(
        ({ ever: _, awaitsConfirmation: _waits, awaitsSince: _since, nominated: _named, ...row }) => row,
      ),
      silent: customers.filter((c) => c.contributions === 0).map(({ id, name }) => ({ id, name })),
      blindSpots: BLIND_SPOTS,
    },
    metrics: METRIC_IDS.map((id) => metricOf(id, measures[id] ?? NO_DATA, input)),
    giveAndTake: input.giveTake.map((g) => ({ ...g, name: nameOf(customers, g.customer) })),
    people: [...input.people],
  };
}

function metricOf(id: MetricId, { items, parts, ...measured }: Measured, input: ReportInput): Metric {
  const { number, title, unit, text } = DEFINITIONS[id];
  return {
    id,
    number,
    title,
    unit,
    definition: text,
    ...measured,
    ...(parts && {
      parts: parts.map((p) =>
        p.customer === undefined ? p : { ...p, name: nameOf(input.customers, p.customer) },
      ),
    }),
    items: items.map((item): ReportItem => {
      const url =
        item.repository !== undefined && item.number !== undefined
          ? input.link(item.repository, item.number)
          : undefined;
      const person = item.person === undefined ? undefined : (input.login(item.person) ?? item.person);
      return { ...item, ...(person !== undefined && { person }), ...(url !== undefined && { url }) };
    }),
  };
}

function nameOf(customers: readonly { id: string; name: string }[], id: string): string {
  return customers.find((c) => c.id === id)?.name ?? id;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Only what concerns one customer; undefined where nobody of that id is listed. */
export function narrowToCustomer(report: Report, id: string): Report | undefined {
  const list = report.customers.list.filter((c) => c.id === id);
  if (list.length === 0) return undefined;
  return {
    ...report,
    customers: { ...report.customers, list, silent: report.customers.silent.filter((c) => c.id === id) },
    // The figures are the whole project's: a customer is compared with its own past, not with others.
    metrics: [],
    giveAndTake: report.giveAndTake.filter((g) => g.customer === id),
    people: report.people.filter((p) => p.customer === id),
  };
}
