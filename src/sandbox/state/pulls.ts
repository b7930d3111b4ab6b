import { renderAccount } from '../render/account.js';
import { issueHtml } from '../render/issue.js';
import type { CommitInput, PullInput, SandboxActions } from '../types.js';
import { isCollaborator } from './access.js';
import { editIssue, takeNumber } from './issues.js';
import { emitOn, record } from './labels.js';
import type { Account, Commit, Pull, Repository } from './model.js';
import { implyFork } from './repositories.js';
import type { World } from './world.js';

type Actions = Pick<
  SandboxActions,
  | 'openPull'
  | 'pushCommits'
  | 'mergePull'
  | 'closePull'
  | 'reopenPull'
  | 'convertToDraft'
  | 'readyForReview'
  | 'editPull'
  | 'requestReview'
>;

/** The life of pull requests, as people drive it. */
export function pullActions(world: World): Actions {
  return {
    openPull(repo, input) {
      const pull = addPull(world, world.getRepository(repo), input);
      return {
        id: pull.databaseId,
        nodeId: pull.id,
        number: pull.number,
        url: issueHtml(pull),
        headSha: pull.headRefOid,
      };
    },
    pushCommits(repo, number, { by, commits, force, paths, files, restored, additions, deletions }) {
      const pull = world.getPull(repo, number);
      const sender = world.getAccount(by);
      const before = pull.headRefOid;
      const added = addCommits(world, pull.repository, number, commits, before);
      pull.commits = force ? added : [...pull.commits, ...added];
      setHead(pull, added.at(-1)?.oid ?? before);
      const changed = new Set([...pull.paths, ...(paths ?? []), ...Object.keys(files ?? {})]);
      for (const [path, text] of Object.entries(files ?? {})) pull.files.set(path, text);
      for (const path of restored ?? []) {
        changed.delete(path);
        pull.files.delete(path);
      }
      pull.paths = [...changed];
      pull.additions += additions ?? 0;
      pull.deletions += deletions ?? 0;
      pull.updatedAt = world.now();
      world.revision += 1;
      if (force) record(world, pull, 'HeadRefForcePushedEvent', sender);
      emitOn(world, pull, 'synchronize', sender, () => ({ before, after: pull.headRefOid }));
      return { headSha: pull.headRefOid };
    },
    mergePull(repo, number, { by }) {
      const pull = world.getPull(repo, number);
      if (pull.state !== 'OPEN') throw new Error(`${repo}#${number} is ${pull.state.toLowerCase()}`);
      const sender = world.getAccount(by);
      pull.state = 'MERGED';
      pull.mergedAt = world.now();
      pull.closedAt = pull.mergedAt;
      pull.mergedBy = sender;
      pull.mergeOid = world.oid('merge', pull.id, pull.headRefOid);
      pull.repository.headOid = pull.mergeOid;
      pull.repository.contributors.add(pull.author);
      record(world, pull, 'MergedEvent', sender);
      record(world, pull, 'ClosedEvent', sender);
      emitOn(world, pull, 'closed', sender);
    },
    closePull(repo, number, { by }) {
      setPullState(world, world.getPull(repo, number), 'CLOSED', world.getAccount(by));
    },
    reopenPull(repo, number, { by }) {
      setPullState(world, world.getPull(repo, number), 'OPEN', world.getAccount(by));
    },
    convertToDraft(repo, number, { by }) {
      setDraft(world, world.getPull(repo, number), true, world.getAccount(by));
    },
    readyForReview(repo, number, { by }) {
      setDraft(world, world.getPull(repo, number), false, world.getAccount(by));
    },
    editPull(repo, number, { by, title, body, linkedIssues }) {
      const pull = world.getPull(repo, number);
      if (linkedIssues !== undefined) pull.linkedIssues = linkedIssues;
      const edit = {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
      };
      editIssue(world, pull, edit, world.getAccount(by));
    },
    requestReview(repo, number, { by, reviewer, asCodeOwner }) {
      const pull = world.getPull(repo, number);
      const account = world.getAccount(reviewer);
      if (!isCollaborator(pull.repository, account)) throw new Error(`${reviewer} is no collaborator`);
      if (asCodeOwner) pull.codeOwners = [...(pull.codeOwners ?? []), account];
      putReviewer(world, pull, account, world.getAccount(by));
    },
  };
}

function addPull(world: World, repository: Repository, input: PullInput): Pull {
  if (repository.isArchived) throw new Error('the repository is archived');
  const author = world.getAccount(input.author);
  const headOwner = world.getAccount(input.headOwner ?? input.author);
  implyFork(world, repository, headOwner);
  const number = takeNumber(repository, input.number);
  const id = world.nextId();
  const now = world.now();
  const commits = addCommits(world, repository, number, input.commits ?? [], '');
  const pull: Pull = {
    __typename: 'PullRequest',
    id: world.nodeId('PR', id),
    databaseId: id,
    issueDatabaseId: world.nextId(),
    repository,
    number,
    title: input.title,
    body: input.body ?? '',
    state: 'OPEN',
    locked: false,
    author,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    labels: [],
    assignees: [],
    comments: [],
    timeline: [],
    editor: null,
    lastEditedAt: null,
    isDraft: input.draft ?? false,
    mergedAt: null,
    mergedBy: null,
    mergeOid: null,
    headOwner,
    headRefName: input.headRef ?? `patch-${number}`,
    headRefOid: commits.at(-1)?.oid ?? world.oid('head', repository.databaseId, number),
    baseRefOid: repository.headOid,
    commits,
    paths: [...new Set([...(input.paths ?? []), ...Object.keys(input.files ?? {})])],
    files: new Map(Object.entries(input.files ?? {})),
    additions: input.additions ?? 0,
    deletions: input.deletions ?? 0,
    linkedIssues: input.linkedIssues ?? [],
    reviews: [],
    requestedReviewers: [],
  };
  repository.issues.set(number, pull);
  repository.heads.set(pull.headRefOid, pull);
  world.nodes.set(pull.id, pull);
  world.revision += 1;
  emitOn(world, pull, 'opened', author);
  return pull;
}

function setHead(pull: Pull, oid: string): void {
  pull.repository.heads.delete(pull.headRefOid);
  pull.headRefOid = oid;
  pull.repository.heads.set(oid, pull);
}

function addCommits(
  world: World,
  repository: Repository,
  number: number,
  inputs: CommitInput[],
  parent: string,
): Commit[] {
  const now = world.now();
  return inputs.map((input, index) => {
    const oid = world.oid(
      'commit',
      repository.databaseId,
      number,
      parent,
      index,
      input.message,
      world.nextId(),
    );
    const commit: Commit = {
      __typename: 'Commit',
      id: `C_kwDO${oid.slice(0, 16)}`,
      oid,
      repository,
      message: input.message,
      authorName: input.authorName,
      authorEmail: input.authorEmail,
      user: input.authorLogin === undefined ? null : world.getAccount(input.authorLogin),
      authoredDate: input.date ?? now,
      committedDate: input.date ?? now,
      pushedDate: now,
    };
    world.nodes.set(commit.id, commit);
    return commit;
  });
}

export function setPullState(world: World, pull: Pull, state: 'OPEN' | 'CLOSED', by: Account): void {
  if (pull.state === 'MERGED') throw new Error(`#${pull.number} is merged`);
  if (pull.state === state) return;
  pull.state = state;
  pull.closedAt = state === 'CLOSED' ? world.now() : null;
  record(world, pull, state === 'CLOSED' ? 'ClosedEvent' : 'ReopenedEvent', by);
  emitOn(world, pull, state === 'CLOSED' ? 'closed' : 'reopened', by);
}

function setDraft(world: World, pull: Pull, draft: boolean, by: Account): void {
  if (pull.isDraft === draft) return;
  pull.isDraft = draft;
  record(world, pull, draft ? 'ConvertToDraftEvent' : 'ReadyForReviewEvent', by);
  emitOn(world, pull, draft ? 'converted_to_draft' : 'ready_for_review', by);
}

export function putReviewer(world: World, pull: Pull, account: Account, by: Account): void {
  if (pull.requestedReviewers.includes(account)) return;
  pull.requestedReviewers = [...pull.requestedReviewers, account];
  record(world, pull, 'ReviewRequestedEvent', by, { assignee: account });
  emitOn(world, pull, 'review_requested', by, () => ({ requested_reviewer: renderAccount(account) }));
}
