import { createAttributor } from '../customers/attribute.js';
import { isBot } from '../customers/bots.js';
import { createLinker } from '../customers/linker.js';
import type { ContributionEvidence, CustomerList } from '../customers/types.js';
import type { ReportEvent } from '../history/report-events.js';
import type { CustomerFact } from '../progress/customer-stage.js';
import { climbAll } from '../progress/ladder.js';
import type { Ladder, ProgressEvent } from '../progress/types.js';
import { measureGiveTake } from '../reports/give-take.js';
import { groupBy } from '../reports/group.js';
import type { Contribution, History, HistoryPerson } from '../reports/history.js';
import { listRecorded, measureAll } from '../reports/measure.js';
import { sayMissing } from '../reports/person.js';
import { buildReport, type Report } from '../reports/report.js';
import { type CustomerTraces, listStandings } from '../reports/standings.js';
import { isWithin, type Window } from '../reports/window.js';

/** What a report of a file is made of. */
export interface OfflineInput {
  project: string;
  events: readonly ReportEvent[];
  customers: CustomerList;
  ladder: Ladder;
  window: Window;
  /** Id or login in the file; by default everybody who was found to be a customer's. */
  person?: string;
}

/** The report of a history in a file: the same figures as from the store, as far as the file has facts for them. */
export function reportOnEvents(input: OfflineInput): Report {
  const { customers: list, ladder, window } = input;
  const asOf = new Date(window.until - 1).toISOString().slice(0, 10);
  const { people, actedFor } = listPeople(input);
  const customerOf = new Map(people.map((p) => [p.id, p.customer]));
  const bots = new Set(people.filter((p) => p.bot).map((p) => p.id));
  const events = input.events.filter((e) => !bots.has(e.person));
  const standings = climbAll(ladder, events.filter(isProgress), asOf);
  const contributions = events.map((e, i) => toContribution(e, i, actedFor(e)));
  const bare: History = {
    people,
    contributions,
    happenings: [],
    checks: [],
    assignments: [],
    rises: standings.flatMap((s) =>
      s.transitions.map((t) => ({ person: s.person, stage: t.stage, at: t.at })),
    ),
    customers: [],
    // A file tells of no assignments: who is asked to do how much has no data, rather than nothing to do.
    mentors: [],
    topStage: ladder.stages.at(-1)?.id ?? '',
    stages: ladder.stages.map((s) => s.id),
  };
  const customers = listStandings(list, tracesOf(contributions, customerOf, window), asOf);
  const history = { ...bare, customers };
  const logins = new Map(people.map((p) => [p.id, p.login]));
  const wanted = input.person?.toLowerCase();
  return buildReport({
    project: input.project,
    window,
    recorded: listRecorded(history),
    customers,
    measures: measureAll(history, window),
    giveTake: measureGiveTake(history, window),
    people: standings
      .filter((s) =>
        wanted === undefined
          ? customerOf.get(s.person)
          : [s.person, logins.get(s.person)].some((name) => name?.toLowerCase() === wanted),
      )
      .map((s) => ({
        login: logins.get(s.person) ?? s.person,
        customer: customerOf.get(s.person) ?? null,
        stage: s.stage,
        since: s.since,
        missing: sayMissing(s),
      })),
    link: () => undefined,
    login: (person) => logins.get(person) ?? undefined,
  });
}

function isProgress(e: ReportEvent): e is ReportEvent & ProgressEvent {
  return e.event === 'pr_opened' || e.event === 'pr_merged' || e.event === 'review';
}

/** Rows with the same event, person and pull request are one; what has none is told apart by its commit, or counts each. */
function toContribution(e: ReportEvent, i: number, customer: string | null): Contribution {
  const named = e.pr !== '';
  const number = /^\d{1,15}$/.test(e.pr) ? Number(e.pr) : null;
  const key = named ? `${e.pr} ${e.person}` : e.commit || `row ${i}`;
  const at = new Date(/[Z+]|T.*-/.test(e.at) ? e.at : `${e.at.slice(0, 10)}T00:00:00Z`).toISOString();
  return { kind: e.event, repository: '', subject: key, number, person: e.person, at, customer };
}

/**
 * Each person as the newest of their events that tells a customer says; a bot by any of them. `actedFor`: for whom somebody acted in
 * an event; empty: for nobody; null: the event does not tell.
 */
function listPeople({ events, customers }: OfflineInput): {
  people: HistoryPerson[];
  actedFor: (e: ReportEvent) => string | null;
} {
  const attributor = createAttributor(customers);
  const linker = createLinker(customers, attributor);
  const evidence = (e: ReportEvent): ContributionEvidence => ({
    date: e.at,
    ...(e.name !== '' && { name: e.name }),
    ...(e.email !== '' && { email: e.email }),
    ...(e.login !== '' && { login: e.login }),
  });
  for (const e of events) linker.learn(evidence(e));
  const people = [...groupBy(events, (e) => e.person)].map(([id, own]) => {
    const newest = [...own].sort((a, b) => (a.at < b.at ? 1 : -1));
    const login = newest.find((e) => e.login !== '')?.login ?? null;
    let customer: string | null = null;
    const asked = new Set<string>();
    for (const e of newest) {
      const key = `${e.name} ${e.email} ${e.login}`;
      if (asked.has(key)) continue;
      asked.add(key);
      customer = linker.attribute(evidence(e)).customer;
      if (customer !== null) break;
    }
    return { id, login, customer, bot: own.some((e) => isBot(evidence(e))) };
  });
  const actedFor = (e: ReportEvent): string | null => {
    const { customer, signal } = linker.attribute(evidence(e));
    // Of whom the list has days, it says that on the others they act for nobody.
    return customer ?? (signal === 'person' || attributor.isDated(evidence(e)) ? '' : null);
  };
  return { people, actedFor };
}

function tracesOf(
  contributions: readonly Contribution[],
  customerOf: ReadonlyMap<string, string | null>,
  window: Window,
): Map<string, CustomerTraces> {
  const own = groupBy(contributions, (c) => c.customer ?? customerOf.get(c.person) ?? '');
  own.delete('');
  return new Map(
    [...own].map(([customer, deeds]) => {
      const before = deeds.filter((d) => Date.parse(d.at) < window.until);
      const facts = before.map((d): CustomerFact => {
        const what = d.kind === 'pr_merged' ? 'merged' : d.kind === 'review' ? 'review' : 'talk';
        return { at: d.at, what, ref: d.subject };
      });
      const seen = new Set(
        before.filter((d) => isWithin(window, Date.parse(d.at))).map((d) => `${d.kind} ${d.subject}`),
      );
      return [
        customer,
        {
          facts,
          people: new Set(before.map((d) => d.person)).size,
          contributions: seen.size,
          ever: before.length > 0,
        },
      ];
    }),
  );
}
