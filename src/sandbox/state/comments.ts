import { commentHtml, renderComment, renderIssue } from '../render/issue.js';
import type { SandboxActions } from '../types.js';
import { hasLevel } from './access.js';
import type { Account, Comment, Issue } from './model.js';
import { fullNameOf, type World } from './world.js';

type Actions = Pick<SandboxActions, 'comment' | 'editComment' | 'deleteComment'>;

/** Comments by people. Who may not comment on a locked conversation, or edit, gets an Error. */
export function commentActions(world: World): Actions {
  const find = (repo: string, id: number, by: Account) => {
    const comment = world.comments.get(id);
    if (comment === undefined || fullNameOf(comment.issue.repository).toLowerCase() !== repo.toLowerCase())
      throw new Error(`no comment ${id} in ${repo}`);
    if (comment.author !== by && !hasLevel(comment.issue.repository, by, 'write'))
      throw new Error(`${by.login} may not change the comment ${id}`);
    return comment;
  };
  return {
    comment(repo, number, { by, body }) {
      const issue = world.getIssue(repo, number);
      const author = world.getAccount(by);
      if (issue.locked && !hasLevel(issue.repository, author, 'write'))
        throw new Error(`${repo}#${number} is locked`);
      const comment = addComment(world, issue, author, body);
      return { id: comment.databaseId, nodeId: comment.id, url: commentHtml(comment) };
    },
    editComment(repo, commentId, { by, body }) {
      const account = world.getAccount(by);
      editComment(world, find(repo, commentId, account), body, account);
    },
    deleteComment(repo, commentId, { by }) {
      const account = world.getAccount(by);
      deleteComment(world, find(repo, commentId, account), account);
    },
  };
}

export function addComment(world: World, issue: Issue, author: Account, body: string): Comment {
  const id = world.nextId();
  const now = world.now();
  const comment: Comment = {
    __typename: 'IssueComment',
    id: world.nodeId('IC', id),
    databaseId: id,
    issue,
    author,
    body,
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    editor: null,
    reactions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = now;
  world.comments.set(id, comment);
  world.nodes.set(comment.id, comment);
  world.revision += 1;
  emitComment(world, comment, 'created', author);
  return comment;
}

export function editComment(world: World, comment: Comment, body: string, by: Account): void {
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.now();
  comment.lastEditedAt = comment.updatedAt;
  comment.editor = by;
  comment.issue.updatedAt = comment.updatedAt;
  world.revision += 1;
  emitComment(world, comment, 'edited', by, { changes: { body: { from } } });
}

export function deleteComment(world: World, comment: Comment, by: Account): void {
  comment.issue.comments = comment.issue.comments.filter((other) => other !== comment);
  comment.issue.updatedAt = world.now();
  world.comments.delete(comment.databaseId);
  world.nodes.delete(comment.id);
  world.revision += 1;
  emitComment(world, comment, 'deleted', by);
}

function emitComment(
  world: World,
  comment: Comment,
  action: string,
  sender: Account,
  more: object = {},
): void {
  world.emit({
    event: 'issue_comment',
    action,
    sender,
    repository: comment.issue.repository,
    payload: () => ({ ...more, issue: renderIssue(comment.issue), comment: renderComment(comment) }),
  });
}

/** Says whether it is new: the same reaction by the same account counts once. */
export function addReaction(
  world: World,
  comment: Comment,
  content: string,
  by: Account,
): { reaction: Comment['reactions'][number]; created: boolean } {
  const known = comment.reactions.find((reaction) => reaction.content === content && reaction.user === by);
  if (known !== undefined) return { reaction: known, created: false };
  const id = world.nextId();
  const reaction = {
    __typename: 'Reaction' as const,
    id: world.nodeId('REA', id),
    databaseId: id,
    content,
    user: by,
    createdAt: world.now(),
  };
  comment.reactions.push(reaction);
  world.revision += 1;
  return { reaction, created: true };
}
