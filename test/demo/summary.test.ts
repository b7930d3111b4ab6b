import { describe, expect, it } from 'vitest';
import { parseFailedJobs } from '../../src/sandbox/demo/failed-jobs.js';
import type { ListedCustomer } from '../../src/sandbox/demo/project.js';
import {
  listMentorLoads,
  type Outcome,
  summarize,
  summarizeCustomers,
} from '../../src/sandbox/demo/summary.js';
import { renderSummary } from '../../src/sandbox/demo/tables.js';
import type { CommentSnapshot, IssueSnapshot } from '../../src/sandbox/types.js';

const comment = (body: string, byApp = true): CommentSnapshot => ({
  id: 1,
  author: byApp ? 'partnerbot[bot]' : 'tan-tiger',
  byApp,
  body,
  createdAt: '2016-01-01T00:00:00Z',
  updatedAt: '2016-01-01T00:00:00Z',
  reactions: [],
});
const pull = (number: number, more: Partial<IssueSnapshot> = {}): IssueSnapshot => ({
  number,
  title: 'osd: fix',
  pull: true,
  state: 'merged',
  draft: false,
  locked: false,
  author: 'blue-tern',
  labels: [],
  assignees: [],
  requestedReviewers: [],
  comments: [],
  ...more,
});
const sticky = '<!-- partnerbot:sticky e30 00 -->\n\nWelcome\n- [x] one\n- [ ] two\n- [X] three';
const customer = (id: string, name: string, companies: string[] = []): ListedCustomer => ({
  id,
  name,
  companies,
  domains: [],
  orgs: [],
  visibility: 'public',
});

const outcome: Outcome = {
  seed: 7,
  snapshot: [
    {
      repository: 'storage-demo/storage',
      private: false,
      archived: false,
      labels: [],
      issues: [
        pull(1, {
          comments: [comment(sticky), comment('- [x] not ours', false)],
          assignees: ['lime-halibut'],
        }),
        pull(3, {
          comments: [comment(sticky), comment(sticky)],
          assignees: ['lime-halibut'],
          state: 'closed',
        }),
        pull(4),
        { ...pull(2), pull: false },
      ],
    },
  ],
  calls: [{ kind: 'token' }, { kind: 'read' }, { kind: 'read' }, { kind: 'write' }, { kind: 'config' }],
  deliveries: [
    { event: 'pull_request', action: 'labeled' },
    { event: 'issues', action: 'labeled' },
    { event: 'pull_request', action: 'assigned' },
    { event: 'pull_request', action: 'opened' },
  ],
  report: {
    stages: { newcomer: 1, contributor: 1 },
    promotions: 1,
    attributions: [
      { number: 1, login: 'blue-tern', stage: 'contributor', customer: 'h3c' },
      { number: 3, login: 'rose-hedgehog', stage: 'newcomer', customer: '42on' },
      { number: 4, login: 'tan-tiger', stage: null, customer: null },
    ],
  },
  customers: [
    customer('h3c', 'H3C'),
    customer('42on', '42on', ['Wido 42on']),
    customer('quantum', 'Quantum'),
  ],
  mentors: ['copper-yak', 'lime-halibut'],
  answers: new Map([
    [10, 'Intel'],
    [11, 'Wido 42on'],
    [12, 'Red Hat'],
  ]),
  numbers: new Map([
    [10, 1],
    [11, 3],
  ]),
  failedJobs: 0,
  seconds: 12.345,
};

describe('summarize', () => {
  it('counts from the records of the stand-in and the report of the App', () => {
    expect(summarize(outcome)).toEqual({
      webhooks: 4,
      pullRequests: 2,
      customers: 3,
      partners: 2,
      labelsApplied: 2,
      mentorsAssigned: 1,
      checklistsPosted: 3,
      itemsTicked: 6,
      stages: { newcomer: 1, contributor: 1 },
      promotions: 1,
      apiCalls: 3,
      duplicateComments: 1,
      seconds: 12.3,
      seed: 7,
      madeUpPullRequests: 1,
      silentCustomers: 1,
      attributions: 2,
      attributionsConfirmed: 1,
      apiCallsByKind: { token: 1, config: 1, read: 2, write: 1 },
      failedJobs: 0,
    });
  });

  it('lists every customer, the silent ones too', () => {
    expect(summarizeCustomers(outcome.customers, outcome.report.attributions)).toEqual([
      {
        id: 'h3c',
        name: 'H3C',
        visibility: 'public',
        people: 1,
        pullRequests: 1,
        stages: { contributor: 1 },
      },
      { id: '42on', name: '42on', visibility: 'public', people: 1, pullRequests: 1, stages: { newcomer: 1 } },
      { id: 'quantum', name: 'Quantum', visibility: 'public', people: 0, pullRequests: 0, stages: {} },
    ]);
  });

  it('lists every mentor with what they were given', () => {
    expect(listMentorLoads(outcome)).toEqual([
      { login: 'lime-halibut', given: 2, merged: 1 },
      { login: 'copper-yak', given: 0, merged: 0 },
    ]);
  });

  it('counts failed jobs from the metrics of the App', () => {
    const metrics = [
      '# TYPE partnerbot_queue_jobs gauge',
      'partnerbot_queue_jobs{state="due"} 5',
      'partnerbot_queue_jobs{state="waiting"} 2',
      'partnerbot_queue_jobs{state="dead"} 1',
    ].join('\n');
    expect(parseFailedJobs(metrics)).toBe(3);
    expect(parseFailedJobs('')).toBe(0);
  });

  it('says it in words', () => {
    const text = renderSummary(outcome, summarize(outcome));
    expect(text).toContain('silent: none seen');
    expect(text).toMatch(/right by a human-made list.*1 of 2/);
    expect(text).toMatch(/duplicate comments.* 1 /);
  });
});
