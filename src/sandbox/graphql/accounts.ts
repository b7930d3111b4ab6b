import { hasPermission } from '../http/auth.js';
import { HTML } from '../render/urls.js';
import type { Account } from '../state/model.js';
import { connect } from './connection.js';
import type { Context, Fields } from './context.js';

const common: Fields<Account> = {
  url: (account) => `${HTML}/${account.login}`,
  resourcePath: (account) => `/${account.login}`,
  avatarUrl: (account) => `${HTML}/avatars/u/${account.databaseId}`,
  updatedAt: (account) => account.createdAt,
  email: () => '',
};

/** Public memberships, and private ones in the organisation whose own installation asks and may read members. */
function organizationsOf(account: Account, { world, caller }: Context): Account[] {
  const own =
    caller.kind === 'installation' && hasPermission(caller, ['members'], 'read')
      ? caller.installation.account
      : undefined;
  return [...world.accounts.values()].filter((organization) => {
    const membership = organization.members.get(account);
    return membership !== undefined && (membership.public || organization === own);
  });
}

export const accountFields: Record<string, Fields<Account>> = {
  User: {
    ...common,
    organizations: (user, args, context) => connect(organizationsOf(user, context), args, 'organizations'),
    organization: (user, { login }, context) =>
      organizationsOf(user, context).find((o) => o.login.toLowerCase() === String(login).toLowerCase()) ??
      null,
    status: (user) => (user.busy ? { __typename: 'UserStatus', indicatesLimitedAvailability: true } : null),
    isViewer: () => false,
    isSiteAdmin: () => false,
  },
  Bot: { ...common, url: (bot) => `${HTML}/apps/${bot.login}` },
  Mannequin: common,
  Organization: {
    ...common,
    membersWithRole: (organization, args, { caller }) => {
      const all =
        caller.kind === 'installation' &&
        caller.installation.account === organization &&
        hasPermission(caller, ['members'], 'read');
      const members = [...organization.members].filter(([, m]) => all || m.public).map(([member]) => member);
      return connect(members, args, 'membersWithRole');
    },
  },
};
