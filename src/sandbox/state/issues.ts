import { renderAccount } from '../render/account.js';
import { issueHtml, renderIssue } from '../render/issue.js';
import { renderRepository } from '../render/repository.js';
import type { SandboxActions } from '../types.js';
import { isAssignable } from './access.js';
import { emitOn, putLabel, record, takeLabel } from './labels.js';
import type { Account, Issue, PlainIssue, Repository } from './model.js';
import type { World } from './world.js';

type Actions = Pick<
  SandboxActions,
  | 'addLabel'
  | 'removeLabel'
  | 'assign'
  | 'unassign'
  | 'listAssignees'
  | 'lock'
  | 'unlock'
  | 'openIssue'
  | 'closeIssue'
  | 'reopenIssue'
  | 'transferIssue'
  | 'deleteIssue'
>;

/** What issues and pull requests have in common, and issues alone. */
export function issueActions(world: World): Actions {
  return {
    addLabel(repo, number, { by, label }) {
      putLabel(world, world.getIssue(repo, number), label, world.getAccount(by));
    },
    removeLabel(repo, number, { by, label }) {
      if (!takeLabel(world, world.getIssue(repo, number), label, world.getAccount(by)))
        throw new Error(`${repo}#${number} has no label ${label}`);
    },
    assign(repo, number, { by, login }) {
      const issue = world.getIssue(repo, number);
      const account = world.getAccount(login);
      if (!isAssignable(issue.repository, account, issue)) throw new Error(`${login} cannot be assigned`);
      putAssignee(world, issue, account, world.getAccount(by));
    },
    unassign(repo, number, { by, login }) {
      takeAssignee(world, world.getIssue(repo, number), world.getAccount(login), world.getAccount(by));
    },
    listAssignees: (repo, number) => world.getIssue(repo, number).assignees.map(({ login }) => login),
    lock(repo, number, { by }) {
      setLocked(world, world.getIssue(repo, number), true, world.getAccount(by));
    },
    unlock(repo, number, { by }) {
      setLocked(world, world.getIssue(repo, number), false, world.getAccount(by));
    },
    openIssue(repo, { author, title, body, number }) {
      const issue = addIssue(world, world.getRepository(repo), world.getAccount(author), title, body, number);
      return { id: issue.databaseId, nodeId: issue.id, number: issue.number, url: issueHtml(issue) };
    },
    closeIssue(repo, number, { by }) {
      setIssueState(world, plain(world.getIssue(repo, number)), 'CLOSED', world.getAccount(by));
    },
    reopenIssue(repo, number, { by }) {
      setIssueState(world, plain(world.getIssue(repo, number)), 'OPEN', world.getAccount(by));
    },
    transferIssue(repo, number, { by, to }) {
      const issue = plain(world.getIssue(repo, number));
      const target = world.getRepository(to);
      if (target.owner !== issue.repository.owner) throw new Error('issues stay with their owner');
      const sender = world.getAccount(by);
      issue.repository.issues.delete(number);
      const copy = addIssue(world, target, issue.author, issue.title, issue.body, undefined, true);
      copy.comments = issue.comments;
      for (const comment of copy.comments) comment.issue = copy;
      emitOn(world, issue, 'transferred', sender, () => ({
        changes: { new_issue: renderIssue(copy), new_repository: renderRepository(target) },
      }));
      emitOn(world, copy, 'opened', sender, () => ({
        changes: { old_issue: renderIssue(issue), old_repository: renderRepository(issue.repository) },
      }));
      return { number: copy.number };
    },
    deleteIssue(repo, number, { by }) {
      const issue = plain(world.getIssue(repo, number));
      issue.repository.issues.delete(number);
      world.nodes.delete(issue.id);
      for (const comment of issue.comments) world.comments.delete(comment.databaseId);
      world.revision += 1;
      emitOn(world, issue, 'deleted', world.getAccount(by));
    },
  };
}

function plain(issue: Issue): PlainIssue {
  if (issue.__typename !== 'Issue') throw new Error(`#${issue.number} is a pull request`);
  return issue;
}

/** The next free number, or the wanted one. Issues and pull requests share their numbers. */
export function takeNumber(repository: Repository, wanted?: number): number {
  const number = wanted ?? repository.nextNumber;
  if (repository.issues.has(number)) throw new Error(`#${number} is taken`);
  repository.nextNumber = Math.max(repository.nextNumber, number + 1);
  return number;
}

export function addIssue(
  world: World,
  repository: Repository,
  author: Account,
  title: string,
  body = '',
  number?: number,
  quiet = false,
): PlainIssue {
  const id = world.nextId();
  const now = world.now();
  const issue: PlainIssue = {
    __typename: 'Issue',
    id: world.nodeId('I', id),
    databaseId: id,
    repository,
    number: takeNumber(repository, number),
    title,
    body,
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
  };
  repository.issues.set(issue.number, issue);
  world.nodes.set(issue.id, issue);
  world.revision += 1;
  if (!quiet) emitOn(world, issue, 'opened', author);
  return issue;
}

export function setIssueState(world: World, issue: PlainIssue, state: 'OPEN' | 'CLOSED', by: Account): void {
  if (issue.state === state) return;
  issue.state = state;
  issue.closedAt = state === 'CLOSED' ? world.now() : null;
  record(world, issue, state === 'CLOSED' ? 'ClosedEvent' : 'ReopenedEvent', by);
  emitOn(world, issue, state === 'CLOSED' ? 'closed' : 'reopened', by);
}

/** Idempotent; whether the account may be assigned is asked before. */
export function putAssignee(world: World, issue: Issue, account: Account, by: Account): void {
  if (issue.assignees.includes(account)) return;
  issue.assignees = [...issue.assignees, account];
  record(world, issue, 'AssignedEvent', by, { assignee: account });
  emitOn(world, issue, 'assigned', by, () => ({ assignee: renderAccount(account) }));
}

export function takeAssignee(world: World, issue: Issue, account: Account, by: Account): void {
  if (!issue.assignees.includes(account)) return;
  issue.assignees = issue.assignees.filter((assignee) => assignee !== account);
  record(world, issue, 'UnassignedEvent', by, { assignee: account });
  emitOn(world, issue, 'unassigned', by, () => ({ assignee: renderAccount(account) }));
}

export function setLocked(world: World, issue: Issue, locked: boolean, by: Account): void {
  if (issue.locked === locked) return;
  issue.locked = locked;
  record(world, issue, locked ? 'LockedEvent' : 'UnlockedEvent', by);
  emitOn(world, issue, locked ? 'locked' : 'unlocked', by);
}

/** Title and body, with what they were before. */
export function editIssue(
  world: World,
  issue: Issue,
  edit: { title?: string; body?: string },
  by: Account,
): void {
  const changes: Record<string, { from: string }> = {};
  if (edit.title !== undefined && edit.title !== issue.title) {
    changes.title = { from: issue.title };
    issue.title = edit.title;
  }
  if (edit.body !== undefined && edit.body !== issue.body) {
    changes.body = { from: issue.body };
    issue.body = edit.body;
    issue.editor = by;
    issue.lastEditedAt = world.now();
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = world.now();
  world.revision += 1;
  emitOn(world, issue, 'edited', by, () => ({ changes }));
}
