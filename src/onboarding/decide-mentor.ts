import { findNextReturn } from '../mentors/hand-over.js';
import type { ChoiceRecord } from '../mentors/record.js';
import type { MentorChoice } from '../mentors/types.js';
import type { Choosing } from './choose-for.js';
import { chooseFor } from './choose-for.js';
import { type Care, decideCare, FRESH_START, type Replacement } from './decide-care.js';
import { findReasonToWait } from './decide-moment.js';
import type { Facts } from './facts.js';
import {
  findEntry,
  findPresent,
  findRemoved,
  isAssigned,
  isAssignedByBot,
  type Present,
  sameLogin,
} from './find-mentor.js';
import type { Record_ } from './plan.js';

export { isAssigned } from './find-mentor.js';

/**
 * What is to be done about the mentor of an open pull request. `keep`: somebody helps already (ours, or a
 * person whom people chose). `assign`: this one is to be asked of GitHub; `again` when it was decided before and
 * never took effect. `stand-back`: people took the mentor off, which is not undone. `wait`: not now. `nobody`: the
 * rota is full.
 */
export type MentorDecision =
  | { kind: 'keep'; login: string; decidedBy: string; since: string; onRota: boolean; care: Care | null }
  | {
      kind: 'assign';
      login: string;
      choice: MentorChoice;
      record: ChoiceRecord | null;
      decidedBy: string;
      again: boolean;
      replaces: string | null;
      taking: Record_[];
    }
  | { kind: 'stand-back'; why: string; unlisted?: true }
  | { kind: 'wait'; why: string; until: string | null; paused?: true }
  | { kind: 'nobody'; choice: MentorChoice; record: ChoiceRecord; wakeAt: string | null };

type Assign = Extract<MentorDecision, { kind: 'assign' }>;

export function decideMentor(f: Facts, choosing: Choosing): MentorDecision {
  const { memory, pull } = f;
  const ours = findOurs(f);
  const wanted = decideWanted(f, ours);
  if (wanted) return wanted;
  if (ours && isAssigned(pull.assignees, ours.login)) return look(f, ours, choosing);
  const human =
    pull.assignees.find((a) => a.id !== pull.author?.id && !isAssignedByBot(f, a.login)) ??
    pull.requestedReviewers.find((r) => onRota(f, r.login)) ??
    pull.requestedReviewers.find((r) => r.byPerson === true && r.id !== pull.author?.id);
  if (human) {
    const known = ours && sameLogin(ours.login, human.login) ? ours : null;
    const chosen = known ?? { login: human.login, decidedBy: 'human', since: f.now };
    return { kind: 'keep', ...chosen, onRota: onRota(f, human.login), care: null };
  }
  // A request for review ends with the review: whoever gave it still helps.
  if (
    ours?.decidedBy === 'human' &&
    pull.reviews.some((r) => r.author && sameLogin(r.author.login, ours.login))
  )
    return { kind: 'keep', ...ours, onRota: onRota(f, ours.login), care: null };
  const removed = ours?.decidedBy === 'human' ? ours.login : findRemoved(f);
  if (removed)
    return { kind: 'stand-back', why: `${removed} was taken off by a person, which is not undone` };
  if (pull.state !== 'open') return { kind: 'wait', why: 'it is closed', until: null };
  if (pull.draft) return { kind: 'wait', why: 'it is a draft', until: null };
  // An empty list with a named owner is a shortage, of which the owner hears; without one, nobody wants mentors here.
  if (f.rota.mentors.length === 0 && f.rota.fallback === undefined)
    return { kind: 'stand-back', why: 'the configuration names no mentors', unlisted: true };
  return choose(f, ours, choosing, memory.mentoring.leaving);
}

/** Whom we assigned, as far as we know. */
function findOurs(f: Facts): Present | null {
  const present = findPresent(f);
  if (present || f.memory.seenAt !== null) return present;
  // Neither database nor comment is left, but GitHub says that it was us.
  const assigned = f.pull.assignees.find((a) => isAssignedByBot(f, a.login));
  return assigned ? { login: assigned.login, since: f.now, decidedBy: 'none' } : null;
}

/** Somebody has it: is anything due, or does it go to somebody else? */
function look(f: Facts, ours: Present, choosing: Choosing): MentorDecision {
  const { leaving } = f.memory.mentoring;
  if (leaving) return choose(f, ours, choosing, leaving);
  // Whom people chose is theirs to remind.
  const theirs = ours.decidedBy === 'human' || ours.decidedBy === 'asked';
  const care = theirs ? null : decideCare(f, ours, choosing);
  if (care?.replace) return replaceWith(f, ours, care.replace);
  return { kind: 'keep', ...ours, onRota: true, care };
}

function choose(
  f: Facts,
  ours: Present | null,
  choosing: Choosing,
  leaving: { why: string } | null,
): MentorDecision {
  const { memory } = f;
  if (!ours) {
    const waits = findReasonToWait(f);
    if (waits) return { kind: 'wait', ...waits };
    if (f.intakePaused && f.pairedWith === null)
      return {
        kind: 'wait',
        why: 'mentors are short, and new partners are asked to wait',
        until: null,
        paused: true,
      };
  }
  const except = leaving && ours ? { [ours.login.toLowerCase()]: leaving.why } : {};
  const record = chooseFor(f, { ...choosing, except });
  const { choice } = record;
  if (ours && !leaving && !Object.hasOwn(memory.tried, ours.login.toLowerCase()) && memory.mentor?.open) {
    const again = { ...choice, mentor: ours.login };
    return { ...assigning(ours.login, ours.decidedBy, again, null), again: true };
  }
  if (choice.mentor === null)
    return { kind: 'nobody', choice, record, wakeAt: findNextReturn(f.rota, f.now) };
  const left: Record_[] = leaving && ours ? [{ record: 'tried', login: ours.login, why: leaving.why }] : [];
  const taking: Record_[] = [...left, { record: 'mentoring', change: { ...FRESH_START, queuedSince: null } }];
  const made = assigning(choice.mentor, choice.decidedBy, choice, record);
  return { ...made, taking, replaces: leaving && ours ? ours.login : null };
}

/** Asked for by a person: limits do not count, only GitHub's word does. */
function decideWanted(f: Facts, ours: Present | null): MentorDecision | null {
  const { wanted, standsInFor } = f.memory.mentoring;
  if (!wanted || wanted.refused !== null || f.pull.state !== 'open') return null;
  if (ours && sameLogin(ours.login, wanted.login) && isAssigned(f.pull.assignees, wanted.login)) return null;
  const choice: MentorChoice = {
    mentor: wanted.login,
    reason: `${wanted.login} was asked for by ${wanted.by}.`,
    decidedBy: 'only',
    candidates: [],
  };
  const before = ours && isAssigned(f.pull.assignees, ours.login) ? ours.login : null;
  const owner = standsInFor ?? before;
  // Who takes it while its mentor is away gives it back afterwards.
  const away = owner !== null && findEntry(f.rota, owner)?.onRota && isAway(f, owner);
  const change = { ...FRESH_START, wanted: null, queuedSince: null, standsInFor: away ? owner : null };
  return {
    // Who is not on the rota did people a favour, and is reminded of nothing.
    ...assigning(wanted.login, findEntry(f.rota, wanted.login)?.onRota ? 'command' : 'asked', choice, null),
    replaces: before,
    taking: [{ record: 'mentoring', change }],
  };
}

function isAway(f: Facts, login: string): boolean {
  const entry = findEntry(f.rota, login);
  return entry !== null && findNextReturn({ ...f.rota, mentors: [entry] }, f.now) !== null;
}

function replaceWith(f: Facts, ours: Present, r: Replacement): Assign {
  const choice: MentorChoice = r.record?.choice ?? {
    mentor: r.login,
    reason: r.why,
    decidedBy: 'pair',
    candidates: [],
  };
  const said = { ...choice, mentor: r.login, reason: r.record ? `${choice.reason} ${r.why}` : r.why };
  return {
    ...assigning(r.login, r.decidedBy, said, r.record),
    replaces: isAssigned(f.pull.assignees, ours.login) ? ours.login : null,
    taking: r.taking,
  };
}

function assigning(
  login: string,
  decidedBy: string,
  choice: MentorChoice,
  record: ChoiceRecord | null,
): Assign {
  return { kind: 'assign', login, choice, record, decidedBy, again: false, replaces: null, taking: [] };
}

function onRota(f: Facts, login: string): boolean {
  return findEntry(f.settings.mentors, login) !== null;
}
