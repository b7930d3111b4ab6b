import { renderAuthor } from '../render/account.js';
import { renderCheckRun, renderCheckSuite, renderCommit } from '../render/commit.js';
import { repositoryHtml } from '../render/urls.js';
import type { SandboxActions } from '../types.js';
import type { Account, CheckRun, Repository, StatusContext } from './model.js';
import type { World } from './world.js';

type Actions = Pick<
  SandboxActions,
  'setCheck' | 'setStatus' | 'setRequiredChecks' | 'holdRuns' | 'approveRuns' | 'defaultHead'
>;

/** What CI says about a commit: check runs, their suite, and the older commit statuses. */
export function checkActions(world: World): Actions {
  return {
    setCheck(repo, sha, check) {
      const repository = world.getRepository(repo);
      const runs = listOf(repository.checks, sha);
      const now = world.now();
      const completed = check.status === 'completed';
      const known = runs.find((run) => run.name === check.name);
      const id = known?.databaseId ?? world.nextId();
      const run: CheckRun = {
        __typename: 'CheckRun',
        id: known?.id ?? world.nodeId('CR', id),
        databaseId: id,
        repository,
        oid: sha,
        name: check.name,
        status: check.status,
        conclusion: completed ? (check.conclusion ?? 'success') : null,
        detailsUrl: check.url ?? null,
        startedAt: known?.startedAt ?? now,
        completedAt: completed ? now : null,
        app: ciAccount(world, check.by),
        title: check.title ?? null,
        summary: check.summary ?? null,
        annotations: check.annotations ?? [],
        log: check.log ?? null,
        earlier: known ? [...known.earlier, { conclusion: known.conclusion }] : [],
      };
      if (known === undefined) runs.push(run);
      else runs[runs.indexOf(known)] = run;
      world.nodes.set(run.id, run);
      world.revision += 1;
      emitCheck(world, run, runs, completed ? 'completed' : 'created');
    },
    setStatus(repo, sha, input) {
      const repository = world.getRepository(repo);
      const statuses = listOf(repository.statuses, sha);
      const id = world.nextId();
      const status: StatusContext = {
        __typename: 'StatusContext',
        id: world.nodeId('SC', id),
        databaseId: id,
        repository,
        oid: sha,
        context: input.context,
        state: input.state,
        description: input.description ?? null,
        targetUrl: input.url ?? null,
        createdAt: world.now(),
        creator: input.by === undefined ? ciAccount(world, undefined) : world.getAccount(input.by),
      };
      const at = statuses.findIndex((other) => other.context === input.context);
      if (at === -1) statuses.push(status);
      else statuses[at] = status;
      world.nodes.set(status.id, status);
      world.revision += 1;
      emitStatus(world, status);
    },
    holdRuns(repo, sha) {
      const repository = world.getRepository(repo);
      repository.approvals.set(sha, { id: world.nextId(), since: world.now() });
      world.revision += 1;
      emitRun(world, repository, sha, 'action_required');
    },
    approveRuns(repo, sha, { by }) {
      const repository = world.getRepository(repo);
      world.getAccount(by);
      emitRun(world, repository, sha, null);
      repository.approvals.delete(sha);
      world.revision += 1;
    },
    defaultHead: (repo) => world.getRepository(repo).headOid,
    setRequiredChecks(repo, names) {
      world.getRepository(repo).requiredChecks = new Set(names);
      world.revision += 1;
    },
  };
}

function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

function ciAccount(world: World, by: string | undefined): Account {
  const login = by ?? 'github-actions';
  const name = login.endsWith('[bot]') ? login : `${login}[bot]`;
  return world.findAccount(name) ?? world.addAccount('Bot', login);
}

function emitCheck(world: World, run: CheckRun, runs: CheckRun[], action: string): void {
  world.emit({
    event: 'check_run',
    action,
    sender: run.app,
    repository: run.repository,
    payload: () => ({ check_run: { ...renderCheckRun(run), check_suite: renderCheckSuite(runs) } }),
  });
  if (runs.every((other) => other.status === 'completed')) {
    world.emit({
      event: 'check_suite',
      action: 'completed',
      sender: run.app,
      repository: run.repository,
      payload: () => ({ check_suite: renderCheckSuite(runs) }),
    });
  }
}

/** As GitHub tells of a run that nobody has let start yet, and of one that was. */
function emitRun(
  world: World,
  repository: Repository,
  sha: string,
  conclusion: 'action_required' | null,
): void {
  const pull = repository.heads.get(sha);
  const run = repository.approvals.get(sha);
  if (run === undefined) throw new Error(`nothing waits for approval on ${sha}`);
  const body = {
    id: run.id,
    name: 'CI',
    head_sha: sha,
    head_branch: pull?.headRefName ?? 'main',
    event: 'pull_request',
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    created_at: run.since,
    updated_at: world.now(),
    html_url: `${repositoryHtml(repository)}/actions/runs/${run.id}`,
  };
  world.emit({
    event: 'workflow_run',
    action: conclusion === null ? 'in_progress' : 'completed',
    sender: ciAccount(world, undefined),
    repository,
    payload: () => ({ workflow_run: body, workflow: { name: 'CI' } }),
  });
}

function emitStatus(world: World, status: StatusContext): void {
  world.emit({
    event: 'status',
    action: null,
    sender: status.creator,
    repository: status.repository,
    payload: () => ({
      id: status.databaseId,
      sha: status.oid,
      name: `${status.repository.owner.login}/${status.repository.name}`,
      target_url: status.targetUrl,
      avatar_url: renderAuthor(status.creator)?.avatar_url ?? null,
      context: status.context,
      description: status.description,
      state: status.state,
      commit: commitAt(status.repository, status.oid),
      branches: [],
      created_at: status.createdAt,
      updated_at: status.createdAt,
    }),
  });
}

function commitAt(repository: Repository, oid: string): unknown {
  const commit = repository.heads.get(oid)?.commits.at(-1);
  return commit === undefined ? { sha: oid } : renderCommit(commit);
}
