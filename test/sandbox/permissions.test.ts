import type { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { APP, startStage, statusOf } from './support/start.js';

describe('permissions of the App', () => {
  const CASES: [
    string,
    Record<string, 'read' | 'write'>,
    (o: Octokit) => Promise<{ status: number }>,
    number,
  ][] = [
    ['labels with issues: read', { issues: 'read' }, (o) => o.issues.createLabel({ ...APP, name: 'x' }), 403],
    [
      'labels with pull_requests: write',
      { pull_requests: 'write' },
      (o) => o.issues.createLabel({ ...APP, name: 'x' }),
      201,
    ],
    [
      'a comment on an issue with pull_requests: write',
      { pull_requests: 'write' },
      (o) => o.issues.createComment({ ...APP, issue_number: 2, body: 'x' }),
      403,
    ],
    [
      'a comment on a pull request with pull_requests: write',
      { pull_requests: 'write' },
      (o) => o.issues.createComment({ ...APP, issue_number: 1, body: 'x' }),
      201,
    ],
    [
      'a comment on a pull request with issues: write',
      { issues: 'write' },
      (o) => o.issues.createComment({ ...APP, issue_number: 1, body: 'x' }),
      201,
    ],
    [
      'a file without contents',
      { issues: 'write' },
      (o) => o.repos.getContent({ ...APP, path: 'README.md' }),
      403,
    ],
    [
      'a pull request without pull_requests',
      { issues: 'write' },
      (o) => o.pulls.get({ ...APP, pull_number: 1 }),
      403,
    ],
    ['checks without checks', { issues: 'write' }, (o) => o.checks.listForRef({ ...APP, ref: 'abc' }), 403],
    [
      'private members without members',
      { issues: 'write' },
      (o) => o.orgs.checkMembershipForUser({ org: 'acme', username: 'max' }),
      404,
    ],
    [
      'GraphQL on a pull request without pull_requests',
      { issues: 'write' },
      (o) => graphqlStatus(o, 'pullRequest(number: 1) { id }'),
      403,
    ],
    [
      'GraphQL on a roll-up without checks',
      { pull_requests: 'read' },
      (o) =>
        graphqlStatus(
          o,
          'pullRequest(number: 1) { commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } }',
        ),
      403,
    ],
    [
      'GraphQL on a pull request with pull_requests',
      { pull_requests: 'read' },
      (o) => graphqlStatus(o, 'pullRequest(number: 1) { id }'),
      200,
    ],
  ];

  it.each(CASES)('%s', async (_, permissions, call, status) => {
    const own = await startStage({ permissions });
    try {
      expect(await statusOf(call(own.octokit))).toBe(status);
    } finally {
      await own.stop();
    }
  });
});

async function graphqlStatus(octokit: Octokit, fields: string): Promise<{ status: number }> {
  try {
    await octokit.graphql(`{ repository(owner: "acme", name: "app") { ${fields} } }`);
    return { status: 200 };
  } catch (error) {
    const text = JSON.stringify(error);
    return { status: text.includes('"FORBIDDEN"') ? 403 : 0 };
  }
}
