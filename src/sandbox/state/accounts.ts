import { renderAccount } from '../render/account.js';
import { HTML } from '../render/urls.js';
import type { SandboxActions } from '../types.js';
import type { Account } from './model.js';
import { accountKey, restLogin, type World } from './world.js';

type Actions = Pick<
  SandboxActions,
  | 'createUser'
  | 'createOrganization'
  | 'updateUser'
  | 'renameUser'
  | 'deleteUser'
  | 'addMember'
  | 'removeMember'
  | 'setTeam'
>;

/** People and organisations. */
export function accountActions(world: World): Actions {
  const ref = (account: Account) => ({
    id: account.databaseId,
    nodeId: account.id,
    url: `${HTML}/${account.login}`,
  });
  return {
    createUser({ login, id, name, company, type }) {
      const account = world.addAccount(type ?? 'User', login, id);
      account.name = name ?? null;
      account.company = company ?? null;
      return ref(account);
    },
    createOrganization({ login, id, name }) {
      const account = world.addAccount('Organization', login, id);
      account.name = name ?? null;
      return ref(account);
    },
    updateUser(login, profile) {
      const account = world.getAccount(login);
      if (profile.name !== undefined) account.name = profile.name;
      if (profile.company !== undefined) account.company = profile.company;
      if (profile.busy !== undefined) account.busy = profile.busy;
      world.revision += 1;
    },
    renameUser(login, to) {
      const account = world.getAccount(login);
      if (world.findAccount(to) !== undefined) throw new Error(`there is already an account ${to}`);
      const owned = [...world.repositories.values()].filter((r) => r.owner === account);
      for (const repository of owned) {
        world.formerNames.set(`${login}/${repository.name}`.toLowerCase(), repository);
        world.repositories.delete(`${login}/${repository.name}`.toLowerCase());
      }
      world.accounts.delete(accountKey(restLogin(account)));
      account.login = to;
      world.accounts.set(accountKey(restLogin(account)), account);
      for (const repository of owned)
        world.repositories.set(`${to}/${repository.name}`.toLowerCase(), repository);
      world.revision += 1;
    },
    deleteUser(login) {
      const account = world.getAccount(login);
      account.deleted = true;
      world.accounts.delete(accountKey(restLogin(account)));
      for (const other of world.accounts.values()) other.members.delete(account);
      for (const repository of world.repositories.values()) {
        repository.collaborators.delete(account);
        for (const issue of repository.issues.values()) {
          if (issue.assignees.includes(account))
            issue.assignees = issue.assignees.filter((assignee) => assignee !== account);
        }
      }
      world.revision += 1;
    },
    addMember(organization, login, options = {}) {
      const owner = world.getAccount(organization);
      if (owner.__typename !== 'Organization') throw new Error(`${organization} is no organisation`);
      const member = world.getAccount(login);
      owner.members.set(member, { public: options.public ?? false, role: options.role ?? 'member' });
      world.revision += 1;
      emitMembership(world, 'member_added', owner, member);
    },
    removeMember(organization, login) {
      const owner = world.getAccount(organization);
      const member = world.getAccount(login);
      owner.members.delete(member);
      world.revision += 1;
      emitMembership(world, 'member_removed', owner, member);
    },
    setTeam(organization, slug, members) {
      const owner = world.getAccount(organization);
      if (owner.__typename !== 'Organization') throw new Error(`${organization} is no organisation`);
      const states = Object.entries(members).map(
        ([login, state]) => [world.getAccount(login), state] as const,
      );
      owner.teams.set(slug, new Map(states));
      world.revision += 1;
    },
  };
}

function emitMembership(world: World, action: string, owner: Account, member: Account): void {
  world.emit({
    event: 'organization',
    action,
    sender: member,
    account: owner,
    payload: () => ({
      membership: {
        url: `https://api.github.example/orgs/${owner.login}/memberships/${member.login}`,
        state: 'active',
        role: owner.members.get(member)?.role ?? 'member',
        organization_url: `https://api.github.example/orgs/${owner.login}`,
        user: renderAccount(member),
      },
    }),
  });
}
