import { renderAccount } from '../render/account.js';
import { renderRepository } from '../render/repository.js';
import { repositoryHtml } from '../render/urls.js';
import type { SandboxActions } from '../types.js';
import { createLabel } from './labels.js';
import type { Account, Repository } from './model.js';
import { fullNameOf, type World } from './world.js';

type Actions = Pick<
  SandboxActions,
  | 'createRepository'
  | 'setFile'
  | 'addCollaborator'
  | 'removeCollaborator'
  | 'fork'
  | 'renameRepository'
  | 'transferRepository'
  | 'archiveRepository'
  | 'unarchiveRepository'
  | 'deleteRepository'
  | 'privatizeRepository'
  | 'publicizeRepository'
>;

/** Repositories, their files and who has access. */
export function repositoryActions(world: World): Actions {
  const ref = (repository: Repository) => ({
    id: repository.databaseId,
    nodeId: repository.id,
    url: repositoryHtml(repository),
  });
  const change = (name: string, action: string, by: string | undefined, edit: (r: Repository) => object) => {
    const repository = world.getRepository(name);
    const changes = edit(repository);
    repository.updatedAt = world.now();
    world.revision += 1;
    emitRepository(
      world,
      repository,
      action,
      by === undefined ? repository.owner : world.getAccount(by),
      changes,
    );
  };
  return {
    createRepository(owner, name, options = {}) {
      const repository = addRepository(world, world.getAccount(owner), name, options.id);
      repository.isPrivate = options.private ?? false;
      for (const [path, text] of Object.entries(options.files ?? {}))
        repository.files.set(path, { text, oid: world.oid('blob', text) });
      for (const label of options.labels ?? [])
        createLabel(
          world,
          repository,
          typeof label === 'string' ? { name: label } : label,
          repository.owner,
          true,
        );
      emitRepository(world, repository, 'created', repository.owner);
      return ref(repository);
    },
    setFile(name, path, text, { by }) {
      pushFile(world, world.getRepository(name), path, text, world.getAccount(by));
    },
    addCollaborator(name, login, permission) {
      const repository = world.getRepository(name);
      const account = world.getAccount(login);
      repository.collaborators.set(account, permission);
      world.revision += 1;
      emitMember(world, repository, 'added', account);
    },
    removeCollaborator(name, login) {
      const repository = world.getRepository(name);
      const account = world.getAccount(login);
      repository.collaborators.delete(account);
      world.revision += 1;
      emitMember(world, repository, 'removed', account);
    },
    fork(name, { by, owner }) {
      const parent = world.getRepository(name);
      const fork = addRepository(world, world.getAccount(owner ?? by), parent.name);
      fork.isFork = true;
      fork.parent = parent;
      fork.isPrivate = parent.isPrivate;
      fork.files = new Map(parent.files);
      parent.forks.push(fork);
      world.emit({
        event: 'fork',
        action: null,
        sender: world.getAccount(by),
        repository: parent,
        payload: () => ({ forkee: { ...renderRepository(fork), public: !fork.isPrivate } }),
      });
      return ref(fork);
    },
    renameRepository(name, to, options = {}) {
      change(name, 'renamed', options.by, (repository) => {
        const from = repository.name;
        move(world, repository, repository.owner, to);
        return { changes: { repository: { name: { from } } } };
      });
    },
    transferRepository(name, owner, options = {}) {
      change(name, 'transferred', options.by ?? owner, (repository) => {
        const from = renderAccount(repository.owner);
        const kind = repository.owner.__typename === 'Organization' ? 'organization' : 'user';
        world.installationOf(repository.owner)?.repositories.delete(repository);
        move(world, repository, world.getAccount(owner), repository.name);
        return { changes: { owner: { from: { [kind]: from } } } };
      });
    },
    archiveRepository(name, options = {}) {
      change(name, 'archived', options.by, (repository) => {
        repository.isArchived = true;
        return {};
      });
    },
    unarchiveRepository(name, options = {}) {
      change(name, 'unarchived', options.by, (repository) => {
        repository.isArchived = false;
        return {};
      });
    },
    deleteRepository(name, options = {}) {
      change(name, 'deleted', options.by, () => ({}));
      const repository = world.getRepository(name);
      repository.deleted = true;
      world.repositories.delete(name.toLowerCase());
      world.repositoriesById.delete(repository.databaseId);
      world.nodes.delete(repository.id);
      for (const [old, target] of world.formerNames) if (target === repository) world.formerNames.delete(old);
    },
    privatizeRepository(name, options = {}) {
      change(name, 'privatized', options.by, (repository) => {
        repository.isPrivate = true;
        return {};
      });
    },
    publicizeRepository(name, options = {}) {
      change(name, 'publicized', options.by, (repository) => {
        repository.isPrivate = false;
        return {};
      });
    },
  };
}

function addRepository(world: World, owner: Account, name: string, id = world.nextId()): Repository {
  const key = `${owner.login}/${name}`.toLowerCase();
  if (world.repositories.has(key)) throw new Error(`there is already a repository ${owner.login}/${name}`);
  const repository = emptyRepository(world, owner, name, id);
  world.repositories.set(key, repository);
  world.repositoriesById.set(id, repository);
  world.nodes.set(repository.id, repository);
  world.formerNames.delete(key);
  world.revision += 1;
  return repository;
}

function emptyRepository(world: World, owner: Account, name: string, id: number): Repository {
  const now = world.now();
  return {
    __typename: 'Repository',
    id: world.nodeId('R', id),
    databaseId: id,
    name,
    owner,
    isPrivate: false,
    isArchived: false,
    isFork: false,
    parent: null,
    deleted: false,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    files: new Map(),
    headOid: world.oid('commit', id, 0),
    collaborators: new Map(),
    labels: new Map(),
    issues: new Map(),
    nextNumber: 1,
    checks: new Map(),
    statuses: new Map(),
    requiredChecks: new Set(),
    approvals: new Map(),
    releases: [],
    heads: new Map(),
    contributors: new Set(),
    forks: [],
    impliedForks: new Map(),
  };
}

/** Where a head branch must be when its owner never forked in the sandbox. No event, and in no list. */
export function implyFork(world: World, parent: Repository, owner: Account): void {
  if (owner === parent.owner || parent.impliedForks.has(owner)) return;
  if (parent.forks.some((fork) => fork.owner === owner)) return;
  const fork = emptyRepository(world, owner, parent.name, world.nextId());
  fork.isFork = true;
  fork.parent = parent;
  fork.isPrivate = parent.isPrivate;
  parent.impliedForks.set(owner, fork);
}

function move(world: World, repository: Repository, owner: Account, name: string): void {
  const key = `${owner.login}/${name}`.toLowerCase();
  if (world.repositories.has(key)) throw new Error(`there is already a repository ${owner.login}/${name}`);
  const old = fullNameOf(repository).toLowerCase();
  world.repositories.delete(old);
  world.formerNames.set(old, repository);
  world.formerNames.delete(key);
  repository.owner = owner;
  repository.name = name;
  world.repositories.set(key, repository);
}

function pushFile(
  world: World,
  repository: Repository,
  path: string,
  text: string | null,
  by: Account,
): void {
  const added = !repository.files.has(path);
  if (text === null && !repository.files.delete(path)) throw new Error(`no file ${path}`);
  if (text !== null) repository.files.set(path, { text, oid: world.oid('blob', text) });
  const before = repository.headOid;
  const now = world.now();
  repository.headOid = world.oid('commit', repository.databaseId, before, path, text ?? '', now);
  repository.pushedAt = now;
  world.revision += 1;
  const person = {
    name: by.name ?? by.login,
    email: `${by.login}@users.noreply.github.example`,
    username: by.login,
  };
  const commit = {
    id: repository.headOid,
    tree_id: repository.headOid,
    distinct: true,
    message: `Update ${path}`,
    timestamp: now,
    url: `${repositoryHtml(repository)}/commit/${repository.headOid}`,
    author: person,
    committer: person,
    added: text !== null && added ? [path] : [],
    removed: text === null ? [path] : [],
    modified: text !== null && !added ? [path] : [],
  };
  world.emit({
    event: 'push',
    action: null,
    sender: by,
    repository,
    payload: () => ({
      ref: 'refs/heads/main',
      before,
      after: commit.id,
      created: false,
      deleted: false,
      forced: false,
      base_ref: null,
      compare: `${repositoryHtml(repository)}/compare/${before.slice(0, 12)}...${commit.id.slice(0, 12)}`,
      commits: [commit],
      head_commit: commit,
      pusher: { name: person.name, email: person.email },
      repository: renderPushed(repository),
    }),
  });
}

/** The repository as `push` writes it, with fields from before GitHub's REST. */
function renderPushed(repository: Repository): Record<string, unknown> {
  const rendered = renderRepository(repository);
  return {
    ...rendered,
    owner: { ...rendered.owner, name: repository.owner.login, email: null },
    created_at: Math.floor(Date.parse(repository.createdAt) / 1000),
    pushed_at: Math.floor(Date.parse(repository.pushedAt) / 1000),
    stargazers: 0,
    master_branch: 'main',
  };
}

function emitRepository(
  world: World,
  repository: Repository,
  action: string,
  sender: Account,
  more: object = {},
): void {
  world.emit({ event: 'repository', action, sender, repository, payload: () => ({ ...more }) });
}

function emitMember(world: World, repository: Repository, action: string, account: Account): void {
  world.emit({
    event: 'member',
    action,
    sender: repository.owner,
    repository,
    payload: () => ({ member: renderAccount(account) }),
  });
}
