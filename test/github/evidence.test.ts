import { describe, expect, test } from 'vitest';
import type { PullNode } from '../../src/github/answer.js';
import { toEvidence } from '../../src/github/pull-evidence.js';

const ME = { __typename: 'User', login: 'me', databaseId: 7 };
const OTHER = { __typename: 'User', login: 'other', databaseId: 8 };

/** A commit as GitHub tells of it: whose account it is linked with, if any, and its address. */
type Commit = [account: typeof ME | null, address: string | null];

function pullOf(commits: Commit[]): PullNode {
  const nodes = commits.map(([user, email], i) => ({
    commit: {
      oid: `c${i}`,
      committedDate: '2026-03-02T09:00:00Z',
      message: 'Mend it',
      author: { name: 'Me', email, date: '2026-03-02T09:00:00Z', user },
    },
  }));
  const node: Partial<PullNode> = {
    id: 'PR',
    createdAt: '2026-03-02T09:00:00Z',
    author: ME,
    headRepositoryOwner: null,
    commits: { nodes },
  };
  return node as PullNode;
}

const CASES: [what: string, commits: Commit[], own: string[]][] = [
  ['no commit at all', [], []],
  ['one of the author', [[ME, 'me@a.example']], ['me@a.example']],
  ['one of somebody else', [[OTHER, 'other@b.example']], []],
  ['one that is linked with nobody', [[null, 'who@b.example']], ['who@b.example']],
  [
    'several of one address, in whatever case',
    [
      [null, 'Who@b.example'],
      [null, 'who@B.example'],
    ],
    ['Who@b.example', 'who@B.example'],
  ],
  [
    'several addresses',
    [
      [null, 'who@b.example'],
      [null, 'they@c.example'],
    ],
    [],
  ],
  [
    'one of the author, and one that is linked with nobody: a cherry-pick',
    [
      [ME, 'me@a.example'],
      [null, 'who@b.example'],
    ],
    ['me@a.example'],
  ],
  [
    'one of the author, and several addresses',
    [
      [null, 'who@b.example'],
      [ME, 'me@a.example'],
      [null, 'they@c.example'],
    ],
    ['me@a.example'],
  ],
  [
    'one of somebody else, and one that is linked with nobody',
    [
      [OTHER, 'other@b.example'],
      [null, 'me@home.example'],
    ],
    ['me@home.example'],
  ],
  [
    'one address, and a commit without any',
    [
      [null, 'who@b.example'],
      [null, null],
    ],
    [],
  ],
];

describe('which commits speak for the author of a pull request', () => {
  test.each(CASES)('%s', (_, commits, own) => {
    const [account, ...rest] = toEvidence(pullOf(commits));
    expect(account).toMatchObject({ id: 'PR', login: 'me', userId: 7 });
    expect(rest.map((e) => e.email)).toEqual(own);
    expect(rest.every((e) => e.login === 'me' && e.userId === 7)).toBe(true);
  });

  test('nothing speaks for a deleted account', () => {
    expect(toEvidence({ ...pullOf([[null, 'who@b.example']]), author: null })).toEqual([]);
  });
});
