import type { Child } from 'hono/jsx';
import { renderFigure } from '../../reports/render.js';
import type { Metric } from '../../reports/report.js';

export interface TableProps {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly Child[])[];
  empty: string;
  /** Columns of numbers, by place. */
  numbers?: readonly number[];
  /** Rows beyond so many wait behind one click; all are shown by default. */
  most?: number;
}

/** From so many columns on, a row becomes a card of its own on a phone. */
const WIDE = 3;

/** A table that can be scrolled by keyboard where it is wider than the screen; `empty` says why it has no rows. */
export function Table(props: TableProps) {
  const { caption, rows, empty, most } = props;
  if (rows.length === 0) return <p class="soft">{empty}</p>;
  if (most === undefined || rows.length <= most + 2) return <Rows {...props} />;
  const left = rows.length - most;
  return (
    <>
      <Rows {...props} rows={rows.slice(0, most)} />
      <details>
        <summary>
          {left} more<span class="skip"> ({caption})</span>
        </summary>
        <Rows {...props} rows={rows.slice(most)} caption={`${caption}: ${left} more`} />
      </details>
    </>
  );
}

function Rows({ caption, columns, rows, numbers = [] }: TableProps) {
  const of = (at: number) => (numbers.includes(at) ? 'number' : undefined);
  const stacks = columns.length >= WIDE;
  // Shown as blocks on a phone, a table would be none any more to those who hear it: so it is said.
  const role = (name: string) => (stacks ? name : undefined);
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class={stacks ? 'stack' : undefined} role={role('table')}>
        <caption>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((name, at) => (
              <th scope="col" role={role('columnheader')} class={of(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr role={role('row')}>
              {row.map((cell, at) => (
                <td
                  role={role('cell')}
                  class={of(at) ?? classOf(cell)}
                  data-label={stacks ? columns[at] : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Days and names stay on one line; long words get room. */
function classOf(cell: Child): string | undefined {
  if (typeof cell !== 'string') return undefined;
  if (cell === '–') return 'nil';
  if (/^\d{4}-\d\d(-\d\d)?\b.{0,14}$/.test(cell) || /^([\w-]{1,24}|no data)$/.test(cell)) return 'day';
  return cell.length > 40 ? 'long' : undefined;
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
          <FigureValue metric={metric} />
          <a href={`${base}/figures/${metric.id}${query}`}>
            What is behind it
            <span class="skip"> ({metric.title})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The value in large, how far it spreads and of how many it is in small. */
export function FigureValue({ metric }: { metric: Metric }) {
  const text = renderFigure(metric);
  if (metric.value !== null && text.startsWith(`${metric.value} `) && /^(firms|people)$/.test(metric.unit))
    return (
      <>
        <b>{metric.value}</b>
        <span class="soft">{text.slice(`${metric.value} `.length)}</span>
      </>
    );
  const [, value = text, spread, n] = /^(.*?)(?:, (85 % within .*?))?(?: \((n = \d+)\))?$/.exec(text) ?? [];
  return (
    <>
      <b class={metric.value === null ? 'none' : undefined}>{value}</b>
      {spread === undefined && n === undefined ? null : (
        <span class="soft">
          {[spread, n?.replaceAll(' ', '\u00a0')].filter((part) => part !== undefined).join(', ')}
        </span>
      )}
    </>
  );
}

export interface Card {
  name: string;
  value: Child;
  more?: Child;
  /** What exactly is counted, one click away. */
  means?: string;
}

/** Plain numbers with a word each. */
export function Cards({ cards }: { cards: readonly Card[] }) {
  return (
    <ul class="cards">
      {cards.map(({ name, value, more, means }) => (
        <li class="card">
          <span>{name}</span>
          <b>{value}</b>
          {more === undefined ? null : <span>{more}</span>}
          {means === undefined ? null : (
            <details>
              <summary>
                What it means<span class="skip"> ({name})</span>
              </summary>
              {means}
            </details>
          )}
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

/** A person; a link where there is a page of theirs for this viewer (`readable` holds logins in lower case). */
export function PersonLink(props: { base: string; login: string | null; readable: ReadonlySet<string> }) {
  const { base, login, readable } = props;
  if (login === null) return <>–</>;
  const kind = login.length <= 24 ? 'name' : undefined;
  if (!readable.has(login.toLowerCase())) return <span class={kind}>{login}</span>;
  return (
    <a class={kind} href={`${base}/people/${encodeURIComponent(login)}`}>
      {login}
    </a>
  );
}

export function CustomerLink(props: {
  base: string;
  id: string | null;
  name: string | null;
  query?: string;
}) {
  const { base, id, name, query = '' } = props;
  if (id === null) return <>–</>;
  const text = name ?? id;
  return (
    <a
      class={text.length <= 24 ? 'name' : undefined}
      href={`${base}/customers/${encodeURIComponent(id)}${query}`}
    >
      {text}
    </a>
  );
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

/** A name in a sentence, without what would turn the direction of the words around it. */
export function plain(name: string): string {
  return name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
