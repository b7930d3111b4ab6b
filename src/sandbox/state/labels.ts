import { renderIssue, renderLabel } from '../render/issue.js';
import { renderPull } from '../render/pull.js';
import type { LabelInput } from '../types.js';
import type { Account, Issue, Label, Repository, TimelineEvent, TimelineType } from './model.js';
import type { World } from './world.js';

/** Without `quiet` it is delivered as `label.created`. The name must be free. */
export function createLabel(
  world: World,
  repository: Repository,
  input: LabelInput,
  by: Account,
  quiet = false,
): Label {
  const id = world.nextId();
  const label: Label = {
    __typename: 'Label',
    id: world.nodeId('LA', id),
    databaseId: id,
    repository,
    name: input.name,
    color: input.color ?? 'ededed',
    description: input.description ?? null,
    isDefault: false,
    createdAt: world.now(),
  };
  repository.labels.set(input.name.toLowerCase(), label);
  world.nodes.set(label.id, label);
  world.revision += 1;
  if (!quiet) emitLabel(world, label, 'created', by);
  return label;
}

export function emitLabel(world: World, label: Label, action: string, by: Account, changes?: object): void {
  world.emit({
    event: 'label',
    action,
    sender: by,
    repository: label.repository,
    payload: () => ({ label: renderLabel(label), ...(changes === undefined ? {} : { changes }) }),
  });
}

/** Idempotent. A label that the repository lacks is created first, as GitHub does. */
export function putLabel(world: World, issue: Issue, name: string, by: Account): void {
  if (issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) return;
  const label =
    issue.repository.labels.get(name.toLowerCase()) ?? createLabel(world, issue.repository, { name }, by);
  issue.labels = [...issue.labels, label];
  record(world, issue, 'LabeledEvent', by, { label });
  emitOn(world, issue, 'labeled', by, () => ({ label: renderLabel(label) }));
}

/** Says whether it was there. */
export function takeLabel(world: World, issue: Issue, name: string, by: Account): boolean {
  const label = issue.labels.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (label === undefined) return false;
  issue.labels = issue.labels.filter((candidate) => candidate !== label);
  record(world, issue, 'UnlabeledEvent', by, { label });
  emitOn(world, issue, 'unlabeled', by, () => ({ label: renderLabel(label) }));
  return true;
}

/** Writes the timeline, and with it that the issue changed. */
export function record(
  world: World,
  issue: Issue,
  type: TimelineType,
  actor: Account,
  subject: Pick<TimelineEvent, 'label' | 'assignee'> = {},
): void {
  const id = world.nextId();
  const now = world.now();
  const event: TimelineEvent = {
    __typename: type,
    id: world.nodeId('EV', id),
    databaseId: id,
    actor,
    createdAt: now,
    issue,
    ...subject,
  };
  issue.timeline.push(event);
  world.nodes.set(event.id, event);
  issue.updatedAt = now;
  world.revision += 1;
}

/** `pull_request` or `issues`, with the resource as it is now. */
export function emitOn(
  world: World,
  issue: Issue,
  action: string,
  sender: Account,
  more: () => Record<string, unknown> = () => ({}),
): void {
  world.emit({
    event: issue.__typename === 'PullRequest' ? 'pull_request' : 'issues',
    action,
    sender,
    repository: issue.repository,
    payload: () =>
      issue.__typename === 'PullRequest'
        ? { number: issue.number, pull_request: renderPull(issue), ...more() }
        : { issue: renderIssue(issue), ...more() },
  });
}
