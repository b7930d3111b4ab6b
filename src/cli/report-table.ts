import Table from 'cli-table3';
import { listCounts, listParts, renderFigure, renderGauge, sum } from '../reports/render.js';
import type { Report } from '../reports/report.js';

const STYLE = { style: { head: [], border: [] } };

/** The report for a terminal. */
export function formatReportTable(report: Report): string {
  const { customers, window } = report;
  const parts = [`${report.project}, ${window.from} to ${window.until}`, renderGauge(report)];
  if (report.metrics.length > 0) {
    const table = new Table({ head: ['', 'figure', 'value'], ...STYLE });
    for (const m of report.metrics) {
      table.push([m.number, m.title, renderFigure(m)]);
      for (const [name, value] of listParts(m)) table.push(['', `  ${name}`, value]);
    }
    parts.push(table.toString());
  }
  if (customers.list.length > 0) {
    const head = ['customer', 'stage', 'since', 'seen last', 'people', 'contributions'];
    const table = new Table({ head, ...STYLE });
    for (const c of customers.list)
      table.push([
        c.name,
        c.byHand ? `${c.stage} (by hand)` : c.stage,
        c.since ?? '',
        c.lastSeen ?? 'none seen',
        c.people,
        c.contributions,
      ]);
    parts.push(table.toString());
  }
  if (customers.silent.length > 0)
    parts.push(
      `None seen: ${customers.silent.map((c) => c.name).join(', ')}. ${customers.blindSpots[0] ?? ''}`,
    );
  for (const g of report.giveAndTake) {
    const shown = g.months.filter((m) => sum(m.given) + sum(m.received) > 0);
    if (shown.length === 0) continue;
    const table = new Table({ head: [g.name, 'given', 'received'], ...STYLE });
    for (const m of shown) table.push([m.month, listCounts(m.given), listCounts(m.received)]);
    parts.push(table.toString());
  }
  if (report.people.length > 0) {
    const table = new Table({
      head: ['person', 'customer', 'stage', 'since', 'missing for the next'],
      ...STYLE,
    });
    for (const p of report.people)
      table.push([p.login, p.customer ?? '', p.stage, p.since ?? '', p.missing.join('\n')]);
    parts.push(table.toString());
  }
  for (const p of report.people) {
    if (!p.quality?.length) continue;
    const head = [`reviews of ${p.login}`, 'pull requests', 'rounds', 'remarks', 'for a tool'];
    const table = new Table({ head, ...STYLE });
    for (const m of p.quality) table.push([m.month, m.pulls, m.rounds, m.remarks, m.forTools]);
    parts.push(table.toString());
  }
  return `${parts.join('\n\n')}\n`;
}
