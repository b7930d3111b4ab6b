import type { Attribution } from '../customers/types.js';
import { isAssigned } from './decide-mentor.js';
import type { Facts } from './facts.js';
import { desiredLabels } from './labels.js';
import type { Action } from './plan.js';

/**
 * Whether something now speaks against the affiliation that was shown: the person is listed as independent, two
 * customers claim them, or the customer is no longer listed. That nothing speaks for it any more (the commits were
 * replaced, say) is no such thing: what was shown stays then.
 */
export function isDenied(f: Facts, attribution: Attribution): boolean {
  const { customer } = f.memory;
  if (attribution.signal === 'person' || attribution.alternatives.length > 1) return true;
  return customer !== null && !f.settings.customers.some((c) => c.id === customer);
}

/**
 * Takes away what the bot itself has put on a pull request: its labels, its comment and the mentor whom it assigned. With
 * `hidden`, nobody may see it at all.
 */
export function retract(f: Facts, { hidden = false } = {}): Action[] {
  const { pull, memory, settings } = f;
  // What was shown until the end stays as a record, unless the person concerned does not want it or it was wrong.
  if (pull.state !== 'open' && !f.optedOut && f.statements.length === 0 && !hidden) return [];
  const sticky = pull.comments.find((c) => c.sticky !== null);
  const reminders = pull.comments.filter((c) => c.nudge);
  if (!sticky && reminders.length === 0 && memory.customer === null) return [];
  const { remove } = desiredLabels({
    settings,
    audience: { label: 'none' },
    stage: null,
    current: pull.labels,
    timeline: pull.timeline,
  });
  const mentor =
    memory.mentor?.decidedBy === 'human' ? null : (memory.mentor?.login ?? sticky?.sticky?.mentor ?? null);
  return [
    ...remove.map((name): Action => ({ action: 'label.remove', name })),
    ...(mentor && (pull.state === 'open' || hidden) && isAssigned(pull.assignees, mentor)
      ? [{ action: 'unassign' as const, login: mentor }]
      : []),
    ...reminders.map((c): Action => ({ action: 'nudge.delete', commentId: c.id })),
    ...(sticky ? [{ action: 'comment.delete' as const, commentId: sticky.id }] : []),
  ];
}
