import { z } from 'zod';
import type { PageSource } from '../../jobs/pages/source.js';
import type { Access, Look } from '../../jobs/pages/types.js';
import { forMaintainers, forMentors } from '../pages/define.js';
import type { Filters } from '../pages/filters.js';

/** One list of the API: the rows that a page shows, for machines. Null values mean that there is no data. */
export interface List {
  name: string;
  summary: string;
  row: z.ZodObject;
  may(access: Access): boolean;
  /** Null: the viewer may see none, or there is no configuration. */
  rows(source: PageSource, look: Look, filters: Filters): Promise<Record<string, unknown>[] | null>;
}

const text = z.string();
const count = z.int().min(0);
const known = z.string().nullable();
const amount = z.number().nullable();

function list<S extends z.ZodObject>(definition: {
  name: string;
  summary: string;
  row: S;
  may(access: Access): boolean;
  rows(source: PageSource, look: Look, filters: Filters): Promise<z.input<S>[] | null>;
}): List {
  return definition as unknown as List;
}

export const LISTS: readonly List[] = [
  list({
    name: 'customers',
    summary: 'Where every customer stands.',
    row: z.strictObject({
      id: text,
      name: text,
      stage: text,
      since: known,
      byHand: z.boolean(),
      lapsed: z.boolean(),
      people: count,
      contributions: count,
      lastSeen: known,
      evidence: text,
    }),
    may: forMentors,
    async rows(source, look, filters) {
      const report = await source.report(look, filters.window);
      const segments = new Map((look.settings?.customers ?? []).map((c) => [c.id, c.segment]));
      return (
        report?.customers.list
          .filter((c) => filters.customer === undefined || c.id === filters.customer)
          .filter((c) => filters.segment === undefined || segments.get(c.id) === filters.segment)
          .map((c) => ({
            id: c.id,
            name: c.name,
            stage: c.stage,
            since: c.since,
            byHand: c.byHand,
            lapsed: c.lapsed,
            people: c.people,
            contributions: c.contributions,
            lastSeen: c.lastSeen,
            evidence: c.evidence,
          })) ?? null
      );
    },
  }),
  list({
    name: 'figures',
    summary: 'The figures of the project, each with its parts.',
    row: z.strictObject({
      id: text,
      part: known,
      title: text,
      unit: z.enum(['share', 'count', 'hours', 'days', 'firms', 'people']),
      value: amount,
      n: count,
      median: amount,
      p85: amount,
      definition: text,
      withheld: known,
    }),
    may: forMentors,
    async rows(source, look, filters) {
      const report = await source.report(look, filters.window);
      return (
        report?.metrics.flatMap((m) => {
          const { id, title, unit, definition, withheld = null } = m;
          const row = { id, title, unit, definition, withheld };
          const whole = {
            ...row,
            part: null,
            value: m.value,
            n: m.n,
            median: m.median ?? null,
            p85: m.p85 ?? null,
          };
          const parts = (m.parts ?? []).map((p) => ({
            ...row,
            part: p.name,
            value: p.value,
            n: p.n,
            median: p.median ?? null,
            p85: p.p85 ?? null,
          }));
          return [whole, ...parts];
        }) ?? null
      );
    },
  }),
  list({
    name: 'people',
    summary: 'Customers’ developers, and what is missing for their next stage.',
    row: z.strictObject({
      login: text,
      customer: known,
      stage: text,
      since: known,
      missing: z.array(text),
    }),
    may: forMaintainers,
    async rows(source, look, filters) {
      const report = await source.report(look, filters.window);
      const people = report?.people;
      return people?.filter((p) => filters.customer === undefined || p.customer === filters.customer) ?? null;
    },
  }),
  list({
    name: 'give-and-take',
    summary: 'What each customer’s people gave and received, by month.',
    row: z.strictObject({
      customer: text,
      month: text,
      givenReviews: count,
      givenFixes: count,
      givenDocs: count,
      givenTriage: count,
      receivedReviews: count,
      receivedFixes: count,
      receivedAnswers: count,
    }),
    may: forMentors,
    async rows(source, look, filters) {
      const report = await source.report(look, filters.window);
      return (
        report?.giveAndTake
          .filter((g) => filters.customer === undefined || g.customer === filters.customer)
          .flatMap((g) =>
            g.months.map(({ month, given, received }) => ({
              customer: g.customer,
              month,
              givenReviews: given.reviews,
              givenFixes: given.fixes,
              givenDocs: given.docs,
              givenTriage: given.triage,
              receivedReviews: received.reviews,
              receivedFixes: received.fixes,
              receivedAnswers: received.answers,
            })),
          ) ?? null
      );
    },
  }),
  ...['waiting', 'queue'].map((name) =>
    list({
      name,
      summary:
        name === 'waiting'
          ? 'Open pull requests of partners, and whose turn it is; the longest waiting first.'
          : 'Those of them whose mentor the caller is.',
      row: z.strictObject({
        repository: text,
        number: count,
        author: known,
        customer: known,
        mentor: known,
        turn: z.enum(['mentor', 'author', 'maintainer', 'queue', 'owner']),
        since: text,
        days: count,
      }),
      may: name === 'waiting' ? forMentors : ({ mentor }: Access) => mentor,
      async rows(source, look, { customer, repository }) {
        const pulls = await source.waiting(look, {
          ...(name === 'queue' && { mentor: look.viewer.login }),
          ...(customer !== undefined && { customer }),
          ...(repository !== undefined && { repository }),
        });
        return pulls.map((p) => ({
          repository: `${p.owner}/${p.repository}`,
          number: p.number,
          author: p.author,
          customer: p.customer,
          mentor: p.mentor,
          turn: p.turn,
          since: p.since,
          days: p.days,
        }));
      },
    }),
  ),
  list({
    name: 'mentors',
    summary: 'Load and response of mentors; a mentor sees only their own.',
    row: z.strictObject({
      login: text,
      onRota: z.boolean(),
      capacity: count,
      waiting: count,
      open: count,
      assigned: count,
      answered: count,
      shareInTime: amount,
      medianHours: amount,
      rounds: count,
      awayFrom: known,
      awayUntil: known,
    }),
    may: forMentors,
    rows: async (source, look) =>
      (await source.mentors(look)).rows.map(({ away, ...row }) => ({
        ...row,
        awayFrom: away?.from ?? null,
        awayUntil: away?.until ?? null,
      })),
  }),
  list({
    name: 'checks',
    summary: 'How each check of continuous integration went.',
    row: z.strictObject({
      name: text,
      runs: count,
      failed: count,
      flaky: count,
      commits: count,
      medianHours: amount,
    }),
    may: forMentors,
    rows: (source, look, filters) => source.checks(look, filters.window),
  }),
  list({
    name: 'problems',
    summary: 'What is wrong in configurations, with file and line.',
    row: z.strictObject({
      repository: text,
      state: z.enum(['ok', 'missing', 'unreadable', 'invalid']),
      file: known,
      line: amount,
      column: amount,
      severity: z.enum(['error', 'warning']).nullable(),
      message: known,
      mend: known,
    }),
    may: forMaintainers,
    async rows(source, look) {
      const { configurations } = await source.health(look);
      return configurations
        .filter((c) => c.state !== 'ok' || c.problems.length > 0)
        .flatMap(({ repository, state, problems }) =>
          (problems.length === 0 ? [null] : problems).map((p) => ({
            repository,
            state: state as 'ok',
            file: p?.at.file ?? null,
            line: p?.at.line ?? null,
            column: p?.at.column ?? null,
            severity: p?.severity ?? null,
            message: p?.message ?? null,
            mend: p?.mend ?? null,
          })),
        );
    },
  }),
];
