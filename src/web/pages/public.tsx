import type { Hono } from 'hono';
import { renderFigure, renderGauge } from '../../reports/render.js';
import type { Report } from '../../reports/report.js';
import { chartStages } from '../../reports/report-charts.js';
import { ChartFigure } from './chart-figure.js';
import type { PageEnv, PagesOptions } from './env.js';
import { parseFilters } from './filters.js';
import { Layout } from './layout.js';
import { Table } from './parts.js';
import { frameOf, showMessage } from './show.js';

/** The page for everybody, where the configuration opens one; it is the report for sharing and nothing else. */
export function addPublic(app: Hono<PageEnv>, options: PagesOptions): void {
  app.get('/public/:owner', async (c) => {
    const owner = c.req.param('owner').toLowerCase();
    const place = (await options.source.listPlaces()).find((p) => p.owner.toLowerCase() === owner);
    const filters = parseFilters((name) => c.req.query(name), options.clock.now());
    const found = place ? await options.source.publicReport(place, filters.window) : null;
    if (found === null) return await showMessage(c, 404);
    const { value: report, at } = found;
    return await c.html(
      <Layout
        title="Who develops this together?"
        project={report.project}
        asOf={at.toISOString()}
        {...frameOf(c.var.visitor)}
      >
        <PublicReport report={report} />
      </Layout>,
    );
  });
}

export function PublicReport({ report }: { report: Report }) {
  const shown = report.metrics.filter((m) => m.withheld === undefined);
  return (
    <>
      <p class="lead">{renderGauge(report)}</p>
      <p class="soft">
        {report.window.from} to {report.window.until}. Customers are named only where they agreed to it.
      </p>
      {report.customers.withheld === undefined ? null : (
        <p class="note">Totals count the named customers alone. {report.customers.withheld}</p>
      )}
      {report.customers.listed === 0 ? null : <ChartFigure chart={chartStages(report)} />}
      <h2>Customers who are named</h2>
      <Table
        caption="Where they stand"
        columns={['Customer', 'Stage', 'Since']}
        rows={report.customers.list.map((c) => [c.name, c.stage, c.since ?? '–'])}
        empty="None."
      />
      <h2>Figures</h2>
      <Table
        caption="Each with its definition"
        columns={['Figure', 'Value', 'What it means']}
        rows={shown.map((m) => [m.title, renderFigure(m), m.definition])}
        empty="No data."
      />
    </>
  );
}
