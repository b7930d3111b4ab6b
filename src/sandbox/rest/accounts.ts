import { hasPermission } from '../http/auth.js';
import { notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Request, Routes } from '../http/router.js';
import { renderAccount, renderOrganization } from '../render/account.js';
import type { Account } from '../state/model.js';

/** People and organisations, with memberships as far as the caller may see them. */
export const accountRoutes: Routes = {
  'GET /users/:login': (request) => {
    const account = accountOf(request, 'login');
    const { name, company, createdAt } = account;
    const profile = {
      name,
      company: account.__typename === 'User' ? company : null,
      blog: '',
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: createdAt,
      updated_at: createdAt,
    };
    return { status: 200, body: { ...renderAccount(account), ...profile } };
  },
  'GET /user/:id': (request) => {
    const account = request.world.accountsById.get(Number(request.params.id));
    if (account === undefined || account.deleted) throw notFound();
    return { status: 200, body: renderAccount(account) };
  },
  'GET /users/:login/orgs': (request) => {
    const account = accountOf(request, 'login');
    const organizations = [...request.world.accounts.values()].filter((o) => o.members.get(account)?.public);
    return paginate(request, organizations, renderOrganization);
  },
  'GET /orgs/:org': (request) => ({ status: 200, body: renderOrganization(accountOf(request, 'org')) }),
  'GET /orgs/:org/members': (request) => {
    const organization = accountOf(request, 'org');
    const all = seesMembers(request, organization);
    const members = [...organization.members].filter(([, membership]) => all || membership.public);
    return paginate(request, members, ([member]) => renderAccount(member));
  },
  'GET /orgs/:org/members/:login': (request) => {
    const organization = accountOf(request, 'org');
    const membership = organization.members.get(accountOf(request, 'login'));
    if (membership === undefined || !(membership.public || seesMembers(request, organization)))
      throw notFound();
    return { status: 204 };
  },
  'GET /orgs/:org/teams/:slug/memberships/:login': (request) => {
    const organization = accountOf(request, 'org');
    const state = organization.teams.get(request.params.slug ?? '')?.get(accountOf(request, 'login'));
    // As with private members: whoever may not look is told that there is nothing.
    if (state === undefined || !seesMembers(request, organization)) throw notFound();
    return { status: 200, body: { url: request.path, role: 'member', state } };
  },
  'GET /orgs/:org/public_members': (request) => {
    const members = [...accountOf(request, 'org').members].filter(([, membership]) => membership.public);
    return paginate(request, members, ([member]) => renderAccount(member));
  },
  'GET /orgs/:org/public_members/:login': (request) => {
    if (accountOf(request, 'org').members.get(accountOf(request, 'login'))?.public !== true) throw notFound();
    return { status: 204 };
  },
};

/** Private members show only to an installation on that very organisation that may read members. */
function seesMembers({ caller }: Request, organization: Account): boolean {
  return (
    caller.kind === 'installation' &&
    caller.installation.account === organization &&
    hasPermission(caller, ['members'], 'read')
  );
}

function accountOf(request: Request, param: string): Account {
  const account = request.world.findAccount(request.params[param] ?? '');
  if (account === undefined) throw notFound();
  return account;
}
