import type { ScanReport } from '../customers/scan-report.js';
import type { Chart } from './chart.js';
import { organisationFactors } from './organisations.js';

/** Names of the listed customers by id. */
export type Names = ReadonlyMap<string, string>;

/** The charts of a scan: customers over time, who was not seen, concentration, newcomers. */
export function chartScan(report: ScanReport, names: Names): Chart[] {
  const { from, to } = report.range;
  const period = from === null ? 'no commits' : `${from} to ${to ?? from}`;
  return [
    chartCustomers(report, period),
    chartSilent(report, names, period),
    chartConcentration(report, period),
    chartNewcomers(report, period),
  ];
}

function chartCustomers({ periods, silent, customers }: ScanReport, period: string): Chart {
  const { unit, rows } = periods;
  const most = rows.reduce((max, row) => Math.max(max, row.customers), 0);
  return {
    id: 'customers',
    title: 'Customers over time',
    unit: `customers with a commit or a review in the ${unit}`,
    axis: 'customers',
    period,
    kind: 'columns',
    of: unit,
    categories: rows.map((row) => row.period),
    series: [{ name: 'customers', values: rows.map((row) => row.customers) }],
    summary: `${customers.length} of ${customers.length + silent.length} listed customers were seen, at most ${most} in one ${unit}.`,
  };
}

/** Days since a customer was last seen, at the end of the range; the last has no end. */
const AGES = [
  { name: 'within 90 days', until: 90 },
  { name: '90 to 180 days before', until: 180 },
  { name: '180 to 365 days before', until: 365 },
  { name: 'more than a year before', until: Number.POSITIVE_INFINITY },
];

function chartSilent({ customers, silent, range }: ScanReport, names: Names, period: string): Chart {
  const groups: string[][] = AGES.map(() => []);
  for (const { name, lastAt } of customers) {
    const age = range.to === null || lastAt === null ? Number.NaN : daysBetween(lastAt, range.to);
    groups[AGES.findIndex(({ until }) => age < until)]?.push(name);
  }
  groups.push(silent.map((id) => names.get(id) ?? id));
  const listed = customers.length + silent.length;
  return {
    id: 'silent',
    title: 'Silent customers',
    unit: 'customers',
    axis: 'customers',
    period,
    kind: 'bars',
    of: 'last seen, at the end of the period',
    categories: [...AGES.map(({ name }) => name), 'none seen'],
    series: [{ name: 'customers', values: groups.map((group) => group.length) }],
    details: { name: 'who', values: groups.map((group) => group.join(', ')) },
    summary: `Of ${silent.length} of ${listed} listed customers none was seen. That is not to say that they do nothing: see the notes.`,
  };
}

function daysBetween(date: string, day: string): number {
  return (Date.parse(day) - Date.parse(date.slice(0, 10))) / 86_400_000;
}

const BARS = 12;

function chartConcentration({ customers, totals }: ScanReport, period: string): Chart {
  const counts = customers.map(({ name, commits }) => ({ id: name, n: commits })).filter(({ n }) => n > 0);
  const { value: half, n } = organisationFactors(counts, [])['elephant-factor'];
  const rest = counts.slice(BARS);
  const shown = counts.slice(0, BARS);
  const others = rest.reduce((sum, one) => sum + one.n, 0);
  const share = totals.commits === 0 ? 0 : Math.round((100 * totals.attributedCommits) / totals.commits);
  return {
    id: 'concentration',
    title: 'Concentration of organisations',
    unit: 'commits',
    axis: 'commits',
    period,
    kind: 'bars',
    of: 'customer',
    categories: [...shown.map(({ id }) => id), ...(rest.length > 0 ? [`${rest.length} others`] : [])],
    series: [
      { name: 'commits', values: [...shown.map((one) => one.n), ...(rest.length > 0 ? [others] : [])] },
    ],
    summary:
      half === null
        ? 'No commit is attributed to a listed customer, so there is nothing to share out.'
        : `${half === 1 ? '1 firm makes' : `${half} firms make`} half of the ${n} commits of listed customers (the elephant factor). ` +
          `${share} % of all commits are attributed to one; firms that are not listed are not in it.`,
  };
}

function chartNewcomers({ periods }: ScanReport, period: string): Chart {
  const { unit, rows } = periods;
  const all = rows.reduce((sum, row) => sum + row.newcomers, 0);
  const theirs = rows.reduce((sum, row) => sum + row.customerNewcomers, 0);
  return {
    id: 'newcomers',
    title: 'Newcomers',
    unit: `people whose first contribution is in the ${unit}`,
    axis: 'people',
    period,
    kind: 'columns',
    of: unit,
    categories: rows.map((row) => row.period),
    series: [
      { name: 'from listed customers', values: rows.map((row) => row.customerNewcomers) },
      { name: 'others', values: rows.map((row) => row.newcomers - row.customerNewcomers) },
    ],
    summary: `${all} people contributed for the first time, ${theirs} of them from listed customers.`,
  };
}
