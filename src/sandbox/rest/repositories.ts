import type { components } from '@octokit/openapi-types';
import { notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Reply, Routes } from '../http/router.js';
import { renderAccount } from '../render/account.js';
import { renderCheckRun, renderStatus } from '../render/commit.js';
import { renderRepository } from '../render/repository.js';
import { repositoryApi, repositoryHtml } from '../render/urls.js';
import { isAssignable, isCollaborator, levelOf } from '../state/access.js';
import type { Repository } from '../state/model.js';
import type { World } from '../state/world.js';
import { repositoryOf } from './scope.js';

type Schemas = components['schemas'];

/** REST folds the five levels into four words; `role_name` keeps them apart. */
const PERMISSION = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
};

/** Larger files have no content in the answer. */
const MOST_BYTES = 1024 * 1024;

/** Repositories, files on the default branch, people with access, checks. */
export const repositoryRoutes: Routes = {
  'GET /repos/:owner/:repo': (request) => {
    const repository = repositoryOf(request, ['metadata'], 'read');
    return { status: 200, body: renderRepository(repository) };
  },
  'GET /repos/:owner/:repo/contents/:path*': (request) => {
    const repository = repositoryOf(request, ['contents', 'single_file'], 'read');
    const path = request.params.path ?? '';
    const ref = request.query.get('ref');
    const file = fileAt(request.world, repository, path, ref);
    if (file === undefined) return listDirectory(repository, path);
    const accept = String(request.headers.accept ?? '');
    if (accept.includes('raw'))
      return { status: 200, body: file.text, headers: { 'content-type': 'text/plain' } };
    const size = Buffer.byteLength(file.text);
    const api = `${repositoryApi(repository)}/contents/${path}`;
    const html = `${repositoryHtml(repository)}/blob/main/${path}`;
    const git = `${repositoryApi(repository)}/git/blobs/${file.oid}`;
    const body: Schemas['content-file'] = {
      type: 'file',
      encoding: size > MOST_BYTES ? 'none' : 'base64',
      size,
      name: path.split('/').at(-1) ?? path,
      path,
      content:
        size > MOST_BYTES
          ? ''
          : Buffer.from(file.text)
              .toString('base64')
              .replace(/(.{60})/g, '$1\n'),
      sha: file.oid,
      url: api,
      git_url: git,
      html_url: html,
      download_url: html,
      _links: { git, html, self: api },
    };
    return { status: 200, body };
  },
  // Always as with `recursive=1`, and files only.
  'GET /repos/:owner/:repo/git/trees/:ref': (request) => {
    const repository = repositoryOf(request, ['contents'], 'read');
    const { ref = '' } = request.params;
    if (!['main', 'HEAD', repository.headOid].includes(ref)) throw notFound();
    const tree = [...repository.files].map(([path, { text, oid }]) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: oid,
      size: Buffer.byteLength(text),
      url: `${repositoryApi(repository)}/git/blobs/${oid}`,
    }));
    const url = `${repositoryApi(repository)}/git/trees/${repository.headOid}`;
    return { status: 200, body: { sha: repository.headOid, url, tree, truncated: false } };
  },
  'GET /repos/:owner/:repo/collaborators/:login/permission': (request) => {
    const repository = repositoryOf(request, ['metadata'], 'read');
    const account = request.world.findAccount(request.params.login ?? '');
    if (account === undefined) throw notFound();
    const level = levelOf(repository, account);
    const body = { permission: PERMISSION[level], role_name: level, user: renderAccount(account) };
    return { status: 200, body };
  },
  'GET /repos/:owner/:repo/collaborators/:login': (request) => {
    const repository = repositoryOf(request, ['metadata'], 'read');
    const account = request.world.findAccount(request.params.login ?? '');
    if (account === undefined || !isCollaborator(repository, account)) throw notFound();
    return { status: 204 };
  },
  'GET /repos/:owner/:repo/assignees': (request) => {
    const repository = repositoryOf(request, ['metadata'], 'read');
    const all = [...request.world.accounts.values()].filter((account) => isAssignable(repository, account));
    return paginate(request, all, renderAccount);
  },
  'GET /repos/:owner/:repo/assignees/:login': (request) => {
    const repository = repositoryOf(request, ['metadata'], 'read');
    const account = request.world.findAccount(request.params.login ?? '');
    if (account === undefined || !isAssignable(repository, account)) throw notFound();
    return { status: 204 };
  },
  'GET /repos/:owner/:repo/commits/:sha/check-runs': (request) => {
    const repository = repositoryOf(request, ['checks'], 'read');
    const runs = repository.checks.get(request.params.sha ?? '') ?? [];
    return paginate(request, runs, renderCheckRun, (page) => ({
      total_count: runs.length,
      check_runs: page,
    }));
  },
  'GET /repos/:owner/:repo/commits/:sha/status': (request) => {
    const repository = repositoryOf(request, ['statuses'], 'read');
    const statuses = repository.statuses.get(request.params.sha ?? '') ?? [];
    const bad = statuses.find(({ state }) => state === 'failure' || state === 'error');
    const waiting = statuses.length === 0 || statuses.some(({ state }) => state === 'pending');
    return {
      status: 200,
      body: {
        state: bad === undefined ? (waiting ? 'pending' : 'success') : 'failure',
        sha: request.params.sha,
        total_count: statuses.length,
        statuses: statuses.map(renderStatus),
        repository: renderRepository(repository),
      },
    };
  },
};

/** The file on the default branch, or on the head of a pull request; nothing where there is none. */
function fileAt(world: World, repository: Repository, path: string, ref: string | null) {
  const onMain = repository.files.get(path);
  if (ref === null || ['main', 'refs/heads/main', 'HEAD', repository.headOid].includes(ref)) return onMain;
  const pull = repository.heads.get(ref);
  if (pull === undefined) throw notFound();
  const text = pull.files.get(path);
  if (text === undefined) return onMain;
  if (text === null) throw notFound();
  return { text, oid: world.oid('blob', text) };
}

/** What is directly in a directory: files, and directories once each. */
function listDirectory(repository: Repository, path: string): Reply {
  const prefix = `${path.replace(/\/$/, '')}/`;
  const entries = new Map<string, { type: string; name: string; path: string; sha: string; size: number }>();
  for (const [file, { text, oid }] of repository.files) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...deeper] = file.slice(prefix.length).split('/');
    const type = deeper.length > 0 ? 'dir' : 'file';
    const size = type === 'dir' ? 0 : Buffer.byteLength(text);
    entries.set(name, { type, name, path: prefix + name, sha: oid, size });
  }
  if (entries.size === 0) throw notFound();
  return { status: 200, body: [...entries.values()] };
}
