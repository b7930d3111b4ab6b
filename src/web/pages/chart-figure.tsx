import { raw } from 'hono/html';
import { drawChart } from '../../charts/draw.js';
import type { Chart } from '../../reports/chart.js';
import { Table } from './parts.js';

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
          <div class="broad">{raw(draw(chart, CHART_WIDTH))}</div>
          <div class="narrow">{raw(draw(chart, PHONE_WIDTH))}</div>
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
const DRAWN = 400;
/** Two stand side by side on a wide screen, and their letters must still be read. */
const CHART_WIDTH = 540;
/** What a phone shows without scrolling; made smaller, letters could not be read. */
const PHONE_WIDTH = 328;

function draw(chart: Chart, width: number): string {
  const key = `${width} ${JSON.stringify(chart)}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  if (drawn.size >= DRAWN) drawn.clear();
  const svg = withoutStyleAttributes(drawChart(chart, width));
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
