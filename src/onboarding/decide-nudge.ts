import type { ItemState } from '../training/types.js';
import { findStanding } from './decide-care.js';
import type { MentorDecision } from './decide-mentor.js';
import type { Facts } from './facts.js';
import { sameLogin } from './find-mentor.js';
import type { NudgeState } from './mentoring.js';
import type { Action, Decision } from './plan.js';
import { say } from './say.js';
import { translate, wordsOf } from './words.js';

/** What a hand-over tells the one who is asked. */
export interface HandOverContext {
  /** Title of the author's stage. */
  stage: string;
  items: readonly ItemState[];
}

export interface NudgeDecision {
  /** The one that stands from now on. */
  nudge: NudgeState | null;
  actions: Action[];
  decisions: Decision[];
}

/**
 * The one reminder of a pull request, as it should be: the one before it is deleted, whether it was answered or is
 * replaced, so there are never two. A reminder that a person deleted is not posted again.
 */
export function decideNudge(f: Facts, mentor: MentorDecision, context: HandOverContext): NudgeDecision {
  const wanted = wantedNudge(f, mentor);
  // What was decided goes on, only nothing is said: GitHub lets nobody in, or the author wishes no comments.
  const silent = f.pull.locked || f.voice?.quiet === true;
  const there = f.pull.comments.filter((c) => c.nudge);
  const isIt = (nudge: NudgeState | undefined | null) =>
    wanted !== null && nudge?.step === wanted.step && nudge.at === wanted.at;
  const right = silent ? undefined : there.find((c) => isIt(c.nudge));
  const wrong = there.filter((c) => c !== right);
  const actions: Action[] = wrong.map((c) => ({ action: 'nudge.delete', commentId: c.id }));
  const { nudge: known } = f.memory.mentoring;
  const gone = known?.commentId != null && isIt(known);
  if (f.pull.locked) return { nudge: wanted, actions: [], decisions: [] };
  if (!wanted || right || gone || silent) return { nudge: wanted, actions, decisions: [] };
  const body = renderNudge(f, wanted, context);
  return {
    nudge: wanted,
    actions: [...actions, { action: 'nudge.create', body, state: wanted }],
    decisions: [{ what: `remind: ${wanted.step}`, why: REASONS[wanted.step], evidence: { to: wanted.to } }],
  };
}

const REASONS: Record<NudgeState['step'], string> = {
  nudge: 'the author waits for an answer of the mentor',
  'stand-in': 'the mentor has still not answered, so a stand-in is asked',
  owner: 'nobody else can take it, so the named owner is told',
  offer: 'the mentor is away or has left, so a stand-in is asked',
  queue: 'nobody is free, which the named owner is told once',
};

function wantedNudge(f: Facts, mentor: MentorDecision): NudgeState | null {
  if (mentor.kind === 'keep') return mentor.care?.nudge ?? null;
  if (mentor.kind !== 'nobody') return null;
  const standing = findStanding(f, null, 'queue');
  if (standing) return standing;
  // A comment that is new tells the owner itself; a name that is edited in may notify nobody.
  const told = f.memory.fallbackTold || !f.pull.comments.some((c) => c.sticky);
  const to = f.settings.mentors.fallback;
  if (told || !to || sameLogin(to, f.pull.author?.login)) return null;
  return { step: 'queue', at: f.now, to, mentor: null };
}

/** What the reminder says: one mention, why, and the one next step. */
function renderNudge(f: Facts, nudge: NudgeState, { stage, items }: HandOverContext): string {
  const author = f.pull.author?.login ?? '';
  const open = items.filter((s) => s.state !== 'done');
  // In the language of whoever is asked, not in the author's.
  const words = wordsOf(f.settings, f.languages?.[nudge.to.toLowerCase()] ?? null);
  const [next] = open;
  const values = {
    to: nudge.to,
    author,
    mentor: nudge.mentor ?? '',
    stage: translate(stage, words),
    done: items.length - open.length,
    total: items.length,
    next: next && translate(next.item.text, words),
    again: f.memory.mentoring.reassignments > 0,
  };
  const text = say(`nudge.${nudge.step}`, values, words);
  const context =
    nudge.step === 'offer' || nudge.step === 'stand-in' ? say('nudge.context', values, words) : '';
  return context === '' ? text : `${text}\n\n${context}`;
}
