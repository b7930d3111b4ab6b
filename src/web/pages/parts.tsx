import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { figureOf } from '../../charts/html.js';
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
                <td class={of(at)}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A chart with title, unit, period and a table of the same figures, without a style that the page's policy forbids. */
export function ChartFigure({ chart }: { chart: Chart }) {
  return <>{raw(withoutStyleAttributes(figureOf(chart)))}</>;
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
    <a href={`${webUrl}/${path}/pull/${number}`}>
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
