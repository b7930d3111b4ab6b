import { notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Routes } from '../http/router.js';
import { repositoryHtml } from '../render/urls.js';
import { repositoryOf } from './scope.js';

/** Logs of jobs, and releases with what they contain. */
export const actionsRoutes: Routes = {
  // GitHub answers with a redirect to a place that asks for no token and speaks plain text.
  'GET /repos/:owner/:repo/actions/jobs/:id/logs': (request) => {
    const repository = repositoryOf(request, ['actions'], 'read');
    const id = Number(request.params.id);
    const run = [...repository.checks.values()].flat().find((one) => one.databaseId === id);
    if (run?.log == null) throw notFound();
    return { status: 302, headers: { location: `${request.origin}/_logs/${id}` } };
  },
  'GET /_logs/:id': (request) => {
    const id = Number(request.params.id);
    for (const repository of request.world.repositories.values())
      for (const run of [...repository.checks.values()].flat())
        if (run.databaseId === id && run.log !== null)
          return { status: 200, body: run.log, headers: { 'content-type': 'text/plain; charset=utf-8' } };
    throw notFound();
  },
  'GET /repos/:owner/:repo/releases': (request) => {
    const repository = repositoryOf(request, ['contents'], 'read');
    return paginate(request, repository.releases, ({ tag, publishedAt }) => ({
      tag_name: tag,
      name: tag,
      draft: false,
      prerelease: false,
      published_at: publishedAt,
      html_url: `${repositoryHtml(repository)}/releases/tag/${encodeURIComponent(tag)}`,
    }));
  },
  'GET /repos/:owner/:repo/compare/:range': (request) => {
    const repository = repositoryOf(request, ['contents'], 'read');
    const [base = '', head = ''] = (request.params.range ?? '').split('...');
    const release = repository.releases.find(({ tag }) => tag === base);
    if (release === undefined) throw notFound();
    const status = release.contains.has(head) ? 'behind' : 'diverged';
    return { status: 200, body: { status, ahead_by: 0, behind_by: 0, commits: [], files: [] } };
  },
};
