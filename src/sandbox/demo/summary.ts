import type { IssueSnapshot, LedgerCall, RepositorySnapshot } from '../types.js';
import type { Answers } from './history.js';
import type { AppReport, AttributedPull } from './ipc.js';
import type { ListedCustomer } from './project.js';

/** Everything that the summary is made of; plain data, so that it can be made without a replay. */
export interface Outcome {
  seed: number;
  snapshot: readonly RepositorySnapshot[];
  calls: readonly Pick<LedgerCall, 'kind'>[];
  /** Deliveries as sent, redeliveries left out. */
  deliveries: readonly { event: string; action: string | null }[];
  report: AppReport;
  customers: readonly ListedCustomer[];
  mentors: readonly string[];
  answers: Answers;
  /** Numbers in the sandbox of the replayed pull requests, by their number in the history. */
  numbers: ReadonlyMap<number, number>;
  /** Jobs of the App that failed and were not mended by the end. */
  failedJobs: number;
  seconds: number;
}

export interface CustomerSummary {
  id: string;
  name: string;
  visibility: ListedCustomer['visibility'];
  people: number;
  pullRequests: number;
  /** People per stage. */
  stages: Record<string, number>;
}

/** What `--json` prints. */
export interface Summary {
  webhooks: number;
  pullRequests: number;
  customers: number;
  partners: number;
  labelsApplied: number;
  mentorsAssigned: number;
  checklistsPosted: number;
  itemsTicked: number;
  stages: Record<string, number>;
  promotions: number;
  apiCalls: number;
  duplicateComments: number;
  seconds: number;
  seed: number;
  /** Made-up pull requests, besides `pullRequests`. */
  madeUpPullRequests: number;
  /** Listed customers with no contribution seen. */
  silentCustomers: number;
  attributions: number;
  /** Attributions whose organisation the answer sheet names as well. */
  attributionsConfirmed: number;
  apiCallsByKind: Record<LedgerCall['kind'], number>;
  failedJobs: number;
}

/** Counts from the sandbox's own records; only stages, promotions and attributions are the App's word. */
export function summarize(outcome: Outcome): Summary {
  const { deliveries, report } = outcome;
  const issues = outcome.snapshot.flatMap((r) => r.issues);
  const stickies = issues.map(listStickies);
  const count = (action: string): number => deliveries.filter((d) => d.action === action).length;
  const kinds = { token: 0, config: 0, read: 0, write: 0 };
  for (const call of outcome.calls) kinds[call.kind]++;
  const attributed = report.attributions.filter((a) => a.customer !== null);
  const perCustomer = summarizeCustomers(outcome.customers, report.attributions);
  return {
    webhooks: deliveries.length,
    pullRequests: outcome.numbers.size,
    customers: outcome.customers.length,
    partners: new Set(attributed.map((a) => a.login)).size,
    labelsApplied: count('labeled'),
    mentorsAssigned: count('assigned'),
    checklistsPosted: stickies.reduce((sum, s) => sum + s.length, 0),
    itemsTicked: stickies.flat().reduce((sum, body) => sum + (body.match(/^\s*- \[x\]/gim)?.length ?? 0), 0),
    stages: report.stages,
    promotions: report.promotions,
    apiCalls: kinds.read + kinds.write,
    duplicateComments: stickies.reduce((sum, s) => sum + Math.max(0, s.length - 1), 0),
    seconds: Math.round(outcome.seconds * 10) / 10,
    seed: outcome.seed,
    madeUpPullRequests: issues.filter((i) => i.pull).length - outcome.numbers.size,
    silentCustomers: perCustomer.filter((c) => c.pullRequests === 0).length,
    ...confirm(outcome),
    apiCallsByKind: kinds,
    failedJobs: outcome.failedJobs,
  };
}

/** One row per listed customer, in the order of the file; none left out. */
export function summarizeCustomers(
  customers: readonly ListedCustomer[],
  attributions: readonly AttributedPull[],
): CustomerSummary[] {
  return customers.map(({ id, name, visibility }) => {
    const own = attributions.filter((a) => a.customer === id);
    const people = new Map(own.map((a) => [a.login, a.stage]));
    const stages: Record<string, number> = {};
    for (const stage of people.values()) if (stage) stages[stage] = (stages[stage] ?? 0) + 1;
    return { id, name, visibility, people: people.size, pullRequests: own.length, stages };
  });
}

/** How many pull requests each mentor was given, most first; mentors without any are listed too. */
export function listMentorLoads(outcome: Outcome): { login: string; given: number; merged: number }[] {
  const pulls = outcome.snapshot.flatMap((r) => r.issues).filter((i) => i.pull);
  return outcome.mentors
    .map((login) => {
      const own = pulls.filter((p) => p.assignees.includes(login));
      return { login, given: own.length, merged: own.filter((p) => p.state === 'merged').length };
    })
    .sort((a, b) => b.given - a.given || (a.login < b.login ? -1 : 1));
}

/** The App's comments with the checklist on one issue or pull request. */
function listStickies(issue: IssueSnapshot): string[] {
  return issue.comments
    .filter((c) => c.byApp && c.body.startsWith('<!-- partnerbot:sticky '))
    .map((c) => c.body);
}

function confirm(outcome: Outcome): Pick<Summary, 'attributions' | 'attributionsConfirmed'> {
  const names = new Map(
    outcome.customers.map((c) => [c.id, [c.name, ...c.companies].map((n) => n.toLowerCase())]),
  );
  const answers = new Map(
    [...outcome.numbers].map(([old, now]) => [now, outcome.answers.get(old)?.toLowerCase()]),
  );
  const judged = outcome.report.attributions.filter((a) => a.customer !== null && answers.has(a.number));
  const right = judged.filter((a) => names.get(a.customer ?? '')?.includes(answers.get(a.number) ?? ''));
  return { attributions: judged.length, attributionsConfirmed: right.length };
}
