import type { Chart } from './chart.js';
import type { Report } from './report.js';

const WORDS: Record<string, string> = {
  listed: 'Listed, none seen',
  user: 'Users',
  participant: 'Participants',
  contributor: 'Contributors',
  partner: 'Partners',
  reviewer: 'Reviewers',
};

/** How many customers stand at each stage, with the band of shares that are worth winning in words. */
export function chartStages(report: Report): Chart {
  const { byStage, listed, partners, band } = report.customers;
  const stages = Object.keys(byStage);
  const low = Math.max(1, Math.ceil(listed * band.from));
  const high = Math.max(low, Math.floor(listed * band.until));
  const wanted = low === high ? String(low) : `${low} to ${high}`;
  return {
    id: 'funnel',
    title: 'Customers by stage',
    unit: 'customers whose highest stage this is',
    axis: 'customers',
    period: `all that was seen until ${report.window.until}`,
    kind: 'bars',
    of: 'Stage',
    categories: stages.map((stage) => WORDS[stage] ?? stage),
    series: [{ name: 'Customers', values: stages.map((stage) => byStage[stage] ?? 0) }],
    summary: `${partners} of ${listed} customers stand at the stage partner or above; 10 to 20 % of them, which are worth winning, would be ${wanted}.`,
  };
}
