import { escapeHtml, figureOf, pageOf, tableOf } from '../charts/html.js';
import type { ScanReport } from '../customers/scan-report.js';
import { sayStage } from '../customers/scan-stage.js';
import type { CustomerList } from '../customers/types.js';
import { chartScan } from '../reports/scan-charts.js';

/** The report as one page that needs nothing else: for the maintainers, since it names every customer. */
export function formatHtml(report: ScanReport, { customers }: CustomerList): string {
  const { repository, totals, range, unattributed, notes } = report;
  const title = `Customers of ${repository}`;
  const hidden = customers.filter(({ visibility }) => visibility !== 'public').length;
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const span = totals.commits === 0 ? 'No commits.' : `${range.from} to ${range.to}.`;
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="box"><strong>Internal.</strong> This page names every listed customer and people who contributed${
      hidden === 0 ? '' : `, and ${hidden} of the customers are not to be named in public`
    }. Do not publish it.</p>`,
    `<p>${escapeHtml(span)} ${totals.commits} commits that are no merges, ${totals.people} people, ${totals.bots} bots. ` +
      `Attributed to a customer: ${share(totals.attributedCommits, totals.commits)} of the commits, ${share(totals.attributedPeople, totals.people)} of the people.</p>`,
    ...chartScan(report, names).map(figureOf),
    `<h2>Every customer</h2>`,
    customerTable(report, names),
    ...mergedTable(report),
    `<h2>Domains on no list</h2>`,
    tableOf(
      `The ${Math.min(unattributed.length, SHOWN)} with most commits, of ${unattributed.length}`,
      ['domain', 'people', 'commits'],
      unattributed.slice(0, SHOWN).map(({ domain, people, commits }) => [domain, people, commits]),
    ),
    `<h2>Notes</h2>`,
    `<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`,
  ];
  return pageOf(title, parts.join('\n'));
}

const SHOWN = 30;

const COLUMNS = ['customer', 'stage', 'people', 'in the last 90 days', 'commits', 'reviews', 'first', 'last'];

function customerTable({ customers, silent }: ScanReport, names: ReadonlyMap<string, string>): string {
  return tableOf('Seen first, most commits on top; then those of whom none was seen', COLUMNS, [
    ...customers.map(toRow),
    ...silent.map((id) => [names.get(id) ?? id, 'none seen', 0, 0, 0, 0, '', '']),
  ]);
}

function mergedTable({ withPredecessors = [] }: ScanReport): string[] {
  if (withPredecessors.length === 0) return [];
  const rows = withPredecessors.map((customer) => [...toRow(customer), customer.includes.join(', ')]);
  return [
    '<h2>With whom they took over</h2>',
    tableOf('As if the successor had been one firm all the time', [...COLUMNS, 'with'], rows),
  ];
}

function toRow(customer: ScanReport['customers'][number]): (string | number)[] {
  const { name, people, activePeople90d, commits, reviews, firstAt, lastAt } = customer;
  return [
    name,
    sayStage(customer),
    people,
    activePeople90d,
    commits,
    reviews,
    firstAt?.slice(0, 10) ?? '',
    lastAt?.slice(0, 10) ?? '',
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${part} (${Math.round((100 * part) / whole)} %)`;
}
