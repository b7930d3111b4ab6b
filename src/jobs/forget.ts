import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { UserError } from '../errors.js';
import type { Request } from '../onboarding/requests.js';
import {
  findLogin,
  listAccountsByLogin,
  listAllInstallations,
  listConfigurationsNaming,
} from '../store/accounts.js';
import {
  type Erased,
  eraseFromQueue,
  erasePerson,
  listIssuesOf,
  listNamedOn,
  listPullsOf,
  type PullPlace,
} from '../store/erase.js';
import type { Person } from '../store/redact.js';
import { findRepository } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { recordTombstone } from '../store/tombstones.js';
import { enqueueClearing } from './clear-issue.js';
import { enqueueRoomClearing } from './forget-rooms.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';
import { enqueueWayClearing } from './tracking-issue.js';

/** Issues of a person that are cleared, the newest ones: each costs a read and some writes. */
const MOST_ISSUES = 200;

/** What `partnerbot forget` did, or would do. */
export interface Forgetting {
  person: Person;
  dryRun: boolean;
  installations: {
    installation: number;
    /** Rows that went or were changed, by table; `queue` are jobs. */
    erased: Erased;
    /** Pull requests of theirs from which the running App takes its comment and labels: `REPOSITORY_ID#NUMBER`. */
    commentsToRemove: string[];
    /** Open pull requests of others whose comment is written anew without the name. */
    commentsToRewrite: string[];
    /** Issues of theirs from which the running App takes its labels. */
    issuesToClear: string[];
    /** Configurations that name the login; only whoever maintains them can change that. */
    stillNamedIn: string[];
  }[];
}

/**
 * Whom LOGIN or ID means. Digits are an id, unless an `@` stands before them. A login that two accounts had is refused;
 * one that we never stored has no id, and then nothing but the login can be erased.
 */
export async function resolvePerson(db: Db, text: string, login?: string): Promise<Person> {
  if (/^[1-9]\d{0,15}$/.test(text)) {
    const id = Number(text);
    return { id, login: login ?? (await findLogin(db, id)) };
  }
  const name = text.replace(/^@/, '');
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(name))
    throw new UserError(`“${text}” is no login and no numeric id. Give one of the two.`);
  const accounts = await listAccountsByLogin(db, name);
  if (accounts.length > 1)
    throw new UserError(
      `The login ${name} belonged to more than one account here (ids ${accounts.map((a) => a.id).join(' and ')}). Give the id.`,
    );
  return accounts[0] ?? { id: null, login: name };
}

export interface ForgetOptions {
  person: Person;
  dryRun: boolean;
  now: Date;
  /** Random bytes, for installations of which nobody was forgotten before. */
  salt: Buffer;
  /** How long to wait for jobs that run, which may hold the person in memory. Milliseconds; 30,000 by default. */
  patience?: number;
}

/**
 * Erases a person everywhere. First the tombstone, so that nothing new begins; then what runs may end; then everything
 * in one transaction, with the jobs that take the comments off GitHub. A dry run does the same and takes it back.
 */
export async function forgetPerson(db: Db, options: ForgetOptions): Promise<Forgetting> {
  const { person, dryRun, now, salt } = options;
  const result: Forgetting = { person, dryRun, installations: [] };
  const installations = await listAllInstallations(db);
  if (!dryRun && person.id !== null) {
    for (const installation of installations) await recordTombstone(db, installation, person.id, salt, now);
    await waitForRunning(db, options.patience ?? 30_000);
  }
  for (const installation of installations) {
    const done = await inTransaction(db, dryRun, (trx) => forgetIn(trx, installation, person));
    if (Object.keys(done.erased).length > 0 || done.stillNamedIn.length > 0) result.installations.push(done);
  }
  return result;
}

async function forgetIn(
  db: Db,
  installation: number,
  person: Person,
): Promise<Forgetting['installations'][number]> {
  const { id, login } = person;
  const own = id === null ? [] : await listPullsOf(db, installation, id);
  const shown = own.filter((p) => p.shown);
  const isOwn = (p: PullPlace) => own.some((o) => o.repositoryId === p.repositoryId && o.number === p.number);
  const named = login === null ? [] : (await listNamedOn(db, installation, login)).filter((p) => !isOwn(p));
  const issues = id === null ? [] : await listIssuesOf(db, installation, id, MOST_ISSUES);
  if (id !== null) await enqueueWayClearing(db, installation, id);
  const erased = await erasePerson(db, installation, person);
  const jobs = await eraseFromQueue(db, installation, person);
  for (const place of [...shown, ...named]) await lookAgain(db, installation, place);
  await enqueueClearing(db, installation, issues);
  if (Object.keys(erased).length > 0) await enqueueRoomClearing(db, installation);
  const text = (p: PullPlace) => `${p.repositoryId}#${p.number}`;
  return {
    installation,
    erased: { ...erased, ...(jobs > 0 ? { queue: jobs } : {}) },
    commentsToRemove: shown.map(text),
    commentsToRewrite: named.map(text),
    issuesToClear: issues.map(text),
    stillNamedIn: login === null ? [] : await listConfigurationsNaming(db, installation, login),
  };
}

/** Says nothing of the person: who the author is, and that they were forgotten, is seen when it is looked at. */
async function lookAgain(db: Db, installation: number, place: PullPlace): Promise<void> {
  const repository = await findRepository(db, installation, place.repositoryId);
  if (!repository || repository.removed_at !== null) return;
  const look: Request = {
    kind: 'pull',
    installation,
    repository: toRef(repository),
    number: place.number,
    trigger: 'forget',
    actor: null,
    author: null,
    headOwner: null,
    correction: true,
  };
  await enqueue(db, look);
}

class TakeBack extends Error {}

async function inTransaction<T>(db: Db, dryRun: boolean, run: (db: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await db.transaction().execute(async (trx) => {
      result = { value: await run(trx) };
      if (dryRun) throw new TakeBack();
    });
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
  }
  if (result === undefined) throw new Error('the transaction gave nothing');
  return result.value;
}

/** Jobs that began before the tombstone stood may still write of the person; those after it cannot. */
async function waitForRunning(db: Db, patience: number): Promise<void> {
  const running = async () =>
    (
      await sql<{ id: number }>`
        select id from graphile_worker._private_jobs where locked_at is not null`.execute(db)
    ).rows.map((row) => row.id);
  const began = await running();
  for (let left = patience; began.length > 0 && left > 0; left -= 100) {
    const now = new Set(await running());
    if (!began.some((id) => now.has(id))) return;
    await sleep(100);
  }
}
