import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { SandboxApp } from '../types.js';
import type { Account, Comment, Entity, Installation, Issue, Pull, Repository } from './model.js';

/** What happened, before it is decided whether and how it is delivered. `payload` is called only when it is. */
export interface Happening {
  event: string;
  action: string | null;
  sender: Account;
  repository?: Repository;
  /** The account whose installation hears of it, where there is no repository. */
  account?: Account;
  /** Set where exactly this installation hears of it, subscribed or not. */
  installation?: Installation;
  payload: () => Record<string, unknown>;
}

/** The whole state, with its look-ups and counters. Nothing in it is random. */
export class World {
  readonly accounts = new Map<string, Account>();
  readonly accountsById = new Map<number, Account>();
  readonly repositories = new Map<string, Repository>();
  readonly repositoriesById = new Map<number, Repository>();
  /** Former full names, which redirect. */
  readonly formerNames = new Map<string, Repository>();
  readonly comments = new Map<number, Comment>();
  readonly nodes = new Map<string, Entity>();
  readonly installations = new Map<number, Installation>();
  /** Counts every change: two readings differ when something was committed between them. */
  revision = 0;
  #counter = 1_000_000;
  #emit: (happening: Happening) => void = () => {};
  readonly bot: Account;

  constructor(
    readonly clock: Clock,
    readonly app: SandboxApp,
  ) {
    this.bot = this.addAccount('Bot', app.slug);
  }

  onHappening(listener: (happening: Happening) => void): void {
    this.#emit = listener;
  }

  emit(happening: Happening): void {
    this.#emit(happening);
  }

  /** The instant as GitHub writes it: whole seconds, UTC. */
  now(): string {
    return stamp(this.clock.now());
  }

  nextId(): number {
    this.#counter += 1;
    return this.#counter;
  }

  nodeId(prefix: string, id: number): string {
    return `${prefix}_kwDO${id.toString(36).padStart(8, '0')}`;
  }

  /** A commit or blob id made from what it stands for. */
  oid(...parts: (string | number)[]): string {
    return createHash('sha1').update(parts.join('\0')).digest('hex');
  }

  addAccount(type: Account['__typename'], login: string, id = this.nextId()): Account {
    const bare = login.endsWith('[bot]') ? login.slice(0, -5) : login;
    const key = accountKey(type === 'Bot' ? `${bare}[bot]` : bare);
    if (this.accounts.has(key)) throw new Error(`there is already an account ${login}`);
    if (this.accountsById.has(id)) throw new Error(`there is already an account with id ${id}`);
    const prefix = { User: 'U', Organization: 'O', Bot: 'BOT', Mannequin: 'M' }[type];
    const account: Account = {
      __typename: type,
      id: this.nodeId(prefix, id),
      databaseId: id,
      login: bare,
      name: null,
      company: null,
      createdAt: this.now(),
      deleted: false,
      members: new Map(),
      teams: new Map(),
    };
    this.accounts.set(key, account);
    this.accountsById.set(id, account);
    this.nodes.set(account.id, account);
    return account;
  }

  /** By REST login: an App's account is `slug[bot]`. */
  findAccount(login: string): Account | undefined {
    return this.accounts.get(accountKey(login));
  }

  getAccount(login: string): Account {
    const account = this.findAccount(login);
    if (account === undefined) throw new Error(`no account ${login}`);
    return account;
  }

  findRepository(fullName: string): Repository | undefined {
    return this.repositories.get(fullName.toLowerCase());
  }

  getRepository(fullName: string): Repository {
    const repository = this.findRepository(fullName);
    if (repository === undefined) throw new Error(`no repository ${fullName}`);
    return repository;
  }

  getIssue(fullName: string, number: number): Issue {
    const issue = this.getRepository(fullName).issues.get(number);
    if (issue === undefined) throw new Error(`no issue or pull request ${fullName}#${number}`);
    return issue;
  }

  getPull(fullName: string, number: number): Pull {
    const issue = this.getIssue(fullName, number);
    if (issue.__typename !== 'PullRequest') throw new Error(`${fullName}#${number} is no pull request`);
    return issue;
  }

  installationOf(account: Account): Installation | undefined {
    for (const installation of this.installations.values())
      if (installation.account === account) return installation;
    return undefined;
  }

  /** The installation that covers the repository, suspended or not. */
  installationFor(repository: Repository): Installation | undefined {
    const installation = this.installationOf(repository.owner);
    return installation !== undefined && covers(installation, repository) ? installation : undefined;
  }
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (repository.owner !== installation.account || repository.deleted) return false;
  return installation.selection === 'all' || installation.repositories.has(repository);
}

export function accountKey(login: string): string {
  return login.toLowerCase();
}

export function fullNameOf(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** The login as REST shows it. */
export function restLogin(account: Account): string {
  return account.__typename === 'Bot' ? `${account.login}[bot]` : account.login;
}

export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
