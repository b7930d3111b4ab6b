import type { ItemState, Turn } from '../training/types.js';
import { type CiNote, isNobodysFault } from './ci-explain.js';
import type { MessageKey } from './messages/en.js';

/** The one next step: whose it is, which message says it, and the item that it is about. */
export interface NextStep {
  turn: 'you' | 'mentor' | 'maintainer' | 'wait';
  message: Extract<MessageKey, `step.${string}`>;
  state?: ItemState;
}

/** What the next step depends on besides the checklist. */
export interface PullSituation {
  state: 'open' | 'draft' | 'merged' | 'closed';
  hasMentor: boolean;
  /** What is known of failed checks. */
  ci?: CiNote | null;
  /** Runs wait until somebody lets them start. */
  awaitsApproval?: boolean;
}

/**
 * The next step, exactly one. In the order in which somebody can act: a draft is the author's; then the first item
 * that the author can move; then runs that wait for a maintainer's approval; then what mentor or maintainer
 * confirm; then running checks; else the review. What is done, unknown, or a matter of months is no step.
 */
export function nextStep(states: readonly ItemState[], pull: PullSituation): NextStep {
  if (pull.state === 'merged') return { turn: 'wait', message: 'step.merged' };
  if (pull.state === 'closed') return { turn: 'you', message: 'step.closed' };
  if (pull.state === 'draft') return { turn: 'you', message: 'step.draft' };
  const first = (turn: Turn, handOnly = false) =>
    states.find((s) => isOpen(s) && s.turn === turn && (!handOnly || isByHand(s)));
  const { ci = null } = pull;
  const helper = pull.hasMentor ? 'mentor' : 'maintainer';
  const innocent = ci !== null && isNobodysFault(ci);
  const mine = states.find(
    (s) => isOpen(s) && s.turn === 'mentee' && !(innocent && hasKey(s, 'check', 'ciGreen')),
  );
  if (mine !== undefined) return { turn: 'you', message: stepFor(mine, ci), state: mine };
  if (pull.awaitsApproval) return { turn: helper, message: 'step.start-runs' };
  if (innocent) {
    const unsteady = ci.checks.some((check) => check.notYours === 'unsteady');
    return { turn: helper, message: unsteady ? 'step.ci-unsteady' : 'step.ci-default' };
  }
  const blocked = states.find((s) => isOpen(s) && s.turn === 'maintainer' && hasKey(s, 'check', 'ciGreen'));
  if (blocked !== undefined) return { turn: 'maintainer', message: 'step.approve-run', state: blocked };
  const running = first('ci');
  if (running !== undefined) return { turn: 'wait', message: 'step.checks-run', state: running };
  const confirm = pull.hasMentor ? first('mentor', true) : undefined;
  if (confirm !== undefined) return { turn: 'mentor', message: 'step.confirm', state: confirm };
  if (pull.hasMentor) return { turn: 'mentor', message: 'step.review' };
  const maintainers = first('maintainer', true);
  if (maintainers !== undefined) return { turn: 'maintainer', message: 'step.confirm', state: maintainers };
  return { turn: 'maintainer', message: 'step.maintainer-review' };
}

function isOpen(state: ItemState): boolean {
  return (state.state === 'open' || state.state === 'reopened') && state.waitsFor === undefined;
}

function isByHand(state: ItemState): boolean {
  return state.item.evidence === undefined || state.tickedBy !== undefined;
}

function stepFor(state: ItemState, ci: CiNote | null): NextStep['message'] {
  if (isByHand(state)) return 'step.item';
  if (hasKey(state, 'reviewAnsweredWithinDays')) return 'step.answer-review';
  if (hasKey(state, 'ciGreen'))
    return ci === null || ci.checks.length === 0 ? 'step.ci-failed' : 'step.ci-guide';
  if (hasKey(state, 'check')) return 'step.check';
  if (hasKey(state, 'linkedIssue') && !hasKey(state, 'maxChangedLines')) return 'step.link-issue';
  return 'step.item';
}

/** The item's predicate asks for one of these by itself; nested ones get the general words. */
function hasKey(state: ItemState, ...keys: string[]): boolean {
  return Object.keys(state.item.evidence ?? {}).some((key) => keys.includes(key));
}
