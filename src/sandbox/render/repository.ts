import type { components } from '@octokit/openapi-types';
import type { Repository } from '../state/model.js';
import { fullNameOf } from '../state/world.js';
import { renderAccount } from './account.js';
import { repositoryApi, repositoryHtml } from './urls.js';

type FullRepository = components['schemas']['repository'];

const LINKS: Record<string, string> = {
  forks_url: '/forks',
  keys_url: '/keys{/key_id}',
  collaborators_url: '/collaborators{/collaborator}',
  teams_url: '/teams',
  hooks_url: '/hooks',
  issue_events_url: '/issues/events{/number}',
  events_url: '/events',
  assignees_url: '/assignees{/user}',
  branches_url: '/branches{/branch}',
  tags_url: '/tags',
  blobs_url: '/git/blobs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  git_refs_url: '/git/refs{/sha}',
  trees_url: '/git/trees{/sha}',
  statuses_url: '/statuses/{sha}',
  languages_url: '/languages',
  stargazers_url: '/stargazers',
  contributors_url: '/contributors',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  commits_url: '/commits{/sha}',
  git_commits_url: '/git/commits{/sha}',
  comments_url: '/comments{/number}',
  issue_comment_url: '/issues/comments{/number}',
  contents_url: '/contents/{+path}',
  compare_url: '/compare/{base}...{head}',
  merges_url: '/merges',
  archive_url: '/{archive_format}{/ref}',
  downloads_url: '/downloads',
  issues_url: '/issues{/number}',
  pulls_url: '/pulls{/number}',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  labels_url: '/labels{/name}',
  releases_url: '/releases{/id}',
  deployments_url: '/deployments',
};

type Links = Pick<FullRepository, Extract<keyof FullRepository, `${string}_url`>>;

const linkCache = new Map<string, Links>();

function links(repository: Repository): Links {
  const name = fullNameOf(repository);
  let known = linkCache.get(name);
  if (known === undefined) {
    const api = repositoryApi(repository);
    const html = repositoryHtml(repository);
    known = {
      ...Object.fromEntries(Object.entries(LINKS).map(([key, path]) => [key, api + path])),
      git_url: `git://${html.slice('https://'.length)}.git`,
      ssh_url: `git@${html.slice('https://'.length)}.git`,
      clone_url: `${html}.git`,
      svn_url: html,
      html_url: html,
      mirror_url: null,
    } as Links;
    linkCache.set(name, known);
  }
  return known;
}

/** REST's `repository`, also as webhooks carry it. */
export function renderRepository(
  repository: Repository,
): FullRepository & { custom_properties: Record<string, string> } {
  const open = openCount(repository);
  return {
    id: repository.databaseId,
    node_id: repository.id,
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.isPrivate,
    owner: renderAccount(repository.owner),
    description: null,
    fork: repository.isFork,
    url: repositoryApi(repository),
    ...links(repository),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: repository.forks.length,
    archived: repository.isArchived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    custom_properties: {},
    topics: [],
    visibility: repository.isPrivate ? 'private' : 'public',
    forks: repository.forks.length,
    open_issues: open,
    watchers: 0,
    default_branch: 'main',
  };
}

/** The five fields that `installation` events and lists of additions carry. */
export function renderRepositoryBrief(repository: Repository): Record<string, unknown> {
  return {
    id: repository.databaseId,
    node_id: repository.id,
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.isPrivate,
  };
}

function openCount(repository: Repository): number {
  let open = 0;
  for (const issue of repository.issues.values()) if (issue.state === 'OPEN') open += 1;
  return open;
}
