import type { components } from '@octokit/openapi-types';
import type { CheckRun, Commit, Installation, Pull, StatusContext } from '../state/model.js';
import type { World } from '../state/world.js';
import { renderAccount, renderAuthor } from './account.js';
import { renderPullBrief } from './pull.js';
import { API, HTML, repositoryApi, repositoryHtml } from './urls.js';

type Schemas = components['schemas'];

/** REST's `commit`, as `GET pulls/:n/commits` lists them. */
export function renderCommit(commit: Commit): Schemas['commit'] {
  const api = `${repositoryApi(commit.repository)}/commits/${commit.oid}`;
  const author = commit.user === null ? null : renderAuthor(commit.user);
  return {
    url: api,
    sha: commit.oid,
    node_id: commit.id,
    html_url: `${repositoryHtml(commit.repository)}/commit/${commit.oid}`,
    comments_url: `${api}/comments`,
    commit: {
      url: `${repositoryApi(commit.repository)}/git/commits/${commit.oid}`,
      author: { name: commit.authorName, email: commit.authorEmail, date: commit.authoredDate },
      committer: { name: commit.authorName, email: commit.authorEmail, date: commit.committedDate },
      message: commit.message,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
      tree: { sha: commit.oid, url: `${repositoryApi(commit.repository)}/git/trees/${commit.oid}` },
    },
    author,
    committer: author,
    parents: [],
  };
}

/** REST's `check-run`, also as webhooks carry it. */
export function renderCheckRun(run: CheckRun): Omit<Schemas['check-run'], 'pull_requests'> & {
  pull_requests: unknown[];
} {
  const pull = run.repository.heads.get(run.oid);
  return {
    id: run.databaseId,
    head_sha: run.oid,
    node_id: run.id,
    external_id: '',
    url: `${repositoryApi(run.repository)}/check-runs/${run.databaseId}`,
    html_url: `${repositoryHtml(run.repository)}/runs/${run.databaseId}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: '' },
    name: run.name,
    check_suite: { id: run.databaseId },
    app: {
      id: run.app.databaseId,
      slug: run.app.login,
      node_id: run.app.id,
      owner: renderAccount(run.app),
      name: run.app.login,
      description: null,
      external_url: `${HTML}/apps/${run.app.login}`,
      html_url: `${HTML}/apps/${run.app.login}`,
      created_at: run.app.createdAt,
      updated_at: run.app.createdAt,
      permissions: {},
      events: [],
    },
    pull_requests: pull === undefined ? [] : [renderPullBrief(pull)],
  };
}

/** REST's `check-suite` as webhooks carry it: one suite per commit, done when all its runs are. */
export function renderCheckSuite(runs: CheckRun[]): Record<string, unknown> {
  const first = runs[0];
  if (first === undefined) throw new Error('a check suite needs a run');
  const done = runs.every((run) => run.status === 'completed');
  const bad = runs.find((run) => run.conclusion === 'failure' || run.conclusion === 'timed_out');
  const pull = first.repository.heads.get(first.oid);
  return {
    id: first.databaseId,
    node_id: first.id,
    head_branch: pull?.headRefName ?? 'main',
    head_sha: first.oid,
    status: done ? 'completed' : 'in_progress',
    conclusion: done ? (bad?.conclusion ?? 'success') : null,
    url: `${repositoryApi(first.repository)}/check-suites/${first.databaseId}`,
    before: pull?.baseRefOid ?? first.oid,
    after: first.oid,
    pull_requests: pull === undefined ? [] : [renderPullBrief(pull)],
    app: renderCheckRun(first).app,
    created_at: first.startedAt,
    updated_at: first.completedAt ?? first.startedAt,
    latest_check_runs_count: runs.length,
    check_runs_url: `${repositoryApi(first.repository)}/check-suites/${first.databaseId}/check-runs`,
    head_commit: renderHeadCommit(first.oid, pull),
  };
}

/** The commit as suites and pushes write it. */
function renderHeadCommit(oid: string, pull: Pull | undefined): Record<string, unknown> {
  const commit = pull?.commits.find((candidate) => candidate.oid === oid);
  const person = { name: commit?.authorName ?? '', email: commit?.authorEmail ?? '' };
  return {
    id: oid,
    tree_id: oid,
    message: commit?.message ?? '',
    timestamp: commit?.committedDate ?? '',
    author: person,
    committer: person,
  };
}

/** REST's `status`. */
export function renderStatus(status: StatusContext): Schemas['status'] {
  return {
    url: `${repositoryApi(status.repository)}/statuses/${status.oid}`,
    avatar_url: null,
    id: status.databaseId,
    node_id: status.id,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: renderAuthor(status.creator),
  };
}

/** REST's `integration`: the App about itself. */
export function renderApp(world: World): Schemas['integration'] {
  const { app, bot } = world;
  return {
    id: app.id,
    slug: app.slug,
    node_id: bot.id,
    client_id: `Iv1.${app.id}`,
    owner: renderAccount(bot),
    name: app.slug,
    description: null,
    external_url: `${HTML}/apps/${app.slug}`,
    html_url: `${HTML}/apps/${app.slug}`,
    created_at: bot.createdAt,
    updated_at: bot.createdAt,
    permissions: { metadata: 'read', ...app.permissions },
    events: app.events,
    installations_count: world.installations.size,
  };
}

/** REST's `installation`. */
export function renderInstallation(world: World, installation: Installation): Schemas['installation'] {
  return {
    id: installation.id,
    account: renderAccount(installation.account),
    repository_selection: installation.selection,
    access_tokens_url: `${API}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${API}/installation/repositories`,
    html_url: `${HTML}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: installation.account.databaseId,
    target_type: installation.account.__typename,
    permissions: { metadata: 'read', ...world.app.permissions },
    events: world.app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    suspended_at: installation.suspendedAt,
    suspended_by: null,
  };
}
