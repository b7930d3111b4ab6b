import Table from 'cli-table3';
import type { ScannedCustomer, ScanReport } from '../customers/scan-report.js';
import { sayStage } from '../customers/scan-stage.js';
import type { CustomerList } from '../customers/types.js';

/** The report in one of the formats that are text. */
export function formatReport(
  format: 'table' | 'json' | 'csv',
  report: ScanReport,
  list: CustomerList,
): string {
  if (format === 'json') return formatJson(report);
  return format === 'csv' ? formatCsv(report, list) : formatTable(report);
}

/** The report as it stands, indented. */
export function formatJson(report: ScanReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

const COLUMNS = [
  'id',
  'name',
  'stage',
  'people',
  'commits',
  'reviews',
  'firstAt',
  'lastAt',
  'activePeople90d',
] as const;

/** One row per listed customer, those not seen last. */
export function formatCsv(report: ScanReport, { customers }: CustomerList): string {
  const silent = customers
    .filter(({ id }) => report.silent.includes(id))
    .map(({ id, name }) => [id, name, 'listed', 0, 0, 0, '', '', 0]);
  const seen = report.customers.map((customer) => COLUMNS.map((column) => customer[column] ?? ''));
  return [COLUMNS, ...seen, ...silent].map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

/** Quoted where needed; a text that a spreadsheet would run as a formula gets a quote in front. */
function toCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const SHOWN = 15;

/** The days of a report in words; an end that nobody gave is open where nothing was found. */
function describeRange({ from, to }: ScanReport['range']): string {
  if (from === null) return to === null ? '' : ` until ${to}`;
  return to === null ? ` since ${from}` : ` from ${from} to ${to}`;
}

/** Tables for a terminal: customers, who was not seen, unknown domains. */
export function formatTable(report: ScanReport): string {
  const { totals, range, unattributed } = report;
  const parts = [
    `${clean(report.repository)}: ${totals.commits} commits${describeRange(range)}, ` +
      `${totals.people} people and ${totals.bots === 1 ? '1 bot' : `${totals.bots} bots`}.`,
    `${capital(share(totals.attributedCommits, totals.commits))} of the commits and ${share(totals.attributedPeople, totals.people)} of the people are attributed to a customer.`,
    customerTable(report.customers),
    report.silent.length === 0
      ? 'Every listed customer was seen.'
      : `None seen of ${report.silent.length} listed: ${report.silent.join(', ')}.`,
    ...(report.withPredecessors ?? []).map(
      ({ name, includes, commits, people }) =>
        `${clean(name)} with ${includes.join(', ')}: ${commits} commits of ${people} people.`,
    ),
    ...report.notes,
  ];
  if (unattributed.length > 0) {
    const rows = unattributed
      .slice(0, SHOWN)
      .map(({ domain, people, commits }) => [clean(domain), people, commits]);
    parts.push(table(['domain on no list', 'people', 'commits'], rows));
    if (unattributed.length > SHOWN) parts.push(`and ${unattributed.length - SHOWN} more domains.`);
  }
  return `${parts.join('\n\n')}\n`;
}

function customerTable(customers: readonly ScannedCustomer[]): string {
  const rows = customers.map((customer) => [
    clean(customer.name),
    sayStage(customer),
    customer.people,
    customer.activePeople90d,
    customer.commits,
    customer.reviews,
    customer.firstAt?.slice(0, 10) ?? '',
    customer.lastAt?.slice(0, 10) ?? '',
  ]);
  return table(
    ['customer', 'stage', 'people', 'people, last 90 days', 'commits', 'reviews', 'first', 'last'],
    rows,
  );
}

function table(head: string[], rows: (string | number)[][]): string {
  const grid = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const row of rows) grid.push(row);
  return grid.toString();
}

/** Text from a repository must not steer the terminal. */
function clean(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${part} (${Math.round((100 * part) / whole)}%)`;
}
