import Table from 'cli-table3';
import { listContacts, listRelationship, listRelationshipHistory } from '../reports/relationship-lines.js';
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
    const contacts = listContacts(customers.list);
    const head = ['customer', 'stage', 'since', 'seen last', 'people', 'contributions'];
    const table = new Table({
      head: contacts ? [...head, 'looked after by', 'last conversation'] : head,
      ...STYLE,
    });
    for (const [at, c] of customers.list.entries()) {
      const contact = contacts?.[at];
      table.push([
        c.name,
        c.byHand ? `${c.stage} (by hand)` : c.stage,
        c.since ?? '',
        c.lastSeen ?? 'none seen',
        c.people,
        c.contributions,
        ...(contact ? [contact.owner, contact.lastContact] : []),
      ]);
    }
    parts.push(table.toString());
  }
  parts.push(...formatRelationship(report));
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

/** The whole relationship, where the report is about one customer. */
function formatRelationship({ customers }: Report): string[] {
  const [only, ...others] = customers.list;
  if (only?.relationship === undefined || others.length > 0) return [];
  const lines = new Table(STYLE);
  for (const [name, value] of listRelationship(only)) lines.push([name, value]);
  const events = listRelationshipHistory(only);
  if (events.length === 0) return [lines.toString()];
  const history = new Table({ head: ['day', 'stage', 'by', 'what happened'], ...STYLE });
  for (const { at, stage, by, note } of events) history.push([at, stage, by, note]);
  return [lines.toString(), history.toString()];
}
