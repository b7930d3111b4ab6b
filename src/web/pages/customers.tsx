import type { Chart } from '../../reports/chart.js';
import { chartMovement, listMoves } from '../../reports/movement.js';
import { narrowToCustomers } from '../../reports/narrow.js';
import { listContacts } from '../../reports/relationship-lines.js';
import { renderGauge } from '../../reports/render.js';
import type { Report } from '../../reports/report.js';
import { chartStages } from '../../reports/report-charts.js';
import { ChartFigure } from './chart-figure.js';
import { forMentors, type Page, type PageInput } from './define.js';
import { queryOf } from './filters.js';
import { FirstSteps, WhomToList } from './first-steps.js';
import { CustomerLink, day, MetricCards, percent, plain, Table } from './parts.js';

/** Funnel with the band of 10 to 20 %, who is silent, and how it moved. */
export const customersPage: Page = {
  path: '/customers',
  nav: 'Customers',
  question: 'Where do our customers stand?',
  filters: ['from', 'until', 'segment'],
  lists: ['customers', 'figures'],
  may: forMentors,
  async render(input) {
    const { look, source, filters, base } = input;
    const whole = await source.report(look, filters.window);
    if (whole === null) return { body: <FirstSteps {...input} /> };
    const { segment } = filters;
    const report = segment === undefined ? whole : narrowToCustomers(whole, listSegment(input, segment));
    const months = await source.months(look, filters.window);
    const over = chartMovement(report);
    const own = report.metrics.filter((m) => ['silent-share', 'partner-share', 'conversion'].includes(m.id));
    return {
      body: (
        <>
          <FirstSteps {...input} />
          <p class="lead">
            {segment === undefined ? renderGauge(report) : saySegment(input, segment, report)}
          </p>
          {segment === undefined && report.customers.showAs === 'shares' ? <Gauge report={report} /> : null}
          {report.customers.withheld === undefined ? null : (
            <p class="note">Totals count the named customers alone. {report.customers.withheld}</p>
          )}
          <MetricCards metrics={own} base={base} query={queryOf(filters)} />
          <div class="charts">
            {report.customers.listed === 0 ? null : <ChartFigure chart={chartStages(report)} />}
            {over === null ? null : <ChartFigure chart={over} />}
            {look.access.role !== 'maintainer' || segment !== undefined ? null : months.length === 0 ? (
              <p class="soft">Who took part, month by month: no data in these days.</p>
            ) : (
              <ChartFigure chart={movementOf(months, report)} />
            )}
          </div>
          {segment === undefined ? null : (
            <p class="soft">
              The figures of the project, and who took part month by month, are of all customers: choose all
              segments to see them.
            </p>
          )}
          {look.access.role !== 'maintainer' ? null : <Moves input={input} report={report} />}
          {look.access.role === 'maintainer' ? (
            <h2>Every customer</h2>
          ) : (
            <>
              <h2>Customers by name</h2>
              <p class="soft">
                Those who agreed to be named. The others are in the totals above, where that tells nothing of
                one of them.
              </p>
            </>
          )}
          <CustomerTable input={input} report={report} />
          <h2>None seen</h2>
          <Silent input={input} report={report} />
          <WhomToList {...input} />
        </>
      ),
    };
  },
};

function listSegment({ look }: PageInput, segment: string): Set<string> {
  const all = look.settings?.customers ?? [];
  return new Set(all.filter((c) => c.segment === segment).map((c) => c.id));
}

function saySegment({ look }: PageInput, id: string, { customers: c }: Report): string {
  const name = plain(look.settings?.model?.segments.find((s) => s.id === id)?.name ?? id);
  if (c.listed === 0) return `No customer is in the segment ${name}.`;
  return `In the segment ${name}, ${c.partners} of ${c.listed} ${c.listed === 1 ? 'customer stands' : 'customers stand'} at the stage partner or above${c.silent.length === 0 ? '' : `, ${c.silent.length} not seen in these days`}.`;
}

function Moves({ input, report }: { input: PageInput; report: Report }) {
  const { filters, base } = input;
  return (
    <>
      <h2>Who moved</h2>
      <Table
        caption={`From stage to stage, ${report.window.from} to ${report.window.until}, the newest first`}
        columns={['Day', 'Customer', 'From', 'To', 'Because of']}
        rows={listMoves(report).map((m) => [
          m.day,
          <CustomerLink base={base} id={m.customer} name={m.name} query={queryOf(filters)} />,
          m.from,
          m.to,
          m.why,
        ])}
        most={10}
        empty="Nobody moved in these days."
      />
    </>
  );
}

function CustomerTable({ input, report }: { input: PageInput; report: Report }) {
  const { look, filters, base } = input;
  const segments = new Map((look.settings?.customers ?? []).map((c) => [c.id, c.segment ?? '']));
  const rows = report.customers.list;
  const contacts = listContacts(rows);
  return (
    <Table
      caption={`Customers and their people, ${report.window.from} to ${report.window.until}`}
      columns={[
        'Customer',
        'Segment',
        'Stage',
        'Since',
        'People',
        'Contributions',
        'Seen last',
        ...(contacts ? ['Looked after by', 'Last conversation'] : []),
      ]}
      numbers={[4, 5]}
      rows={rows.map((c, at) => [
        <CustomerLink base={base} id={c.id} name={c.name} query={queryOf(filters)} />,
        segments.get(c.id) || '–',
        `${c.stage}${c.byHand ? ' (set by hand)' : ''}${c.lapsed ? ', lapsed' : ''}`,
        c.since ?? '–',
        c.people,
        c.contributions,
        c.lastSeen ?? 'none seen',
        ...(contacts ? [contacts[at]?.owner ?? '–', contacts[at]?.lastContact ?? '–'] : []),
      ])}
      empty="No customer fits. List customers in .github/partnerbot.yml, or take the filter away."
    />
  );
}

function Silent({ input, report }: { input: PageInput; report: Report }) {
  const { silent, blindSpots } = report.customers;
  if (report.customers.list.length === 0) return <p class="soft">No data.</p>;
  if (silent.length === 0) return <p class="soft">Of every customer somebody was seen in these days.</p>;
  return (
    <>
      <p>
        {silent.length} of {report.customers.list.length}: somebody might say hello.
      </p>
      <ul>
        {silent.map(({ id, name }) => (
          <li>
            <CustomerLink base={input.base} id={id} name={name} query={queryOf(input.filters)} />
          </li>
        ))}
      </ul>
      <details>
        <summary>What this cannot see</summary>
        <ul>
          {blindSpots.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Partners and candidates on a line from none to all customers, with the band of 10 to 20 % marked. */
function Gauge({ report }: { report: Report }) {
  const { listed, partners, candidates, band } = report.customers;
  if (listed === 0) return null;
  const at = (share: number): number => 10 + Math.round(400 * Math.min(1, share));
  const marks = [
    { share: partners / listed, text: 'partners', y: 64 },
    { share: candidates / listed, text: 'candidates', y: 82 },
  ];
  return (
    <svg class="gauge" viewBox="0 0 420 88" role="img" aria-label={renderGauge(report)}>
      <rect x="10" y="26" width="400" height="16" fill="var(--grid)" stroke="var(--line)" />
      <rect
        x={at(band.from)}
        y="20"
        width={at(band.until) - at(band.from)}
        height="28"
        fill="var(--chart-2)"
        opacity="0.5"
        stroke="var(--ink)"
        stroke-dasharray="4 2"
      />
      <text x={at(band.from)} y="14" font-size="13" fill="var(--ink)">
        worth winning: {band.from * 100} to {band.until * 100} %
      </text>
      {marks.map(({ share, text, y }) => (
        <>
          <rect x={at(share) - 2} y="22" width="4" height={y - 22} fill="var(--chart-1)" />
          <text
            x={share > 0.6 ? at(share) - 6 : at(share) + 6}
            y={y}
            font-size="13"
            fill="var(--ink)"
            text-anchor={share > 0.6 ? 'end' : 'start'}
          >
            {percent(share)} {text}
          </text>
        </>
      ))}
    </svg>
  );
}

function movementOf(
  months: readonly { month: string; customers: number; people: number; contributions: number }[],
  report: Report,
): Chart {
  const last = months.at(-1);
  return {
    id: 'movement',
    title: 'Customers and their people who took part',
    unit: 'customers of whom somebody contributed, and people beyond the first of each',
    axis: 'people',
    period: `${day(report.window.from)} to ${day(report.window.until)}, by month`,
    kind: 'columns',
    of: 'Month',
    categories: months.map((m) => m.month),
    series: [
      { name: 'Customers', values: months.map((m) => m.customers) },
      { name: 'More people of theirs', values: months.map((m) => m.people - m.customers) },
    ],
    details: { name: 'Contributions', values: months.map((m) => String(m.contributions)) },
    summary: last ? `In ${last.month} ${last.people} people of ${last.customers} customers took part.` : '',
  };
}
