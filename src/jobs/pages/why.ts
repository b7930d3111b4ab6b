import { publishRecord } from '../../mentors/record.js';
import { findLastDecision } from '../../store/decisions.js';
import { findLastChoice } from '../../store/mentoring.js';
import { type DoneEffect, listDone } from '../../store/pages/done.js';
import { findPull } from '../../store/pulls.js';
import { listRepositories } from '../../store/repositories.js';
import type { Db } from '../../store/tables.js';
import { createNameFilter, listSecretCustomers, listVisibleCustomers } from './sight.js';
import type { Look } from './types.js';

/** Writes that are shown, the newest ones. */
const DONE = 200;

export interface WhyView {
  repository: string;
  number: number;
  at: string;
  configuration: string;
  decisions: { what: string; why: string }[];
  /** What the last decision asked for. */
  actions: string[];
  /** Every write about it, oldest first, with how it went where it is not done. */
  done: { at: string; text: string }[];
  mentor: { reason: string; candidates: { login: string; why: string }[] } | null;
}

/** What was decided last about a pull request, and why; null where nothing was, or the viewer may not see it. */
export async function gatherWhy(
  db: Db,
  look: Look,
  at: { repository: string; number: number },
): Promise<WhyView | null> {
  const { installation } = look.place;
  const repository = (await listRepositories(db, installation)).find(
    (r) => r.name.toLowerCase() === at.repository.toLowerCase() && !look.access.hidden.has(r.id),
  );
  if (!repository) return null;
  const pull = await findPull(db, installation, repository.id, at.number);
  if (pull?.customer != null && listSecretCustomers(look).has(pull.customer)) return null;
  const decision = await findLastDecision(db, installation, repository.id, at.number);
  if (!decision) return null;
  const choice = await findLastChoice(db, installation, repository.id, at.number);
  const done = await listDone(db, installation, repository.id, at.number, DONE);
  const mayTell = createNameFilter(look);
  const visible = listVisibleCustomers(look);
  const nameable = pull?.customer == null || visible.has(pull.customer);
  const plan = decision.plan as {
    decisions?: { what: string; why: string }[];
    actions?: ({ action?: string } & Record<string, unknown>)[];
  };
  const published =
    choice && publishRecord(choice, { nameable: nameable && look.access.role === 'maintainer' });
  return {
    repository: `${repository.owner}/${repository.name}`,
    number: at.number,
    at: decision.at,
    configuration: decision.config_version,
    decisions: (plan.decisions ?? [])
      .map(({ what, why }) => ({ what, why }))
      .filter(({ what, why }) => mayTell(`${what} ${why}`)),
    actions: (plan.actions ?? []).map(sayAction).filter(mayTell),
    done: done.map((one) => ({ at: one.at, text: sayDone(one) })).filter(({ text }) => mayTell(text)),
    mentor: published
      ? {
          reason: published.reason,
          candidates: published.candidates.map(({ login, why }) => ({ login, why })),
        }
      : null,
  };
}

/** What each kind of write is called; `names` is what it is done with, where that says something to people. */
const WRITES: Record<string, (names: string) => string> = {
  'label.ensure': () => 'a label was made ready',
  'label.add': (names) => `labels added: ${names}`,
  'label.remove': (names) => `label taken off: ${names}`,
  assign: (names) => `assigned: ${names}`,
  unassign: (names) => `no longer assigned: ${names}`,
  react: () => 'a command was answered by a reaction',
  'nudge.create': () => 'a reminder was written',
  'nudge.delete': () => 'a reminder was taken away',
  'comment.create': () => 'the comment was written',
  'comment.update': () => 'the comment was edited',
  'comment.delete': () => 'the comment was taken away',
  'description.update': () => 'the checklist in the description was edited',
};

/** Those that are done with names of labels and people. */
const NAMING = new Set(['label.add', 'label.remove', 'assign', 'unassign']);

function sayDone({ action, subject, state, error }: DoneEffect): string {
  const names = NAMING.has(action) ? subject.split(',').join(', ') : '';
  const text = WRITES[action]?.(names.slice(0, 300)) ?? action;
  if (state === 'confirmed') return text;
  return state === 'failed'
    ? `not done: ${text} (${error ?? 'it failed'})`
    : `not known to be done yet: ${text}`;
}

/** `labels added: partner, stage: newcomer`. */
function sayAction({ action = '', ...rest }: { action?: string } & Record<string, unknown>): string {
  const { names = [], name, login } = rest;
  const words = [names, name, login].flat().filter((value) => typeof value === 'string');
  return WRITES[action]?.(words.map((word) => word.slice(0, 120)).join(', ')) ?? action;
}

/** Pull requests about which something was decided, newest first: to choose one from. */
export async function listDecided(
  db: Db,
  look: Look,
  limit: number,
): Promise<{ repository: string; number: number; at: string }[]> {
  const secret = [...listSecretCustomers(look)];
  const rows = await db
    .selectFrom('pulls as p')
    .innerJoin('repositories as r', (j) =>
      j.onRef('r.installation', '=', 'p.installation').onRef('r.id', '=', 'p.repository_id'),
    )
    .select(['r.id', 'r.name', 'p.number', 'p.updated_at', 'p.customer'])
    .where('p.installation', '=', look.place.installation)
    .where('r.removed_at', 'is', null)
    .orderBy('p.updated_at', 'desc')
    .limit(limit)
    .execute();
  return rows
    .filter((r) => !look.access.hidden.has(r.id) && !(r.customer !== null && secret.includes(r.customer)))
    .map((r) => ({ repository: r.name, number: r.number, at: r.updated_at }));
}
