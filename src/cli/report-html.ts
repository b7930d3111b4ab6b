import { escapeHtml, figureOf, pageOf, tableOf } from '../charts/html.js';
import { listContacts, listRelationship, listRelationshipHistory } from '../reports/relationship-lines.js';
import { listCounts, renderFigure, renderGauge, sum } from '../reports/render.js';
import type { Report } from '../reports/report.js';
import { chartStages } from '../reports/report-charts.js';

/** The report as one page that needs nothing else: to publish where the audience is `shareable`, else for maintainers. */
export function formatReportHtml(report: Report): string {
  const { customers: c, window, audience, metrics, people } = report;
  const title = `${report.project}: ${window.from} to ${window.until}`;
  const contacts = listContacts(c.list);
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    audience === 'shareable'
      ? '<p class="soft">Customers are named only where they agreed to it.</p>'
      : '<p class="box"><strong>Internal.</strong> This page names every customer and people. Do not publish it; make one to share with --audience shareable.</p>',
    `<p>${escapeHtml(renderGauge(report))}</p>`,
    ...(c.withheld === undefined ? [] : [`<p>${escapeHtml(c.withheld)}</p>`]),
    ...(c.listed === 0 ? [] : [figureOf(chartStages(report))]),
    ...(c.list.length === 0
      ? []
      : [
          '<h2>Customers</h2>',
          tableOf(
            'Where they stand',
            [
              'customer',
              'stage',
              'since',
              'seen last',
              'contributions',
              ...(contacts ? ['looked after by', 'last conversation'] : []),
            ],
            c.list.map((r, at) => {
              const contact = contacts?.[at];
              return [
                r.name,
                r.byHand ? `${r.stage} (by hand)` : r.stage,
                r.since,
                r.lastSeen ?? 'none seen',
                r.contributions,
                ...(contact ? [contact.owner, contact.lastContact] : []),
              ];
            }),
          ),
        ]),
    ...formatRelationship(report),
    ...(metrics.length === 0
      ? []
      : [
          '<h2>Figures</h2>',
          tableOf(
            'Each with what it means',
            ['figure', 'value', 'meaning'],
            metrics.map((m) => [m.title, renderFigure(m), m.withheld ?? m.definition]),
          ),
        ]),
    ...report.giveAndTake.flatMap((g) => {
      const months = g.months.filter((m) => sum(m.given) + sum(m.received) > 0);
      if (months.length === 0) return [];
      const rows = months.map((m) => [m.month, listCounts(m.given), listCounts(m.received)]);
      return [
        `<h2>Give and take: ${escapeHtml(g.name)}</h2>`,
        tableOf('By month; it is no debt', ['month', 'given', 'received'], rows),
      ];
    }),
    ...(people.length === 0
      ? []
      : [
          '<h2>People</h2>',
          tableOf(
            'Customers’ developers',
            ['who', 'customer', 'stage', 'since', 'missing'],
            people.map((p) => [p.login, p.customer, p.stage, p.since, p.missing.join('; ')]),
          ),
        ]),
  ];
  return pageOf(title, parts.join('\n'));
}

/** The whole relationship, where the report is about one customer. */
function formatRelationship({ customers }: Report): string[] {
  const [only, ...others] = customers.list;
  if (only?.relationship === undefined || others.length > 0) return [];
  const history = listRelationshipHistory(only);
  return [
    `<h2>Relationship</h2>`,
    tableOf('What is known and written down', ['what', 'how it is'], listRelationship(only)),
    ...(history.length === 0
      ? []
      : [
          tableOf(
            'What was seen, and what somebody wrote down',
            ['day', 'stage', 'by', 'what happened'],
            history.map((e) => [e.at, e.stage, e.by, e.note]),
          ),
        ]),
  ];
}
