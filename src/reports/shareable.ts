import { INTERNAL_ONLY } from './audience.js';
import type { CustomerRow, Metric, Report } from './report.js';

/** A total of one or two customers that are not named would tell about them. */
const FEWEST_UNNAMED = 3;
/** A median of one or two is the figure of a person. */
const FEWEST_VALUES = 3;

const ABOUT_FEW = 'It would tell the figures of one or two customers that are not to be named.';
const ABOUT_PERSONS = 'It rests on so few that it would tell about a person.';

/**
 * The report for others' eyes: only public customers are named, the others are in totals alone, and in no total that would give
 * one of them away; nothing about a person, and no list of what is behind a figure.
 */
export function makeShareable(report: Report): Report {
  const open = new Set(report.customers.list.filter((c) => c.visibility === 'public').map((c) => c.id));
  const unnamed = report.customers.list.filter((c) => !open.has(c.id));
  const hides = isTelling(unnamed.length);
  const active = isTelling(unnamed.filter((c) => c.contributions > 0).length);
  return {
    ...report,
    audience: 'shareable',
    customers: {
      ...report.customers,
      ...(hides && {
        // The rest would follow from the difference.
        listed: open.size,
        candidates: report.customers.list.filter((c) => open.has(c.id) && c.stage !== 'listed').length,
        partners: report.customers.list.filter((c) => open.has(c.id) && isPartner(c.stage)).length,
        byStage: countStages(report, open),
        withheld: ABOUT_FEW,
      }),
      list: report.customers.list.filter((c) => open.has(c.id)).map(withoutReasons),
      silent: report.customers.silent.filter((c) => open.has(c.id)),
    },
    metrics: report.metrics.map((m) => shareMetric(m, open, hides, active)),
    giveAndTake: report.giveAndTake.filter((g) => open.has(g.customer)),
    people: [],
  };
}

/** Why somebody set a stage, and the relationship as it is written down, are between the maintainers. */
function withoutReasons({ transitions: _, relationship: _kept, ...customer }: CustomerRow): CustomerRow {
  return customer.byHand ? { ...customer, evidence: 'set by hand' } : customer;
}

function isTelling(unnamed: number): boolean {
  return unnamed > 0 && unnamed < FEWEST_UNNAMED;
}

function isPartner(stage: string): boolean {
  return stage === 'partner' || stage === 'reviewer';
}

function countStages(report: Report, open: ReadonlySet<string>): Record<string, number> {
  const counts = Object.fromEntries(Object.keys(report.customers.byStage).map((stage) => [stage, 0]));
  for (const c of report.customers.list) if (open.has(c.id)) counts[c.stage] = (counts[c.stage] ?? 0) + 1;
  return counts;
}

function shareMetric(metric: Metric, open: ReadonlySet<string>, hides: boolean, active: boolean): Metric {
  const bare: Metric = { ...metric, items: [] };
  if ((metric.id === 'silent-share' || metric.id === 'partner-share') && hides)
    return withhold(bare, ABOUT_FEW);
  // How many firms make half can be told; with one or two of them unnamed it points at them.
  if (metric.id === 'elephant-factor' && active) return withhold(bare, ABOUT_FEW);
  if (INTERNAL_ONLY.has(metric.id)) return withhold(bare, 'It is about single people.');
  if (metric.median !== undefined && metric.n > 0 && metric.n < FEWEST_VALUES)
    return withhold(bare, ABOUT_PERSONS);
  const parts = metric.parts?.filter(
    (p) =>
      p.person === undefined &&
      (p.customer === undefined || open.has(p.customer)) &&
      !(p.customers && active) &&
      !(p.name === 'others' && active) &&
      !(p.median !== undefined && p.n < FEWEST_VALUES) &&
      // What is left of the whole would be the unnamed ones together.
      !(metric.id === 'elephant-factor' && p.customer === undefined),
  );
  return { ...bare, ...(parts && { parts }) };
}

function withhold({ parts: _, median: _median, p85: _p85, ...metric }: Metric, withheld: string): Metric {
  return { ...metric, value: null, n: 0, withheld };
}
