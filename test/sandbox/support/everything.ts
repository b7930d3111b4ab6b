import { APP, type Stage } from './start.js';

/** One of everything that happens on GitHub, by people and by the App. */
export async function playEverything(stage: Stage): Promise<void> {
  const { sandbox, octokit } = stage;
  sandbox.createOrganization({ login: 'customer' });
  sandbox.addMember('customer', 'eve');
  const repo = 'acme/app';
  const { id } = sandbox.comment(repo, 1, { by: 'dora', body: 'one' });
  sandbox.editComment(repo, id, { by: 'dora', body: 'two' });
  sandbox.review(repo, 1, {
    by: 'dora',
    state: 'CHANGES_REQUESTED',
    comments: [{ path: 'src/a.ts', body: 'Why?' }],
  });
  const { headSha } = sandbox.pushCommits(repo, 1, {
    by: 'eve',
    commits: [{ authorName: 'Eve', authorEmail: 'eve@customer.example', message: 'More' }],
  });
  sandbox.setCheck(repo, headSha, { name: 'build', status: 'completed', conclusion: 'failure' });
  sandbox.setStatus(repo, headSha, { context: 'ci', state: 'success' });
  sandbox.convertToDraft(repo, 1, { by: 'eve' });
  sandbox.readyForReview(repo, 1, { by: 'eve' });
  sandbox.requestReview(repo, 1, { by: 'dora', reviewer: 'max' });
  sandbox.editPull(repo, 1, { by: 'eve', title: 'Fix it well' });
  sandbox.lock(repo, 1, { by: 'dora' });
  sandbox.unlock(repo, 1, { by: 'dora' });
  await octokit.issues.addLabels({ ...APP, issue_number: 1, labels: ['partner'] });
  await octokit.issues.addAssignees({ ...APP, issue_number: 1, assignees: ['dora'] });
  await octokit.issues.createComment({ ...APP, issue_number: 1, body: 'Welcome' });
  await octokit.issues.removeLabel({ ...APP, issue_number: 1, name: 'partner' });
  sandbox.unassign(repo, 1, { by: 'ada', login: 'dora' });
  sandbox.deleteComment(repo, id, { by: 'dora' });
  sandbox.closePull(repo, 1, { by: 'eve' });
  sandbox.reopenPull(repo, 1, { by: 'eve' });
  sandbox.mergePull(repo, 1, { by: 'ada' });
  sandbox.addLabel(repo, 2, { by: 'ada', label: 'bug' });
  sandbox.closeIssue(repo, 2, { by: 'ada' });
  sandbox.setFile(repo, '.github/partnerbot.yml', 'mode: live\n', { by: 'ada' });
  sandbox.fork(repo, { by: 'eve', owner: 'customer' });
  sandbox.addMember('acme', 'dora');
  sandbox.createRepository('acme', 'second');
  sandbox.openIssue(repo, { author: 'eve', title: 'Elsewhere' });
  sandbox.transferIssue(repo, 3, { by: 'ada', to: 'acme/second' });
  sandbox.renameRepository('acme/second', 'third', { by: 'ada' });
  sandbox.addCollaborator(repo, 'max', 'triage');
  sandbox.createOrganization({ login: 'picky' });
  sandbox.createRepository('picky', 'one');
  sandbox.installApp('picky', { repositories: [] });
  sandbox.addToInstallation('picky', ['one']);
}
