import type { components } from '@octokit/openapi-types';
import { type Level, requireApp, requireInstallation } from '../http/auth.js';
import { HttpError, notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Request, Routes } from '../http/router.js';
import { renderApp, renderInstallation } from '../render/commit.js';
import { renderRepository } from '../render/repository.js';
import { covers } from '../state/world.js';
import { findOrRedirect } from './scope.js';

type TokenAnswer = components['schemas']['installation-token'];

/** The App about itself, its installations and tokens. */
export const appRoutes: Routes = {
  'GET /app': (request) => {
    requireApp(request.caller);
    return { status: 200, body: renderApp(request.world) };
  },
  'GET /app/installations': (request) => {
    requireApp(request.caller);
    const all = [...request.world.installations.values()];
    return paginate(request, all, (installation) => renderInstallation(request.world, installation));
  },
  'GET /app/installations/:id': (request) => {
    requireApp(request.caller);
    const installation = request.world.installations.get(Number(request.params.id));
    if (installation === undefined) throw notFound();
    return { status: 200, body: renderInstallation(request.world, installation) };
  },
  'POST /app/installations/:id/access_tokens': (request) => {
    requireApp(request.caller);
    const wanted = request.body.permissions as Record<string, Level> | undefined;
    const id = Number(request.params.id);
    const { token, expiresAt, permissions } = request.authority.issue(id, wanted);
    const selection = request.world.installations.get(id)?.selection ?? 'all';
    const body: TokenAnswer = { token, expires_at: expiresAt, permissions, repository_selection: selection };
    return { status: 201, body };
  },
  'DELETE /installation/token': (request) => {
    requireInstallation(request.caller);
    request.authority.revoke(String(request.headers.authorization ?? ''));
    return { status: 204 };
  },
  'GET /repos/:owner/:repo/installation': (request) => {
    requireApp(request.caller);
    const repository = findOrRedirect(request, `${request.params.owner}/${request.params.repo}`);
    const installation = request.world.installationFor(repository);
    if (installation === undefined) throw notFound();
    return { status: 200, body: renderInstallation(request.world, installation) };
  },
  'GET /orgs/:login/installation': ownerInstallation,
  'GET /users/:login/installation': ownerInstallation,
  'GET /installation/repositories': (request) => {
    const { installation } = requireInstallation(request.caller);
    const repositories = [...request.world.repositories.values()].filter((r) => covers(installation, r));
    return paginate(request, repositories, renderRepository, (page) => ({
      total_count: repositories.length,
      repository_selection: installation.selection,
      repositories: page,
    }));
  },
  'GET /rate_limit': (request) => {
    if (request.caller.kind === 'app') throw new HttpError(401, 'Bad credentials');
    const who = request.caller.kind === 'installation' ? request.caller.installation.id : 0;
    const core = request.limits.status(who, 'core');
    const graphql = request.limits.status(who, 'graphql');
    return { status: 200, body: { resources: { core, graphql, search: core }, rate: core } };
  },
  'GET /meta': () => ({ status: 200, body: { verifiable_password_authentication: false } }),
};

function ownerInstallation(request: Request) {
  requireApp(request.caller);
  const account = request.world.findAccount(request.params.login ?? '');
  const installation = account === undefined ? undefined : request.world.installationOf(account);
  if (installation === undefined) throw notFound();
  return { status: 200, body: renderInstallation(request.world, installation) };
}
