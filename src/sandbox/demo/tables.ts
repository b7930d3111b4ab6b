import Table from 'cli-table3';
import {
  type CustomerSummary,
  listMentorLoads,
  type Outcome,
  type Summary,
  summarizeCustomers,
} from './summary.js';

/** What happened, in words and tables for a terminal. */
export function renderSummary(outcome: Outcome, summary: Summary): string {
  const customers = summarizeCustomers(outcome.customers, outcome.report.attributions);
  return [
    'Customers',
    renderCustomers(customers),
    'Mentors',
    renderMentors(outcome),
    'What happened',
    renderFigures(summary),
    '',
  ].join('\n');
}

const plain = { style: { head: [], border: [] } };

function renderCustomers(customers: readonly CustomerSummary[]): string {
  const table = new Table({
    ...plain,
    head: ['customer', 'visibility', 'people', 'pull requests', 'where they stand'],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
  });
  for (const c of customers) {
    const standing = Object.entries(c.stages).map(([stage, n]) => `${n} ${stage}`);
    table.push([
      c.name,
      c.visibility,
      c.people,
      c.pullRequests,
      c.pullRequests === 0 ? 'silent: none seen' : standing.join(', ') || '–',
    ]);
  }
  return table.toString();
}

function renderMentors(outcome: Outcome): string {
  const table = new Table({
    ...plain,
    head: ['mentor', 'pull requests given', 'of them merged'],
    colAligns: ['left', 'right', 'right'],
  });
  for (const m of listMentorLoads(outcome)) table.push([m.login, m.given, m.merged]);
  return table.toString();
}

function renderFigures(s: Summary): string {
  const table = new Table({ ...plain, colAligns: ['left', 'right'] });
  const { apiCallsByKind: kinds } = s;
  const perPull = (n: number): string => (s.attributions === 0 ? '–' : (n / s.attributions).toFixed(1));
  table.push(
    ['webhooks delivered', s.webhooks],
    ['pull requests replayed (real)', s.pullRequests],
    ['made-up ones besides', s.madeUpPullRequests],
    ['customers listed, of them silent', `${s.customers}, ${s.silentCustomers}`],
    ["customers' people whose pull requests were found", s.partners],
    ["real pull requests found to be a customer's", s.attributions],
    ['of them right by a human-made list', `${s.attributionsConfirmed} of ${s.attributions}`],
    ['labels applied', s.labelsApplied],
    ['mentors assigned', s.mentorsAssigned],
    ['checklists posted', s.checklistsPosted],
    ['items ticked', s.itemsTicked],
    [
      'people by stage, also those without such a pull request',
      Object.entries(s.stages)
        .map(([stage, n]) => `${n} ${stage}`)
        .join('\n') || '–',
    ],
    ['promotions', s.promotions],
    ['API calls (read, write)', `${s.apiCalls} (${kinds.read}, ${kinds.write})`],
    [
      "API calls per customer's pull request",
      `${perPull(s.apiCalls)} (${perPull(kinds.read)}, ${perPull(kinds.write)})`,
    ],
    ['token and configuration requests', `${kinds.token}, ${kinds.config}`],
    ['duplicate comments', s.duplicateComments],
    ['seconds', s.seconds],
  );
  return table.toString();
}
