import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { drawChart } from '../../charts/draw.js';
import type { Chart } from '../../reports/chart.js';
import { renderFigure } from '../../reports/render.js';
import type { Metric } from '../../reports/report.js';

/** A table that can be scrolled by keyboard where it is wider than the screen; `empty` says why it has no rows. */
export function Table(props: {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly Child[])[];
  empty: string;
  /** Columns of numbers, by place. */
  numbers?: readonly number[];
}) {
  const { caption, columns, rows, empty, numbers = [] } = props;
  if (rows.length === 0) return <p class="soft">{empty}</p>;
  const of = (at: number) => (numbers.includes(at) ? 'number' : undefined);
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th scope="col" class={of(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, at) => (
                <td class={of(at) ?? classOf(cell)}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A day stays on one line; long words get room. */
function classOf(cell: Child): string | undefined {
  if (typeof cell !== 'string') return undefined;
  return /^\d{4}-\d\d(-\d\d)?\b.{0,9}$/.test(cell) ? 'day' : cell.length > 40 ? 'long' : undefined;
}

/** A chart with title, unit and period; a table of the same figures is one click or key away. */
export function ChartFigure({ chart }: { chart: Chart }) {
  const { id, title, unit, period, summary, kind, of, categories, series, details } = chart;
  return (
    <figure id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{summary}</p>
      <p class="soft">
        Unit: {unit}. Period: {period}.
      </p>
      <section class="scroll wide" tabindex={0} aria-label={title}>
        <div role="img" aria-label={`${kind === 'bars' ? 'Bar chart' : 'Column chart'}: ${summary}`}>
          {raw(draw(chart))}
        </div>
      </section>
      <details>
        <summary>
          The same figures as a table<span class="skip"> ({title})</span>
        </summary>
        <Table
          caption={`${title}: the same figures`}
          columns={[of, ...series.map(({ name }) => name), ...(details ? [details.name] : [])]}
          numbers={series.map((_, at) => at + 1)}
          rows={categories.map((category, at) => [
            category,
            ...series.map(({ values }) => values[at] ?? 'no data'),
            ...(details ? [details.values[at] ?? ''] : []),
          ])}
          empty="No data."
        />
      </details>
    </figure>
  );
}

/** Pictures that were drawn before: drawing takes longer than all else of a page. */
const drawn = new Map<string, string>();
const DRAWN = 200;

function draw(chart: Chart): string {
  const key = JSON.stringify(chart);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  if (drawn.size >= DRAWN) drawn.clear();
  const svg = withoutStyleAttributes(drawChart(chart));
  drawn.set(key, svg);
  return svg;
}

/** SVG has an attribute for each of these properties, which no policy of styles forbids. */
export function withoutStyleAttributes(html: string): string {
  return html.replace(/ style="([^"]*)"/g, (_, style: string) =>
    style
      .split(';')
      .map((one) => one.split(':'))
      .filter(([name = '', value = '']) => /^(font-|fill|stroke|dominant-|text-)/.test(name.trim()) && value)
      .map(([name = '', value = '']) => ` ${name.trim()}="${value.trim()}"`)
      .join(''),
  );
}

/** A figure as a card: its value, and one click to what it means and what is behind it. */
export function MetricCards({
  metrics,
  base,
  query,
}: {
  metrics: readonly Metric[];
  base: string;
  query: string;
}) {
  return (
    <ul class="cards">
      {metrics.map((metric) => (
        <li class="card">
          <span>{metric.title}</span>
          <b>{renderFigure(metric)}</b>
          <a href={`${base}/figures/${metric.id}${query}`}>
            What it means, and what is behind it
            <span class="skip"> ({metric.title})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Plain numbers with a word each. */
export function Cards({ cards }: { cards: readonly { name: string; value: Child; more?: Child }[] }) {
  return (
    <ul class="cards">
      {cards.map(({ name, value, more }) => (
        <li class="card">
          <span>{name}</span>
          <b>{value}</b>
          {more === undefined ? null : <span>{more}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A pull request on GitHub. */
export function PullLink(props: { webUrl: string; owner: string; repository: string; number: number }) {
  const { webUrl, owner, repository, number } = props;
  const path = [owner, repository].map(encodeURIComponent).join('/');
  return (
    <a class="pull" href={`${webUrl}/${path}/pull/${number}`}>
      {repository}#{number}
    </a>
  );
}

export function PersonLink({ base, login }: { base: string; login: string | null }) {
  if (login === null) return <>–</>;
  return <a href={`${base}/people/${encodeURIComponent(login)}`}>{login}</a>;
}

export function CustomerLink(props: {
  base: string;
  id: string | null;
  name: string | null;
  query?: string;
}) {
  const { base, id, name, query = '' } = props;
  if (id === null) return <>–</>;
  return <a href={`${base}/customers/${encodeURIComponent(id)}${query}`}>{name ?? id}</a>;
}

/** The day of an ISO instant; a dash for none. */
export function day(at: string | null | undefined): string {
  return at == null ? '–' : new Date(at).toISOString().slice(0, 10);
}

/** A share as a percentage; `no data` for none. */
export function percent(share: number | null): string {
  return share === null ? 'no data' : `${Math.round(share * 1000) / 10} %`;
}

export function hours(value: number | null): string {
  return value === null ? 'no data' : `${Math.round(value * 10) / 10} h`;
}

/** Text to copy, which can be scrolled by keyboard. */
export function Copy({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
