import { FEWEST_FOR_A_SHARE } from './customers.js';
import type { Report } from './report.js';

/**
 * Only these customers, counted anew; the figures, which are the whole project's, are left out. Candidates are here who took
 * part at least: who was nominated is not known of a row.
 */
export function narrowToCustomers(report: Report, ids: ReadonlySet<string>): Report {
  const { withheld: _, ...customers } = report.customers;
  const list = customers.list.filter((c) => ids.has(c.id));
  const count = (...stages: string[]): number => list.filter((c) => stages.includes(c.stage)).length;
  return {
    ...report,
    customers: {
      ...customers,
      listed: list.length,
      candidates: list.length - count('listed', 'user'),
      partners: count('partner', 'reviewer'),
      showAs: list.length < FEWEST_FOR_A_SHARE ? 'counts' : 'shares',
      byStage: Object.fromEntries(Object.keys(customers.byStage).map((stage) => [stage, count(stage)])),
      list,
      silent: customers.silent.filter((c) => ids.has(c.id)),
    },
    metrics: [],
    giveAndTake: report.giveAndTake.filter((g) => ids.has(g.customer)),
    people: report.people.filter((p) => p.customer !== null && ids.has(p.customer)),
  };
}
