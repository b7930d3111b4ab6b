import { repositoryHtml } from '../render/urls.js';
import type { CheckRun, Commit, Repository, StatusContext } from '../state/model.js';
import { connect } from './connection.js';
import { type Args, type Fields, requireRead, somebody } from './context.js';

const person = (commit: Commit, date: string) => ({
  name: commit.authorName,
  email: commit.authorEmail,
  date,
  user: somebody(commit.user),
});

/** FAILURE beats PENDING beats SUCCESS, as in GitHub's roll-up; null where nothing has reported. */
function rollUp(commit: Commit) {
  const runs = commit.repository.checks.get(commit.oid) ?? [];
  const statuses = commit.repository.statuses.get(commit.oid) ?? [];
  if (runs.length + statuses.length === 0) return null;
  const bad = new Set(['failure', 'timed_out', 'cancelled', 'action_required']);
  const failed =
    runs.some(({ conclusion }) => conclusion !== null && bad.has(conclusion)) ||
    statuses.some(({ state }) => state === 'failure' || state === 'error');
  const waiting =
    runs.some(({ status }) => status !== 'completed') || statuses.some(({ state }) => state === 'pending');
  return {
    __typename: 'StatusCheckRollup',
    id: `SCR_${commit.oid}`,
    commit,
    state: failed ? 'FAILURE' : waiting ? 'PENDING' : 'SUCCESS',
    contexts: (args: Args) => connect([...runs, ...statuses], args, 'contexts'),
  };
}

export const commitFields: Fields<Commit> = {
  author: (commit) => person(commit, commit.authoredDate),
  committer: (commit) => person(commit, commit.committedDate),
  authors: (commit, args) => connect([person(commit, commit.authoredDate)], args, 'authors'),
  abbreviatedOid: ({ oid }) => oid.slice(0, 7),
  messageHeadline: ({ message }) => message.split('\n')[0] ?? '',
  messageBody: ({ message }) => message.split('\n').slice(1).join('\n').trim(),
  url: ({ repository, oid }) => `${repositoryHtml(repository)}/commit/${oid}`,
  statusCheckRollup: (commit, _, context) => {
    requireRead(context, commit.repository, 'checks');
    requireRead(context, commit.repository, 'statuses');
    return rollUp(commit);
  },
  checkSuites: (commit, args, context) => {
    requireRead(context, commit.repository, 'checks');
    return connect(suitesOf(commit.repository, commit.oid), args, 'checkSuites');
  },
};

/** One suite for the runs that there are, and one for those that wait for approval, which have no check run yet. */
function suitesOf(repository: Repository, oid: string): object[] {
  const runs = repository.checks.get(oid) ?? [];
  const held = repository.approvals.get(oid);
  const url = (id: number) => `${repositoryHtml(repository)}/actions/runs/${id}`;
  return [
    ...(runs.length > 0 ? [suiteOf(repository, runs)] : []),
    ...(held
      ? [
          {
            __typename: 'CheckSuite',
            id: `CS_held_${held.id}`,
            databaseId: held.id,
            status: 'COMPLETED',
            conclusion: 'ACTION_REQUIRED',
            createdAt: held.since,
            workflowRun: {
              __typename: 'WorkflowRun',
              id: `WR_${held.id}`,
              databaseId: held.id,
              url: url(held.id),
            },
            checkRuns: (args: Args) => connect([], args, 'checkRuns'),
          },
        ]
      : []),
  ];
}

function suiteOf(repository: Repository, runs: CheckRun[]): object {
  const [first] = runs;
  return {
    __typename: 'CheckSuite',
    id: `CS_${first?.oid}`,
    databaseId: first?.databaseId,
    status: runs.every((run) => run.status === 'completed') ? 'COMPLETED' : 'IN_PROGRESS',
    conclusion: null,
    createdAt: first?.startedAt,
    workflowRun: null,
    repository,
    checkRuns: (args: Args) => connect(runsOf(runs, args), args, 'checkRuns'),
  };
}

/** `LATEST` by default, as on GitHub; `ALL` has those that a re-run replaced, too. */
function runsOf(runs: CheckRun[], args: Args): object[] {
  const filter = (args.filterBy ?? {}) as { checkType?: string; checkName?: string };
  const named = runs.filter((run) => filter.checkName == null || run.name === filter.checkName);
  if (filter.checkType !== 'ALL') return named;
  return named.flatMap((run) => [run, ...run.earlier.map((old) => ({ ...run, ...old }))]);
}

const required = (repository: Repository, name: string) => repository.requiredChecks.has(name);

export const checkRunFields: Fields<CheckRun> = {
  status: ({ status }) => status.toUpperCase(),
  conclusion: ({ conclusion }) => conclusion?.toUpperCase() ?? null,
  isRequired: ({ repository, name }) => required(repository, name),
  text: () => null,
  annotations: ({ annotations, repository, oid }, args) =>
    connect(
      annotations.map((a) => ({
        __typename: 'CheckAnnotation',
        path: a.path,
        message: a.message,
        title: null,
        rawDetails: null,
        annotationLevel: a.level.toUpperCase(),
        blobUrl: `${repositoryHtml(repository)}/blob/${oid}/${a.path}`,
        location: { start: { line: a.line, column: null }, end: { line: a.line, column: null } },
      })),
      args,
      'annotations',
    ),
  url: ({ repository, databaseId }) => `${repositoryHtml(repository)}/runs/${databaseId}`,
  permalink: ({ repository, databaseId }) => `${repositoryHtml(repository)}/runs/${databaseId}`,
  checkSuite: (run) => ({
    __typename: 'CheckSuite',
    id: `CS_${run.oid}`,
    databaseId: run.databaseId,
    app: {
      __typename: 'App',
      id: run.app.id,
      databaseId: run.app.databaseId,
      slug: run.app.login,
      name: run.app.login,
    },
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
  }),
};

export const statusFields: Fields<StatusContext> = {
  state: ({ state }) => state.toUpperCase(),
  isRequired: ({ repository, context }) => required(repository, context),
  creator: ({ creator }) => somebody(creator),
};
