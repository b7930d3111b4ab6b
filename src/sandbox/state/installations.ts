import { renderInstallation } from '../render/commit.js';
import { renderRepositoryBrief } from '../render/repository.js';
import type { SandboxActions } from '../types.js';
import type { Account, Installation, Repository } from './model.js';
import { fullNameOf, type World } from './world.js';

type Actions = Pick<
  SandboxActions,
  | 'installApp'
  | 'suspendApp'
  | 'unsuspendApp'
  | 'uninstallApp'
  | 'addToInstallation'
  | 'removeFromInstallation'
  | 'setPermissions'
  | 'setEvents'
>;

/** Where the App is installed. These events reach it whether it subscribed to them or not. */
export function installationActions(world: World): Actions {
  const get = (owner: string): Installation => {
    const installation = world.installationOf(world.getAccount(owner));
    if (installation === undefined) throw new Error(`the App is not installed on ${owner}`);
    return installation;
  };
  const owned = (account: Account): Repository[] =>
    [...world.repositories.values()].filter((repository) => repository.owner === account);
  const pick = (account: Account, names: string[]): Repository[] =>
    names.map((name) => world.getRepository(name.includes('/') ? name : `${account.login}/${name}`));
  const tell = (
    installation: Installation,
    action: string,
    more: Record<string, unknown> = {},
    by?: Account,
  ) => {
    world.revision += 1;
    installation.updatedAt = world.now();
    world.emit({
      event: 'installation',
      action,
      sender: by ?? ownerOf(installation.account),
      installation,
      payload: () => ({ installation: detail(world, installation), ...more }),
    });
  };
  const change = (owner: string, names: string[], action: 'added' | 'removed') => {
    const installation = get(owner);
    const repositories = pick(installation.account, names);
    for (const repository of repositories) {
      if (action === 'added') installation.repositories.add(repository);
      else installation.repositories.delete(repository);
    }
    const brief = repositories.map(renderRepositoryBrief);
    world.revision += 1;
    world.emit({
      event: 'installation_repositories',
      action,
      sender: ownerOf(installation.account),
      installation,
      payload: () => ({
        installation: detail(world, installation),
        repository_selection: installation.selection,
        repositories_added: action === 'added' ? brief : [],
        repositories_removed: action === 'removed' ? brief : [],
        requester: null,
      }),
    });
  };
  return {
    installApp(owner, options = {}) {
      const account = world.getAccount(owner);
      if (world.installationOf(account) !== undefined) throw new Error(`already installed on ${owner}`);
      const id = options.id ?? world.nextId();
      const selected = options.repositories ?? 'all';
      const installation: Installation = {
        __typename: 'Installation',
        id,
        nodeId: world.nodeId('IN', id),
        account,
        selection: selected === 'all' ? 'all' : 'selected',
        repositories: new Set(selected === 'all' ? [] : pick(account, selected)),
        createdAt: world.now(),
        updatedAt: world.now(),
        suspendedAt: null,
      };
      world.installations.set(id, installation);
      const repositories = selected === 'all' ? owned(account) : [...installation.repositories];
      const by = options.by === undefined ? undefined : world.getAccount(options.by);
      tell(
        installation,
        'created',
        { repositories: repositories.map(renderRepositoryBrief), requester: null },
        by,
      );
      return { id };
    },
    suspendApp(owner) {
      const installation = get(owner);
      installation.suspendedAt = world.now();
      tell(installation, 'suspend');
    },
    unsuspendApp(owner) {
      const installation = get(owner);
      installation.suspendedAt = null;
      tell(installation, 'unsuspend');
    },
    uninstallApp(owner) {
      const installation = get(owner);
      world.installations.delete(installation.id);
      const repositories = owned(installation.account)
        .filter((r) => installation.selection === 'all' || installation.repositories.has(r))
        .sort((a, b) => fullNameOf(a).localeCompare(fullNameOf(b)));
      tell(installation, 'deleted', { repositories: repositories.map(renderRepositoryBrief) });
    },
    setPermissions(permissions) {
      const before = world.app.permissions;
      const more = Object.entries(permissions).some(([name, level]) => !covered(before[name], level));
      world.app.permissions = { ...permissions };
      // Owners are asked for what is more, and told GitHub yes; what is less holds at once, and nobody is told.
      if (more) for (const one of world.installations.values()) tell(one, 'new_permissions_accepted');
      else world.revision += 1;
    },
    setEvents(events) {
      world.app.events = [...events];
      world.revision += 1;
    },
    addToInstallation: (owner, names) => change(owner, names, 'added'),
    removeFromInstallation: (owner, names) => change(owner, names, 'removed'),
  };
}

function covered(given: 'read' | 'write' | undefined, wanted: 'read' | 'write'): boolean {
  return given === 'write' || given === wanted;
}

function ownerOf(account: Account): Account {
  for (const [member, { role }] of account.members) if (role === 'admin') return member;
  return account;
}

/** As webhooks carry it: times in seconds since 1970. */
function detail(world: World, installation: Installation): Record<string, unknown> {
  return {
    ...renderInstallation(world, installation),
    created_at: Math.floor(Date.parse(installation.createdAt) / 1000),
    updated_at: Math.floor(Date.parse(installation.updatedAt) / 1000),
  };
}
