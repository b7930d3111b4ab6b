import type { Assignment, CheckRun, Contribution, Happening, History } from '../../src/reports/history.js';

/** The window of the hand-computed figures: 90 days, 1 January to 31 March 2026. */
export const LAST_DAY = '2026-03-31';

function instant(text: string): string {
  return text.includes('T') ? `${text}:00:00Z` : `${text}T00:00:00Z`;
}

let id = 1000;
/** `did('review', 'max', '2026-01-02', 1, 'approved')`; an hour may follow: `2026-01-02T06`. */
function did(
  kind: Contribution['kind'],
  person: string,
  at: string,
  number: number | null,
  detail?: string,
): Contribution {
  id += 1;
  const own = kind === 'pr_opened' || kind === 'pr_merged';
  const subject = String(own ? number : id);
  return { kind, repository: '7', subject, number, person, at: instant(at), ...(detail && { detail }) };
}

function happened(
  kind: Happening['kind'],
  number: number,
  at: string,
  person: string | null = null,
  target: string | null = null,
): Happening {
  return { kind, repository: '7', number, at: instant(at), person, target };
}

function check(
  head: string,
  name: string,
  pushed: string,
  completed: string,
  conclusion: string,
  approved?: string,
): CheckRun {
  id += 1;
  return {
    repository: '7',
    id: String(id),
    number: 2,
    head,
    name,
    pushedAt: instant(pushed),
    approvedAt: approved === undefined ? null : instant(approved),
    completedAt: instant(completed),
    conclusion,
  };
}

const assignments: Assignment[] = [
  { repository: '7', number: 2, mentor: 'max', at: instant('2026-02-01T03'), releasedAt: null },
  { repository: '7', number: 4, mentor: 'max', at: instant('2026-03-02'), releasedAt: null },
];

/** Five pull requests, three customers, one mentor, a bot: small enough to compute every figure by hand. */
export const SMALL: History = {
  people: [
    { id: '1', login: 'ann', customer: 'acme', bot: false },
    { id: '2', login: 'bea', customer: 'acme', bot: false },
    { id: '3', login: 'cy', customer: 'beta', bot: false },
    { id: '4', login: 'dan', customer: null, bot: false },
    { id: '5', login: 'max', customer: null, bot: false },
    { id: '9', login: 'robot', customer: null, bot: true },
  ],
  contributions: [
    did('issue', '2', '2025-11-05', 7),
    did('pr_opened', '1', '2025-12-20', 1),
    did('review', '4', '2025-12-21', 1, 'commented'),
    did('review', '5', '2026-01-02', 1, 'approved'),
    did('pr_merged', '1', '2026-01-05', 1),

    did('pr_opened', '1', '2026-02-01', 2),
    did('comment', '9', '2026-02-01T01', 2),
    did('comment', '1', '2026-02-01T02', 2),
    did('comment', '5', '2026-02-01T06', 2),
    did('review', '5', '2026-02-02T12', 2, 'approved'),
    did('pr_merged', '1', '2026-02-03', 2, 'docs'),

    did('pr_opened', '3', '2026-02-10', 3),
    did('comment', '4', '2026-02-11', 3),

    did('pr_opened', '4', '2026-03-01', 4),
    did('pr_opened', '6', '2026-03-31', 5),

    did('star', '7', '2026-01-10', null),
    did('comment', '7', '2026-01-15', 7),
    did('fork', '8', '2026-02-01', null),
    did('give_back', '1', '2026-01-01', 9),
    did('released', '1', '2026-01-31', 9),
  ],
  happenings: [
    happened('pushed', 2, '2026-02-02', '1'),
    happened('closed', 2, '2026-02-03', '5'),
    happened('ready', 3, '2026-02-12', '3'),
    happened('closed', 3, '2026-02-15', '5'),
    happened('reopened', 3, '2026-02-16', '3'),
    happened('closed', 3, '2026-02-20', '5'),
    happened('drafted', 5, '2026-03-31', '6'),
    happened('fixes', 4, '2026-03-20', '4', '2'),
  ],
  checks: [
    check('a', 'build', '2026-02-01T00', '2026-02-01T01', 'failure'),
    check('a', 'build', '2026-02-01T00', '2026-02-01T02', 'success'),
    check('a', 'lint', '2026-02-01T00', '2026-02-01T01', 'success'),
    check('b', 'build', '2026-02-02T00', '2026-02-02T07', 'success', '2026-02-02T05'),
  ],
  assignments,
  rises: [{ person: '1', stage: 'contributor', at: '2026-01-05' }],
  customers: [
    { id: 'acme', name: 'Acme', visibility: 'public', stage: 'partner' },
    { id: 'beta', name: 'Beta', visibility: 'anonymous', stage: 'participant' },
    { id: 'gamma', name: 'Gamma', visibility: 'private', stage: 'listed' },
  ],
  mentors: [{ login: 'Max', capacity: 4 }],
  topStage: 'regular-reviewer',
};
