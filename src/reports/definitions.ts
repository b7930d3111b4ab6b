import type { MetricId } from './metric.js';

export type Unit = 'share' | 'count' | 'hours' | 'days' | 'firms' | 'people';

export interface Definition {
  /** Number in the list of the twelve metrics. */
  number: number;
  title: string;
  unit: Unit;
  /** What exactly is measured, for people. */
  text: string;
  /** Kinds of facts without which it cannot be told: where one of them was never recorded, there is no data. */
  needs: readonly string[];
}

/** What every figure means, in one place: screens, files and documents all take it from here. */
export const DEFINITIONS: { readonly [K in MetricId]: Definition } = {
  'silent-share': {
    number: 1,
    title: 'Customers of whom none was seen',
    unit: 'share',
    text: 'Listed customers without an attributed issue, comment, pull request or review in the window ÷ listed customers. Whoever contributes under a private address is not seen.',
    needs: [],
  },
  'partner-share': {
    number: 2,
    title: 'Partners',
    unit: 'share',
    text: 'Customers at the stage partner or reviewer ÷ listed customers. Candidates are those with any contribution ever, or a nomination; 10 to 20 % of the customers are worth winning. Below ten customers the counts say more.',
    needs: [],
  },
  conversion: {
    number: 3,
    title: 'Conversion from taking part to merged',
    unit: 'share',
    text: 'Of the people who came to a step for the first time in the window, those who have come to the next one by its end. Steps: fork → issue, comment, review, triage or opened pull request → merged pull request → reviewer. The same for customers as a whole.',
    needs: ['pr_merged'],
  },
  'new-contributors': {
    number: 4,
    title: 'New contributors',
    unit: 'count',
    text: 'People whose first contribution ever (issue, comment, pull request, review, triage, give-back) is in the window.',
    needs: [],
  },
  retention: {
    number: 5,
    title: 'Retention',
    unit: 'share',
    text: 'People active both in the window and in the equally long one before ÷ people active in the one before.',
    needs: [],
  },
  'occasional-share': {
    number: 6,
    title: 'Occasional contributors',
    unit: 'share',
    text: 'Authors of pull requests that were opened or merged in the window with none in the 90 days before it and at most 12 ever ÷ all such authors.',
    needs: ['pr_merged'],
  },
  'first-response': {
    number: 7,
    title: 'Time to first response',
    unit: 'hours',
    text: 'Pull requests opened or made ready in the window: until the first comment or review by a human who is not the author; 0 where it came while it was a draft. Those without an answer are listed apart.',
    needs: ['pr_opened', 'comment'],
  },
  'first-review': {
    number: 7,
    title: 'Time to first review',
    unit: 'hours',
    text: 'Pull requests opened or made ready in the window: until the first review by a human who is not the author.',
    needs: ['pr_opened', 'review'],
  },
  unanswered: {
    number: 7,
    title: 'Waiting for a first response',
    unit: 'count',
    text: 'Pull requests opened or made ready in the window that are open, no drafts, and have no word of anybody but the author; the longest waiting first.',
    needs: ['pr_opened', 'comment', 'review'],
  },
  'review-cycle': {
    number: 8,
    title: 'Review cycle',
    unit: 'hours',
    text: 'From a submission or an update of a pull request to the next update or decision (approval, request for changes, a review of unknown outcome, merge, closing), by those that ended in the window.',
    needs: ['pr_opened', 'review', 'pushed'],
  },
  'pull-request-duration': {
    number: 8,
    title: 'Duration of pull requests',
    unit: 'days',
    text: 'From opening to merge, of those merged in the window.',
    needs: ['pr_opened', 'pr_merged'],
  },
  acceptance: {
    number: 8,
    title: 'Acceptance',
    unit: 'share',
    text: 'Pull requests merged ÷ merged or closed unmerged, in the window; customers’ apart from the others’.',
    needs: ['pr_opened', 'pr_merged', 'closed'],
  },
  'mentor-load': {
    number: 9,
    title: 'Mentor load',
    unit: 'share',
    text: 'Open pull requests, no drafts and not blocked, in which it is the assigned mentor’s turn ÷ the open assignments that the mentors take at once.',
    needs: ['pr_opened'],
  },
  'mentor-response': {
    number: 9,
    title: 'Mentors’ response',
    unit: 'hours',
    text: 'From an assignment in the window to the mentor’s first comment or review there, of those that were answered; and, of all that were answered or waited longer than that, the share answered within 48 hours.',
    needs: ['pr_opened', 'comment'],
  },
  'ci-feedback': {
    number: 10,
    title: 'CI feedback',
    unit: 'hours',
    text: 'From a push in the window (or from the leave to run, where one was needed) until every check has completed once.',
    needs: ['check'],
  },
  'ci-approval-wait': {
    number: 10,
    title: 'Waiting for leave to run CI',
    unit: 'hours',
    text: 'From a push in the window until a maintainer let the checks run, where that was needed.',
    needs: ['check'],
  },
  'failure-rate': {
    number: 10,
    title: 'Failure rate of checks',
    unit: 'share',
    text: 'Pairs of a commit and a check that failed ÷ pairs that failed or passed, completed in the window; for all checks and for each.',
    needs: ['check'],
  },
  'flake-rate': {
    number: 10,
    title: 'Flake rate',
    unit: 'share',
    text: 'Pairs of a commit and a check that both failed and passed ÷ pairs that failed or passed, completed in the window.',
    needs: ['check'],
  },
  'elephant-factor': {
    number: 11,
    title: 'Firms that make half',
    unit: 'firms',
    text: 'The fewest customers that together made half of the contributions in the window that are known to be a customer’s (elephant factor; a low one is the risk). Shares are of all contributions.',
    needs: [],
  },
  'absence-factor': {
    number: 11,
    title: 'People who make half',
    unit: 'people',
    text: 'The fewest people who together made half of all contributions in the window (absence factor; a low one is the risk).',
    needs: [],
  },
  'time-to-stage': {
    number: 12,
    title: 'Time to the highest stage',
    unit: 'days',
    text: 'From a person’s first pull request to each stage of the ladder reached in the window; the figure is that of the highest stage, the others are its parts.',
    needs: [],
  },
  'give-back-lead-time': {
    number: 12,
    title: 'Lead time of give-backs',
    unit: 'days',
    text: 'From the opening of a pull request with the label give-back to the first release that contains the merged change, by those released in the window.',
    needs: ['give_back', 'released'],
  },
};
