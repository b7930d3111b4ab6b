import type { components } from '@octokit/openapi-types';
import type { Account } from '../state/model.js';
import { restLogin } from '../state/world.js';
import { API, HTML } from './urls.js';

type SimpleUser = components['schemas']['simple-user'];

const cache = new WeakMap<Account, { login: string; user: SimpleUser }>();

/** REST's `simple-user`. Rendered once per login: nobody changes what is returned. */
export function renderAccount(account: Account): SimpleUser {
  const known = cache.get(account);
  if (known?.login === account.login) return known.user;
  const login = restLogin(account);
  const api = `${API}/users/${encodeURIComponent(login)}`;
  const user: SimpleUser = {
    login,
    id: account.databaseId,
    node_id: account.id,
    avatar_url: `${HTML}/avatars/u/${account.databaseId}`,
    gravatar_id: '',
    url: api,
    html_url: account.__typename === 'Bot' ? `${HTML}/apps/${account.login}` : `${HTML}/${login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.__typename,
    site_admin: false,
  };
  cache.set(account, { login: account.login, user });
  return user;
}

/** A deleted account is null: GitHub shows its "ghost". */
export function renderAuthor(account: Account): SimpleUser | null {
  return account.deleted ? null : renderAccount(account);
}

/** `organization` as webhooks carry it. */
export function renderOrganization(account: Account): Record<string, unknown> {
  const api = `${API}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.databaseId,
    node_id: account.id,
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${HTML}/avatars/u/${account.databaseId}`,
    description: null,
  };
}
