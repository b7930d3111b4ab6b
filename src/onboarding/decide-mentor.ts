import { chooseMentor } from '../mentors/choose.js';
import type { MentorChoice } from '../mentors/types.js';
import type { Actor, Facts } from './facts.js';

/**
 * What is to be done about the mentor of an open pull request. `keep`: somebody helps already (ours, or a
 * person whom people chose). `assign`: this one is to be asked of GitHub; `again` when it was decided before and
 * never took effect. `stand-back`: people took the mentor off, which is not undone. `nobody`: the rota is full.
 */
export type MentorDecision =
  | { kind: 'keep'; login: string; decidedBy: string; since: string; onRota: boolean }
  | { kind: 'assign'; login: string; choice: MentorChoice; again: boolean }
  | { kind: 'stand-back'; why: string }
  | { kind: 'wait'; why: string }
  | { kind: 'nobody'; choice: MentorChoice };

export function decideMentor(f: Facts, customer: string | null): MentorDecision {
  const { memory, pull } = f;
  const sticky = pull.comments.find((c) => c.sticky?.mentor)?.sticky ?? null;
  const ours =
    memory.mentor ??
    (sticky?.mentor ? { login: sticky.mentor, since: sticky.since, decidedBy: sticky.decidedBy } : null);
  if (ours && isAssigned(pull.assignees, ours.login))
    return { kind: 'keep', ...pickMentor(ours), onRota: true };
  const human =
    pull.assignees.find((a) => a.id !== pull.author?.id) ??
    pull.requestedReviewers.find((r) => onRota(f, r.login));
  if (human) {
    const known = ours && sameLogin(ours.login, human.login) ? pickMentor(ours) : null;
    const chosen = known ?? { login: human.login, decidedBy: 'human', since: f.now };
    return { kind: 'keep', ...chosen, onRota: onRota(f, human.login) };
  }
  // A request for review ends with the review: whoever gave it still helps.
  if (
    ours?.decidedBy === 'human' &&
    pull.reviews.some((r) => r.author && sameLogin(r.author.login, ours.login))
  )
    return { kind: 'keep', ...pickMentor(ours), onRota: onRota(f, ours.login) };
  const removed = ours?.decidedBy === 'human' ? ours.login : removedByPeople(f);
  if (removed)
    return { kind: 'stand-back', why: `${removed} was taken off by a person, which is not undone` };
  if (pull.state !== 'open') return { kind: 'wait', why: 'it is closed' };
  if (pull.draft) return { kind: 'wait', why: 'it is a draft' };
  if (f.settings.mentors.mentors.length === 0)
    return { kind: 'stand-back', why: 'the configuration names no mentors' };
  const choice = choose(f, customer);
  if (ours && !(ours.login.toLowerCase() in memory.tried) && memory.mentor?.open)
    return { kind: 'assign', login: ours.login, choice: { ...choice, mentor: ours.login }, again: true };
  if (choice.mentor === null) return { kind: 'nobody', choice };
  return { kind: 'assign', login: choice.mentor, choice, again: false };
}

function choose(f: Facts, customer: string | null): MentorChoice {
  const author = f.pull.author;
  return chooseMentor(f.settings.mentors, {
    at: f.now,
    seed: `${f.seed}:${f.memory.attempt}`,
    author: author ? { login: author.login, id: author.id } : { login: '' },
    ...(customer ? { customer } : {}),
    paths: f.pull.paths,
    ...(f.pairedWith ? { pairedWith: f.pairedWith } : {}),
    open: f.open,
    recent: f.recent,
    total: f.total,
    tried: f.memory.tried,
  });
}

/** Login of somebody whom a person took off after we had assigned them, or had them for the mentor. */
function removedByPeople(f: Facts): string | null {
  const assigned = f.pull.timeline.filter((t) => t.kind === 'assigned' && t.byBot).map((t) => t.subject);
  const ours = [...assigned, ...(f.memory.mentor ? [f.memory.mentor.login] : [])];
  const last = f.pull.timeline
    .filter((t) => t.kind === 'unassigned' && ours.some((login) => sameLogin(login, t.subject)))
    .at(-1);
  return last && !last.byBot ? last.subject : null;
}

function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function isAssigned(assignees: readonly Actor[], login: string): boolean {
  return assignees.some((a) => sameLogin(a.login, login));
}

function onRota(f: Facts, login: string): boolean {
  return f.settings.mentors.mentors.some((m) => sameLogin(m.login, login));
}

function pickMentor(m: { login: string; since: string; decidedBy: string }) {
  return { login: m.login, since: m.since, decidedBy: m.decidedBy };
}
