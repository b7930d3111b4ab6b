import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './support/start.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ limits: false });
  const { sandbox, clock } = stage;
  // 1 and 2 are there: a pull request and an issue by eve.
  sandbox.createOrganization({ login: 'other' });
  sandbox.createRepository('other', 'secret', { private: true });
  sandbox.openPull('other/secret', { author: 'eve', title: 'Hidden', headOwner: 'eve' });
  clock.set(new Date('2026-02-01T00:00:00Z'));
  sandbox.openPull('acme/app', { author: 'dora', title: 'Three', draft: true });
  sandbox.openPull('acme/app', { author: 'eve', title: 'Four' });
  sandbox.review('acme/app', 4, { by: 'dora', state: 'APPROVED' });
  sandbox.mergePull('acme/app', 4, { by: 'ada' });
  sandbox.closePull('acme/app', 3, { by: 'dora' });
  sandbox.addLabel('acme/app', 1, { by: 'ada', label: 'good first issue' });
  sandbox.assign('acme/app', 2, { by: 'ada', login: 'dora' });
  sandbox.comment('acme/app', 2, { by: 'max', body: 'Me too' });
});
afterAll(() => stage.stop());

const find = async (query: string): Promise<number[]> => {
  const text =
    'query($q: String!) { search(type: ISSUE, query: $q, first: 50) { issueCount nodes { ... on PullRequest { number } ... on Issue { number } } } }';
  const { search } = await stage.octokit.graphql<{
    search: { nodes: { number: number }[]; issueCount: number };
  }>(text, { q: query });
  expect(search.issueCount).toBe(search.nodes.length);
  return search.nodes.map(({ number }) => number);
};

describe('search', () => {
  it.each([
    ['is:pr', [4, 3, 1]],
    ['is:issue', [2]],
    ['is:pr is:merged', [4]],
    ['is:pr is:unmerged', [3, 1]],
    ['is:pr is:open', [1]],
    ['is:closed', [4, 3]],
    ['draft:true', [3]],
    ['author:EVE', [4, 2, 1]],
    ['author:eve is:pr org:acme', [4, 1]],
    ['-author:eve', [3]],
    ['reviewed-by:dora', [4]],
    ['commenter:max', [2]],
    ['assignee:dora', [2]],
    ['label:"good first issue"', [1]],
    ['repo:acme/app created:>=2026-02-01', [4, 3]],
    ['merged:2026-01-31..2026-02-02', [4]],
    ['created:<2026-02-01 sort:created-asc', [1, 2]],
    ['org:acme org:other is:pr', [4, 3, 1]],
    ['org:other', []],
    ['author:nobody', []],
  ])('%s', async (query, numbers) => {
    expect(await find(query)).toEqual(numbers);
  });

  it('refuses a qualifier that it would ignore', async () => {
    await expect(find('involves:eve')).rejects.toThrow(/involves/);
  });
});

describe('GraphQL errors and pages', () => {
  const ask = (query: string) => stage.octokit.graphql(query);
  it.each([
    ['a repository that is not there', '{ repository(owner: "acme", name: "none") { id } }', 'NOT_FOUND'],
    ['a private one without the App', '{ repository(owner: "other", name: "secret") { id } }', 'NOT_FOUND'],
    [
      'a pull request that is not there',
      '{ repository(owner: "acme", name: "app") { pullRequest(number: 99) { id } } }',
      'NOT_FOUND',
    ],
    [
      'an issue as a pull request',
      '{ repository(owner: "acme", name: "app") { pullRequest(number: 2) { id } } }',
      'NOT_FOUND',
    ],
    ['a person who is not there', '{ user(login: "nobody") { id } }', 'NOT_FOUND'],
    ['an organisation as a person', '{ user(login: "acme") { id } }', 'NOT_FOUND'],
    [
      'a list without bounds',
      '{ repository(owner: "acme", name: "app") { labels { nodes { name } } } }',
      'MISSING_PAGINATION_BOUNDARIES',
    ],
    [
      'a page of 101',
      '{ repository(owner: "acme", name: "app") { labels(first: 101) { nodes { name } } } }',
      'EXCESSIVE_PAGINATION',
    ],
  ])('%s', async (_, query, type) => {
    await expect(ask(query)).rejects.toMatchObject({ errors: [{ type }] });
  });

  it('refuses fields that GitHub’s schema lacks', async () => {
    await expect(ask('{ repository(owner: "acme", name: "app") { nonsense } }')).rejects.toThrow(/nonsense/);
    await expect(ask('{ repository(')).rejects.toThrow(/Syntax Error/);
  });

  it('pages forwards and backwards', async () => {
    type Page = {
      repository: {
        pullRequests: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    };
    const page = (args: string) =>
      stage.octokit.graphql<Page>(
        `{ repository(owner: "acme", name: "app") { pullRequests(${args}, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { number } pageInfo { hasNextPage endCursor } } } }`,
      );
    const first = (await page('first: 2')).repository.pullRequests;
    const second = (await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).repository.pullRequests;
    const last = (await page('last: 1')).repository.pullRequests;
    expect([first, second, last].map(({ nodes }) => nodes.map(({ number }) => number))).toEqual([
      [1, 3],
      [4],
      [4],
    ]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });
});

describe('what GraphQL shows', () => {
  it('shows private members only to the organisation’s own installation', async () => {
    const { sandbox, octokit } = stage;
    sandbox.createOrganization({ login: 'customer' });
    sandbox.addMember('customer', 'max');
    sandbox.addMember('customer', 'dora', { public: true });
    const seen = async (login: string) => {
      const query =
        'query($login: String!) { user(login: $login) { organizations(first: 10) { nodes { login } } } }';
      const { user } = await octokit.graphql<{ user: { organizations: { nodes: { login: string }[] } } }>(
        query,
        { login },
      );
      return user.organizations.nodes.map((organization) => organization.login);
    };
    // max is a private member of both; the App is installed on acme.
    expect([await seen('max'), await seen('dora')]).toEqual([['acme'], ['customer']]);
  });

  it('finds anything by its node id', async () => {
    const { nodeId } = stage.sandbox.comment('acme/app', 1, { by: 'eve', body: 'By id' });
    const answer = await stage.octokit.graphql(
      'query($id: ID!) { node(id: $id) { __typename ... on IssueComment { body author { login } } } }',
      { id: nodeId },
    );
    expect(answer).toEqual({ node: { __typename: 'IssueComment', body: 'By id', author: { login: 'eve' } } });
  });

  it('reads a file as a blob', async () => {
    const answer = await stage.octokit.graphql(
      '{ repository(owner: "acme", name: "app") { yes: object(expression: "HEAD:README.md") { ... on Blob { text } } no: object(expression: "HEAD:none") { id } } }',
    );
    expect(answer).toEqual({ repository: { yes: { text: '# App\n' }, no: null } });
  });

  it('follows a force-push: the head, its commits and the timeline', async () => {
    const { sandbox, octokit } = stage;
    const { headSha } = sandbox.pushCommits('acme/app', 1, {
      by: 'eve',
      force: true,
      commits: [{ authorName: 'Eve', authorEmail: 'eve@customer.example', message: 'Again' }],
    });
    const answer = await octokit.graphql(
      '{ repository(owner: "acme", name: "app") { pullRequest(number: 1) { headRefOid commits(first: 5) { nodes { commit { oid message } } } timelineItems(last: 5, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { nodes { ... on HeadRefForcePushedEvent { actor { login } } } } } } }',
    );
    expect(answer).toEqual({
      repository: {
        pullRequest: {
          headRefOid: headSha,
          commits: { nodes: [{ commit: { oid: headSha, message: 'Again' } }] },
          timelineItems: { nodes: [{ actor: { login: 'eve' } }] },
        },
      },
    });
  });

  it('follows renames by default', async () => {
    stage.sandbox.createRepository('acme', 'was');
    stage.sandbox.renameRepository('acme/was', 'is');
    const ask = (more: string) =>
      stage.octokit.graphql(`{ repository(owner: "acme", name: "was"${more}) { nameWithOwner } }`);
    expect(await ask('')).toEqual({ repository: { nameWithOwner: 'acme/is' } });
    await expect(ask(', followRenames: false')).rejects.toThrow();
  });
});
