import type { Mentor, Rota } from '../mentors/types.js';
import type { Actor, Facts } from './facts.js';

export interface Present {
  login: string;
  since: string;
  decidedBy: string;
}

/** Whom we have for the mentor: by our own memory, or by the comment where the database was lost. */
export function findPresent({ memory, pull }: Facts): Present | null {
  const { mentor } = memory;
  if (mentor) return { login: mentor.login, since: mentor.since, decidedBy: mentor.decidedBy };
  if (memory.seenAt !== null) return null;
  const sticky = pull.comments.find((c) => c.sticky?.mentor)?.sticky;
  return sticky?.mentor ? { login: sticky.mentor, since: sticky.since, decidedBy: sticky.decidedBy } : null;
}

/** Who was assigned by this App and is not the mentor (any more): they are released. */
export function listReleased(f: Facts, keep: string | null): string[] {
  return f.pull.assignees
    .filter((a) => (keep === null || !sameLogin(a.login, keep)) && isAssignedByBot(f, a.login))
    .map((a) => a.login);
}

/** Whether it was this App who assigned them last; a person's assignment is respected. */
export function isAssignedByBot(f: Facts, login: string): boolean {
  const last = f.pull.timeline.filter((t) => t.kind === 'assigned' && sameLogin(t.subject, login)).at(-1);
  return last?.byBot === true;
}

/** Login of somebody whom a person took off after we had assigned them, or had them for the mentor. */
export function findRemoved(f: Facts): string | null {
  const assigned = f.pull.timeline.filter((t) => t.kind === 'assigned' && t.byBot).map((t) => t.subject);
  const rota = f.rota.mentors.map((m) => m.login);
  const ours = [...assigned, ...(f.memory.mentor ? [f.memory.mentor.login] : []), ...rota];
  const last = f.pull.timeline
    .filter((t) => t.kind === 'unassigned' && ours.some((login) => sameLogin(login, t.subject)))
    .at(-1);
  return last && !last.byBot ? last.subject : null;
}

/** Somebody's entry in the rota, on or off it. */
export function findEntry(rota: Rota, login: string): Mentor | null {
  return rota.mentors.find((m) => sameLogin(m.login, login)) ?? null;
}

export function isAssigned(assignees: readonly Actor[], login: string): boolean {
  return assignees.some((a) => sameLogin(a.login, login));
}

export function sameLogin(a: string, b: string | null | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
