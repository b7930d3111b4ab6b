import type { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, type Stage, startStage, statusOf } from './support/start.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ limits: false });
  const { sandbox } = stage;
  for (let n = 1; n <= 12; n += 1) {
    sandbox.createUser({ login: `writer${n}` });
    sandbox.addCollaborator('acme/app', `writer${n}`, 'write');
  }
  sandbox.createUser({ login: 'zoe' });
  sandbox.createOrganization({ login: 'other' });
  sandbox.createRepository('other', 'open');
  sandbox.createRepository('other', 'secret', { private: true });
  for (const repo of ['other/open', 'other/secret'])
    sandbox.openPull(repo, { author: 'eve', title: 'There', headOwner: 'eve' });
  sandbox.openPull('acme/app', { author: 'eve', title: 'Locked', number: 10 });
  sandbox.lock('acme/app', 10, { by: 'dora' });
});
afterAll(() => stage.stop());

const names = (count: number, prefix = 'l') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

/** What, the call, and the status that GitHub answers. */
const RULES: [string, (o: Octokit) => Promise<{ status: number }>, number][] = [
  ['a label of 50 characters', (o) => o.issues.createLabel({ ...APP, name: 'x'.repeat(50) }), 201],
  ['a label of 51 characters', (o) => o.issues.createLabel({ ...APP, name: 'x'.repeat(51) }), 422],
  ['a label that exists, in other case', (o) => o.issues.createLabel({ ...APP, name: 'BUG' }), 422],
  ['a colour with a hash', (o) => o.issues.createLabel({ ...APP, name: 'c1', color: '#ff0000' }), 422],
  ['a colour of six digits', (o) => o.issues.createLabel({ ...APP, name: 'c2', color: 'FF0000' }), 201],
  [
    'a description of 100',
    (o) => o.issues.createLabel({ ...APP, name: 'd1', description: 'd'.repeat(100) }),
    201,
  ],
  [
    'a description of 101',
    (o) => o.issues.createLabel({ ...APP, name: 'd2', description: 'd'.repeat(101) }),
    422,
  ],
  [
    'a label name of 51 added to an issue',
    (o) => o.issues.addLabels({ ...APP, issue_number: 1, labels: ['y'.repeat(51)] }),
    422,
  ],
  ['100 labels', (o) => o.issues.addLabels({ ...APP, issue_number: 2, labels: names(100) }), 200],
  ['the 101st label', (o) => o.issues.addLabels({ ...APP, issue_number: 2, labels: ['more'] }), 422],
  ['the 100th again', (o) => o.issues.addLabels({ ...APP, issue_number: 2, labels: ['l99'] }), 200],
  [
    'taking a label that is not there',
    (o) => o.issues.removeLabel({ ...APP, issue_number: 1, name: 'absent' }),
    404,
  ],
  ['is a writer assignable', (o) => o.issues.checkUserCanBeAssigned({ ...APP, assignee: 'dora' }), 204],
  ['is a member assignable', (o) => o.issues.checkUserCanBeAssigned({ ...APP, assignee: 'max' }), 204],
  ['is a stranger assignable', (o) => o.issues.checkUserCanBeAssigned({ ...APP, assignee: 'eve' }), 404],
  ['is nobody assignable', (o) => o.issues.checkUserCanBeAssigned({ ...APP, assignee: 'nobody' }), 404],
  [
    'ten assignees',
    (o) => o.issues.addAssignees({ ...APP, issue_number: 2, assignees: names(11, 'writer').slice(1) }),
    201,
  ],
  [
    'the eleventh assignee',
    (o) => o.issues.addAssignees({ ...APP, issue_number: 2, assignees: ['writer11'] }),
    422,
  ],
  [
    'a comment of 65,536 characters',
    (o) => o.issues.createComment({ ...APP, issue_number: 1, body: 'b'.repeat(65536) }),
    201,
  ],
  [
    'a comment of 65,537 characters',
    (o) => o.issues.createComment({ ...APP, issue_number: 1, body: 'b'.repeat(65537) }),
    422,
  ],
  ['an empty comment', (o) => o.issues.createComment({ ...APP, issue_number: 1, body: ' ' }), 422],
  [
    'a comment on a locked conversation',
    (o) => o.issues.createComment({ ...APP, issue_number: 10, body: 'hi' }),
    403,
  ],
  ['a comment on nothing', (o) => o.issues.createComment({ ...APP, issue_number: 99, body: 'hi' }), 404],
  [
    'a review by a stranger',
    (o) => o.pulls.requestReviewers({ ...APP, pull_number: 1, reviewers: ['zoe'] }),
    422,
  ],
  [
    'a review by the author',
    (o) => o.pulls.requestReviewers({ ...APP, pull_number: 1, reviewers: ['eve'] }),
    422,
  ],
  [
    'a review by a collaborator',
    (o) => o.pulls.requestReviewers({ ...APP, pull_number: 1, reviewers: ['dora'] }),
    201,
  ],
  [
    'a review by a member',
    (o) => o.pulls.requestReviewers({ ...APP, pull_number: 1, reviewers: ['max'] }),
    201,
  ],
  ['an issue as a pull request', (o) => o.pulls.get({ ...APP, pull_number: 2 }), 404],
  ['a file', (o) => o.repos.getContent({ ...APP, path: 'README.md' }), 200],
  ['a file that is not there', (o) => o.repos.getContent({ ...APP, path: 'absent.md' }), 404],
  ['reading a public repository without the App', (o) => o.repos.get({ owner: 'other', repo: 'open' }), 200],
  [
    'writing there',
    (o) => o.issues.createComment({ owner: 'other', repo: 'open', issue_number: 1, body: 'hi' }),
    403,
  ],
  [
    'reading a private repository without the App',
    (o) => o.repos.get({ owner: 'other', repo: 'secret' }),
    404,
  ],
  [
    'writing there',
    (o) => o.issues.createComment({ owner: 'other', repo: 'secret', issue_number: 1, body: 'hi' }),
    404,
  ],
  [
    'writing contents without the permission',
    (o) => o.repos.createOrUpdateFileContents({ ...APP, path: 'x', message: 'x', content: '' }),
    404,
  ],
  ['a public member', (o) => o.orgs.checkPublicMembershipForUser({ org: 'acme', username: 'ada' }), 204],
  [
    'a private member, publicly',
    (o) => o.orgs.checkPublicMembershipForUser({ org: 'acme', username: 'max' }),
    404,
  ],
  [
    'a private member, as the App installed there',
    (o) => o.orgs.checkMembershipForUser({ org: 'acme', username: 'max' }),
    204,
  ],
  ['an unknown person', (o) => o.users.getByUsername({ username: 'nobody' }), 404],
  ['a route that the sandbox lacks', (o) => o.request('GET /repos/acme/app/nonsense'), 404],
];

describe('what GitHub enforces', () => {
  it.each(RULES)('%s', async (_, call, status) => {
    expect(await statusOf(call(stage.octokit))).toBe(status);
  });

  it('drops people who cannot be assigned without a word', async () => {
    const { data } = await stage.octokit.issues.addAssignees({
      ...APP,
      issue_number: 1,
      assignees: ['zoe', 'nobody', 'dora'],
    });
    expect(data?.assignees?.map(({ login }) => login)).toEqual(['dora']);
  });

  it('lets somebody who commented be assigned to that issue only', async () => {
    stage.sandbox.comment('acme/app', 1, { by: 'eve', body: 'me' });
    const on = async (issue_number: number) =>
      (
        await stage.octokit.issues.addAssignees({ ...APP, issue_number, assignees: ['eve'] })
      ).data?.assignees?.some(({ login }) => login === 'eve');
    expect([await on(1), await on(10)]).toEqual([true, false]);
  });

  it('creates a missing label when it is added to an issue', async () => {
    await stage.octokit.issues.addLabels({ ...APP, issue_number: 1, labels: ['fresh'] });
    const { data } = await stage.octokit.issues.getLabel({ ...APP, name: 'fresh' });
    expect(data).toMatchObject({ name: 'fresh', color: 'ededed', description: null });
  });

  it('takes a label of the repository off all its issues', async () => {
    await stage.octokit.issues.addLabels({ ...APP, issue_number: 1, labels: ['passing'] });
    await stage.octokit.issues.deleteLabel({ ...APP, name: 'passing' });
    const { data } = await stage.octokit.issues.listLabelsOnIssue({ ...APP, issue_number: 1 });
    expect(data.map(({ name }) => name)).not.toContain('passing');
  });

  it('writes, edits and deletes a comment, as its own bot', async () => {
    const { octokit } = stage;
    const { data } = await octokit.issues.createComment({ ...APP, issue_number: 1, body: 'one' });
    expect(data.user).toMatchObject({ login: 'helper[bot]', type: 'Bot' });
    await octokit.issues.updateComment({ ...APP, comment_id: data.id, body: 'two' });
    expect((await octokit.issues.getComment({ ...APP, comment_id: data.id })).data.body).toBe('two');
    await octokit.issues.deleteComment({ ...APP, comment_id: data.id });
    expect(await statusOf(octokit.issues.getComment({ ...APP, comment_id: data.id }))).toBe(404);
  });

  it('counts the same reaction once', async () => {
    const { id } = stage.sandbox.comment('acme/app', 1, { by: 'dora', body: '/partnerbot help' });
    const react = () =>
      stage.octokit.reactions.createForIssueComment({ ...APP, comment_id: id, content: '+1' });
    const statuses = [(await react()).status, (await react()).status];
    const { data } = await stage.octokit.issues.getComment({ ...APP, comment_id: id });
    expect([statuses, data.reactions?.total_count]).toEqual([[201, 200], 1]);
  });

  it('lets people edit others’ comments only with write access', () => {
    const { sandbox } = stage;
    const { id } = sandbox.comment('acme/app', 1, { by: 'dora', body: 'mine' });
    expect(() => sandbox.editComment('acme/app', id, { by: 'eve', body: 'hers' })).toThrow(/may not/);
    sandbox.editComment('acme/app', id, { by: 'writer1', body: 'his' });
    const comments = sandbox.snapshot()[0]?.issues[0]?.comments ?? [];
    expect(comments.find((comment) => comment.id === id)?.body).toBe('his');
  });

  it('tells what somebody may do in the repository', async () => {
    const levels = ['ada', 'max', 'dora', 'eve'].map(async (username) => {
      const { data } = await stage.octokit.repos.getCollaboratorPermissionLevel({ ...APP, username });
      return data.permission;
    });
    expect(await Promise.all(levels)).toEqual(['admin', 'read', 'write', 'read']);
  });

  it('shows a pull request as an issue under another id', async () => {
    const { octokit } = stage;
    const [pull, issue] = await Promise.all([
      octokit.pulls.get({ ...APP, pull_number: 1 }),
      octokit.issues.get({ ...APP, issue_number: 1 }),
    ]);
    expect(issue.data.pull_request?.html_url).toBe(pull.data.html_url);
    expect(issue.data.id).not.toBe(pull.data.id);
    expect(issue.data.node_id).toBe(pull.data.node_id);
  });

  it('shows the head in the author’s fork, none once the fork is deleted', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createUser({ login: 'finn' });
    const { number } = sandbox.openPull('acme/app', { author: 'finn', title: 'From a fork' });
    const head = async () => (await octokit.pulls.get({ ...APP, pull_number: number })).data.head;
    expect(await head()).toMatchObject({
      label: `finn:patch-${number}`,
      repo: { full_name: 'finn/app', fork: true },
    });
    sandbox.fork('acme/app', { by: 'finn' });
    expect((await head()).repo.full_name).toBe('finn/app');
    sandbox.deleteRepository('finn/app');
    expect((await head()).repo).toBeNull();
  });

  it('lists files, commits and reviews of a pull request', async () => {
    const { octokit, sandbox } = stage;
    sandbox.review('acme/app', 1, { by: 'dora', state: 'APPROVED', body: 'Good' });
    const at = { ...APP, pull_number: 1 };
    const [files, commits, reviews] = await Promise.all([
      octokit.pulls.listFiles(at),
      octokit.pulls.listCommits(at),
      octokit.pulls.listReviews(at),
    ]);
    expect(files.data.map(({ filename }) => filename)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(commits.data[0]?.commit.author?.email).toBe('eve@customer.example');
    expect(reviews.data[0]).toMatchObject({ state: 'APPROVED', body: 'Good', user: { login: 'dora' } });
  });

  it('shows what a deleted account wrote as nobody’s', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createUser({ login: 'gone' });
    const { number } = sandbox.openPull('acme/app', { author: 'gone', title: 'Farewell' });
    sandbox.deleteUser('gone');
    const { data } = await octokit.pulls.get({ ...APP, pull_number: number });
    const query =
      'query($n: Int!) { repository(owner: "acme", name: "app") { pullRequest(number: $n) { author { login } headRepositoryOwner { login } } } }';
    expect(data.user).toBeNull();
    expect(await octokit.graphql(query, { n: number })).toEqual({
      repository: { pullRequest: { author: null, headRepositoryOwner: null } },
    });
  });

  it('refuses writes to an archived repository', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createRepository('acme', 'old');
    sandbox.openIssue('acme/old', { author: 'eve', title: 'Late' });
    sandbox.archiveRepository('acme/old');
    const at = { owner: 'acme', repo: 'old', issue_number: 1 };
    expect(await statusOf(octokit.issues.createComment({ ...at, body: 'hi' }))).toBe(403);
    expect(await statusOf(octokit.issues.get(at))).toBe(200);
  });

  it('redirects from a former name, for reads and writes', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createRepository('acme', 'before');
    sandbox.openIssue('acme/before', { author: 'eve', title: 'Moving' });
    sandbox.renameRepository('acme/before', 'after');
    const at = { owner: 'acme', repo: 'before', issue_number: 1 };
    expect((await octokit.issues.get(at)).data.repository_url).toMatch(/acme\/after$/);
    await octokit.issues.createComment({ ...at, body: 'still here' });
    const after = sandbox.snapshot().find(({ repository }) => repository === 'acme/after');
    expect(after?.issues[0]?.comments[0]?.body).toBe('still here');
  });

  it('follows a transfer out of the installation: the repository is out of reach', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createRepository('acme', 'leaving', { private: true });
    sandbox.transferRepository('acme/leaving', 'other');
    expect(await statusOf(octokit.repos.get({ owner: 'other', repo: 'leaving' }))).toBe(404);
    expect(await statusOf(octokit.repos.get({ owner: 'acme', repo: 'leaving' }))).toBe(404);
  });

  it('forgets a deleted repository', async () => {
    const { octokit, sandbox } = stage;
    sandbox.createRepository('acme', 'doomed');
    sandbox.deleteRepository('acme/doomed');
    expect(await statusOf(octokit.repos.get({ owner: 'acme', repo: 'doomed' }))).toBe(404);
  });

  it('gives a directory as a list, and no content of a file above a megabyte', async () => {
    const { octokit, sandbox } = stage;
    sandbox.setFile('acme/app', 'docs/a.md', 'a', { by: 'ada' });
    sandbox.setFile('acme/app', 'docs/deep/b.md', 'b', { by: 'ada' });
    sandbox.setFile('acme/app', 'large.txt', 'x'.repeat(1024 * 1024 + 1), { by: 'ada' });
    const listing = await octokit.repos.getContent({ ...APP, path: 'docs' });
    const large = await octokit.repos.getContent({ ...APP, path: 'large.txt' });
    expect(listing.data).toMatchObject([
      { name: 'a.md', type: 'file' },
      { name: 'deep', type: 'dir' },
    ]);
    expect('content' in large.data && [large.data.encoding, large.data.content.length]).toEqual(['none', 0]);
  });
});
