import { HttpError, invalid, notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Request, Routes } from '../http/router.js';
import { renderLabel } from '../render/issue.js';
import { createLabel, emitLabel, putLabel, takeLabel } from '../state/labels.js';
import type { Issue, Label, Repository } from '../state/model.js';
import { actor, issueOf, listField, repositoryOf, textField } from './scope.js';

const ANY = ['issues', 'pull_requests'];
const MOST_LABELS = 100;

/** Labels of repositories, and of issues and pull requests. */
export const labelRoutes: Routes = {
  'GET /repos/:owner/:repo/labels': (request) =>
    paginate(request, [...repositoryOf(request, ANY, 'read').labels.values()], renderLabel),
  'GET /repos/:owner/:repo/labels/:name': (request) => ({
    status: 200,
    body: renderLabel(labelOf(request, repositoryOf(request, ANY, 'read'))),
  }),
  'POST /repos/:owner/:repo/labels': (request) => {
    const repository = repositoryOf(request, ANY, 'write');
    const name = textField(request, 'Label', 'name');
    if (name === undefined) throw invalid('Label', 'name', 'missing_field');
    const { color, description } = checkStyle(request);
    checkName(name);
    if (repository.labels.has(name.toLowerCase())) throw invalid('Label', 'name', 'already_exists');
    const input = {
      name,
      ...(color === undefined ? {} : { color }),
      ...(description === undefined ? {} : { description }),
    };
    return {
      status: 201,
      body: renderLabel(createLabel(request.world, repository, input, actor(request.world))),
    };
  },
  'PATCH /repos/:owner/:repo/labels/:name': (request) => {
    const repository = repositoryOf(request, ANY, 'write');
    const label = labelOf(request, repository);
    const { color, description } = checkStyle(request);
    const name = textField(request, 'Label', 'new_name') ?? label.name;
    checkName(name);
    const taken = repository.labels.get(name.toLowerCase());
    if (taken !== undefined && taken !== label) throw invalid('Label', 'name', 'already_exists');
    repository.labels.delete(label.name.toLowerCase());
    repository.labels.set(name.toLowerCase(), label);
    const from = label.name;
    label.name = name;
    label.color = color ?? label.color;
    label.description = description ?? label.description;
    request.world.revision += 1;
    emitLabel(request.world, label, 'edited', actor(request.world), from === name ? {} : { name: { from } });
    return { status: 200, body: renderLabel(label) };
  },
  'DELETE /repos/:owner/:repo/labels/:name': (request) => {
    const repository = repositoryOf(request, ANY, 'write');
    const label = labelOf(request, repository);
    repository.labels.delete(label.name.toLowerCase());
    for (const issue of repository.issues.values())
      issue.labels = issue.labels.filter((other) => other !== label);
    request.world.revision += 1;
    emitLabel(request.world, label, 'deleted', actor(request.world));
    return { status: 204 };
  },
  'GET /repos/:owner/:repo/issues/:number/labels': (request) =>
    paginate(request, issueOf(request, 'read').labels, renderLabel),
  'POST /repos/:owner/:repo/issues/:number/labels': (request) => {
    const issue = issueOf(request, 'write');
    addLabels(request, issue, listField(request, 'labels'));
    return { status: 200, body: issue.labels.map(renderLabel) };
  },
  'PUT /repos/:owner/:repo/issues/:number/labels': (request) => {
    const issue = issueOf(request, 'write');
    setLabels(request, issue, listField(request, 'labels'));
    return { status: 200, body: issue.labels.map(renderLabel) };
  },
  'DELETE /repos/:owner/:repo/issues/:number/labels': (request) => {
    setLabels(request, issueOf(request, 'write'), []);
    return { status: 204 };
  },
  'DELETE /repos/:owner/:repo/issues/:number/labels/:name': (request) => {
    const issue = issueOf(request, 'write');
    if (!takeLabel(request.world, issue, request.params.name ?? '', actor(request.world)))
      throw new HttpError(404, 'Label does not exist');
    return { status: 200, body: issue.labels.map(renderLabel) };
  },
};

/** Those that the repository lacks are created on the way; all or none are added. */
export function addLabels(request: Request, issue: Issue, names: string[]): void {
  for (const name of names) checkName(name);
  const all = new Set([
    ...issue.labels.map((label) => label.name.toLowerCase()),
    ...names.map((n) => n.toLowerCase()),
  ]);
  if (all.size > MOST_LABELS)
    throw invalid('Issue', 'labels', 'custom', `Labels are limited to ${MOST_LABELS} per issue`);
  for (const name of names) putLabel(request.world, issue, name, actor(request.world));
}

export function setLabels(request: Request, issue: Issue, names: string[]): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const label of issue.labels)
    if (!wanted.has(label.name.toLowerCase()))
      takeLabel(request.world, issue, label.name, actor(request.world));
  addLabels(request, issue, names);
}

function labelOf(request: Request, repository: Repository): Label {
  const label = repository.labels.get((request.params.name ?? '').toLowerCase());
  if (label === undefined) throw notFound();
  return label;
}

function checkName(name: string): void {
  if (name.trim() === '') throw invalid('Label', 'name', 'missing_field');
  if ([...name].length > 50)
    throw invalid('Label', 'name', 'custom', 'name is too long (maximum is 50 characters)');
}

function checkStyle(request: Request): { color: string | undefined; description: string | undefined } {
  const color = textField(request, 'Label', 'color');
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) throw invalid('Label', 'color', 'invalid');
  const description = textField(request, 'Label', 'description');
  if (description !== undefined && [...description].length > 100)
    throw invalid('Label', 'description', 'custom', 'description is too long (maximum is 100 characters)');
  return { color: color?.toLowerCase(), description };
}
