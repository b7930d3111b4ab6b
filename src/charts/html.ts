import type { Chart } from '../reports/chart.js';
import { STYLES } from './colours.js';
import { drawChart } from './draw.js';

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that stands as it is in HTML, in elements and in quoted attributes; what steers a screen is left out. */
export function escapeHtml(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[&<>"']/g, (letter) => NAMED[letter] ?? letter);
}

/** A chart with title, unit and period, what it says in words, and a table of the same figures. */
export function figureOf(chart: Chart): string {
  const { id, title, unit, period, summary, kind, of, categories, series, details } = chart;
  const rows = categories.map((category, at) => [
    category,
    ...series.map(({ values }) => values[at] ?? null),
    ...(details ? [details.values[at] ?? ''] : []),
  ]);
  const columns = [of, ...series.map(({ name }) => name), ...(details ? [details.name] : [])];
  const head = `<figure id="${escapeHtml(id)}" aria-labelledby="${escapeHtml(id)}-title">
<h2 id="${escapeHtml(id)}-title">${escapeHtml(title)}</h2>
<p>${escapeHtml(summary)}</p>
<p class="soft">Unit: ${escapeHtml(unit)}. Period: ${escapeHtml(period)}.</p>`;
  // An empty frame would look as if something were broken.
  if (rows.length === 0) return `${head}\n</figure>`;
  const picture = `${kind === 'bars' ? 'Bar chart' : 'Column chart'}: ${summary}`;
  return `${head}
<div class="scroll wide" tabindex="0" role="group" aria-label="${escapeHtml(title)}"><div role="img" aria-label="${escapeHtml(picture)}">${drawChart(chart)}</div></div>
<details><summary>The same figures as a table</summary>
${tableOf(`${title}: the same figures`, columns, rows)}
</details>
</figure>`;
}

/** From so many columns on, a row becomes a card of its own on a phone. */
const WIDE = 3;

/** A table that can be scrolled where it is wider than the screen; numbers to the right, nothing shown as a dash. */
export function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const numeric = columns.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] !== 'string'));
  const stacks = columns.length >= WIDE;
  // Shown as blocks on a phone, a table would be none any more to those who hear it: so it is said.
  const role = (name: string): string => (stacks ? ` role="${name}"` : '');
  const head = (at: number): string =>
    `<th scope="col"${role('columnheader')}${classOf(columns[at] ?? '', numeric[at])}>${escapeHtml(columns[at] ?? '')}</th>`;
  const cell = (value: string | number | null, at: number): string =>
    `<td${role('cell')}${stacks ? ` data-label="${escapeHtml(columns[at] ?? '')}"` : ''}${classOf(value, numeric[at])}>${escapeHtml(value === null ? '–' : String(value))}</td>`;
  const line = (cells: readonly string[]): string => `<tr${role('row')}>${cells.join('')}</tr>`;
  if (rows.length === 0) return `<p class="soft">${escapeHtml(caption)}: nothing to show.</p>`;
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table${stacks ? ' class="stack" role="table"' : ''}><caption>${escapeHtml(caption)}</caption>
<thead${role('rowgroup')}>${line(columns.map((_, at) => head(at)))}</thead>
<tbody${role('rowgroup')}>${rows.map((row) => line(row.map(cell))).join('\n')}</tbody></table></div>`;
}

/** A short text, such as a day or a stage, stays on one line. */
function classOf(value: string | number | null, isNumber: boolean | undefined): string {
  if (isNumber) return ' class="number"';
  return typeof value === 'string' && value.length <= 20 ? ' class="short"' : '';
}

/** What a page of its own needs beside the charts' styles. */
const PAGE_STYLES = `
.scroll { overflow-x: auto; } .wide svg { min-width: 40rem; max-width: none; width: 100%; }
th, td { overflow-wrap: break-word; } td { min-width: 3rem; } .short { white-space: nowrap; }
details { margin: .5rem 0; } summary { cursor: pointer; }
@media screen and (max-width: 40rem) {
  .stack, .stack caption, .stack tbody, .stack tr { display: block; }
  .stack thead { position: absolute; left: -100rem; }
  .stack tr { border: 1px solid var(--grid); border-radius: .5rem; margin: .5rem 0; padding: .25rem 0; }
  .stack td, .stack td.number { display: grid; grid-template-columns: 7rem 1fr; gap: .5rem; border: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  .stack td::before { content: attr(data-label); color: var(--soft); }
  .stack td:first-child { font-weight: 600; }
}
`;

/**
 * A whole page in one file. It asks for nothing from outside, and its own policy would forbid it.
 * `body` is HTML, `title` is text.
 */
export function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLES}${PAGE_STYLES}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
