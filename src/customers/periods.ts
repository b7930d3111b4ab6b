import { dayNumber, formatDay } from './dates.js';
import type { PeriodRow, Periods } from './scan-report.js';

/** What happened in each month, quarter or year of a range. */
export interface PeriodCounts {
  addCommits(day: number, count: number, isAttributed: boolean): void;
  addCustomer(day: number, customer: string): void;
  list(newcomers: Iterable<{ day: number; isCustomer: boolean }>): Periods;
}

interface Row extends PeriodRow {
  seen: Set<string>;
}

/** Months up to so many days, quarters up to so many, years beyond. */
const MONTHS = 800;
const QUARTERS = 3700;

/** Rows from the first to the last day of the range, those in which nothing happened too. Days since 1970-01-01. */
export function createPeriodCounts({ from, to }: { from: string | null; to: string | null }): PeriodCounts {
  const unit = chooseUnit(from, to);
  const rows = new Map<string, Row>();
  for (const period of listPeriods(from, to, unit)) rows.set(period, emptyRow(period));
  const byDay = new Map<number, Row | undefined>();
  const rowOf = (day: number): Row | undefined => {
    if (Number.isNaN(day)) return undefined;
    if (byDay.has(day)) return byDay.get(day);
    const row = rows.get(nameOf(formatDay(day), unit));
    byDay.set(day, row);
    return row;
  };
  return {
    addCommits(day, count, isAttributed) {
      const row = rowOf(day);
      if (!row) return;
      row.commits += count;
      if (isAttributed) row.attributedCommits += count;
    },
    addCustomer: (day, customer) => void rowOf(day)?.seen.add(customer),
    list(newcomers) {
      for (const { day, isCustomer } of newcomers) {
        const row = rowOf(day);
        if (!row) continue;
        row.newcomers += 1;
        if (isCustomer) row.customerNewcomers += 1;
      }
      return { unit, rows: [...rows.values()].map(({ seen, ...row }) => ({ ...row, customers: seen.size })) };
    },
  };
}

function chooseUnit(from: string | null, to: string | null): Periods['unit'] {
  if (from === null || to === null) return 'year';
  const days = dayNumber(to) - dayNumber(from);
  return days <= MONTHS ? 'month' : days <= QUARTERS ? 'quarter' : 'year';
}

function listPeriods(from: string | null, to: string | null, unit: Periods['unit']): Set<string> {
  const periods = new Set<string>();
  if (from === null || to === null) return periods;
  const last = dayNumber(to);
  // No unit is shorter than 28 days, so no period is stepped over.
  for (let day = dayNumber(from); day < last; day += 28) periods.add(nameOf(formatDay(day), unit));
  return periods.add(nameOf(to, unit));
}

function nameOf(day: string, unit: Periods['unit']): string {
  const year = day.slice(0, 4);
  if (unit === 'year') return year;
  return unit === 'month' ? day.slice(0, 7) : `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

function emptyRow(period: string): Row {
  return {
    period,
    commits: 0,
    attributedCommits: 0,
    customers: 0,
    newcomers: 0,
    customerNewcomers: 0,
    seen: new Set(),
  };
}
