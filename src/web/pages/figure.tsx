import type { Child } from 'hono/jsx';
import { listParts, renderFigure, renderValue } from '../../reports/render.js';
import type { Metric } from '../../reports/report.js';
import { forMentors, type Page } from './define.js';
import { queryOf } from './filters.js';
import { CustomerLink, day, MetricCards, PersonLink, Table } from './parts.js';

type Item = Metric['items'][number];

/** The twelve figures by what they are about. */
const TOPICS = [
  { title: 'Customers', numbers: [1, 2, 3] },
  { title: 'People', numbers: [4, 5, 6, 12] },
  { title: 'Pull requests and reviews', numbers: [7, 8] },
  { title: 'Mentors', numbers: [9] },
  { title: 'Continuous integration', numbers: [10] },
  { title: 'What it all rests on', numbers: [11] },
];

/** All figures of the project. */
export const figuresPage: Page = {
  path: '/figures',
  nav: 'Figures',
  question: 'How is the project doing?',
  filters: ['from', 'until'],
  lists: ['figures'],
  may: forMentors,
  async render({ look, source, filters, base }) {
    const report = await source.report(look, filters.window);
    if (report === null) return { body: <p class="lead">No data: no configuration was read yet.</p> };
    return {
      body: (
        <>
          <p class="lead">
            {report.window.from} to {report.window.until}. Each figure leads to its definition and to what is
            behind it.
          </p>
          {TOPICS.map(({ title, numbers }) => {
            const own = report.metrics.filter((m) => numbers.includes(m.number));
            return own.length === 0 ? null : (
              <>
                <h2>{title}</h2>
                <MetricCards metrics={own} base={base} query={queryOf(filters)} />
              </>
            );
          })}
        </>
      ),
    };
  },
};

/** What one figure means, and the things behind it. */
export const figurePage: Page = {
  path: '/figures/:id',
  question: 'What is behind this figure?',
  filters: ['from', 'until'],
  lists: ['figures'],
  may: forMentors,
  async render(input) {
    const { look, source, filters, base } = input;
    const report = await source.report(look, filters.window);
    const metric = report?.metrics.find((m) => m.id === input.param('id'));
    if (!report || !metric) return null;
    const parts = listParts(metric);
    const readable = await source.readable(
      look,
      metric.items.map((item) => item.person),
    );
    const names = new Map(report.customers.list.map((c) => [c.id, c.name]));
    const repositories = new Map<string, string>();
    for (const item of metric.items) {
      const [, repository] = /([^/]+\/[^/]+)\/issues\/\d+$/.exec(item.url ?? '') ?? [];
      if (item.repository !== undefined && repository !== undefined)
        repositories.set(item.repository, repository);
    }
    const columns: { name: string; has: keyof Item; cell: (item: Item) => Child }[] = [
      {
        name: 'Where',
        has: 'url',
        cell: (item) =>
          item.url === undefined ? (
            '–'
          ) : (
            <a href={item.url}>
              {repositories.get(item.repository ?? '') ?? ''}#{item.number}
            </a>
          ),
      },
      {
        name: 'Customer',
        has: 'customer',
        cell: (item) => (
          <CustomerLink
            base={base}
            id={item.customer ?? null}
            name={names.get(item.customer ?? '') ?? null}
          />
        ),
      },
      {
        name: 'Who',
        has: 'person',
        cell: ({ person = null }) =>
          person !== null && isId(person) && !readable.has(person) ? (
            'somebody not known by name'
          ) : (
            <PersonLink base={base} login={person} readable={readable} />
          ),
      },
      { name: 'Day', has: 'at', cell: (item) => day(item.at) },
      {
        name: 'Value',
        has: 'value',
        cell: (item) =>
          item.value === undefined
            ? '–'
            : // What waits is counted, and each has waited for hours.
              renderValue(item.value, metric.id === 'unanswered' ? 'hours' : metric.unit),
      },
      { name: 'Note', has: 'note', cell: (item) => item.note ?? '–' },
    ];
    // A column that says nothing anywhere is left out.
    const shown = columns.filter((c) => metric.items.some((item) => item[c.has] !== undefined));
    return {
      heading: `What is behind “${metric.title}”?`,
      body: (
        <>
          <p class="lead">
            <b>{renderFigure(metric)}</b> from {report.window.from} to {report.window.until}.
          </p>
          <p>{metric.definition}</p>
          {metric.withheld === undefined ? null : <p class="note">Kept back: {metric.withheld}</p>}
          {parts.length === 0 ? null : (
            <>
              <h2>Parts</h2>
              <Table
                caption="The same figure for parts of the whole"
                columns={['Part', 'Figure']}
                rows={parts.map(([name, value]) => [name, value.replaceAll('n = ', 'n\u00a0=\u00a0')])}
                empty=""
              />
            </>
          )}
          <h2>What is behind it</h2>
          <Table
            caption={`${sayHowMany(metric)}, the most telling first`}
            columns={shown.map((c) => c.name)}
            numbers={shown.flatMap((c, at) => (c.name === 'Value' ? [at] : []))}
            rows={metric.items.map((item) => shown.map((c) => c.cell(item)))}
            empty={
              look.access.role === 'maintainer'
                ? 'Nothing is behind it: there is no data in these days.'
                : 'What is behind it is for maintainers.'
            }
          />
          <p>
            <a href={`${base}/figures${queryOf(filters)}`}>All figures</a>
          </p>
        </>
      ),
    };
  },
};

/** Of firms and people `n` counts what they did, so that it is no whole of these rows. */
function sayHowMany({ items, n, unit }: Metric): string {
  return unit === 'firms' || unit === 'people' ? String(items.length) : `${items.length} of ${n}`;
}

/** Of who is no customer's developer no name is kept, and the report has the number that GitHub knows them by. */
function isId(person: string): boolean {
  return /^\d+$/.test(person);
}
