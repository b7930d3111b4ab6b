import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { foldAssigned, foldHeard } from './fold.js';
import type { Action, Plan } from './plan.js';

/**
 * The whole plan, as if GitHub took the mentor who is asked first: for `explain` and the dry run, where nobody is
 * asked and yet the comment belongs to what would be done.
 */
export function decideAhead(f: Facts): Plan {
  const first = decide(f);
  const assign = first.actions.find((a) => a.action === 'assign');
  if (!first.unsettled || !assign) return first;
  const then = decide(foldAssigned(foldHeard(first), assign));
  // That the mentor is kept says only that the assignment before it was taken.
  const known = new Set([...first.decisions.map((d) => d.what), `mentor ${assign.login}`]);
  return {
    ...then,
    choice: then.choice ?? first.choice,
    decisions: [...first.decisions, ...then.decisions.filter((d) => !known.has(d.what))],
    actions: [assign, ...then.actions],
  };
}

/** One action in a few words for a log: which label, which mentor, never a text. */
export function describeAction(a: Action): string {
  switch (a.action) {
    case 'label.ensure':
      return `create the label ${a.label.name}`;
    case 'label.add':
      return `add ${a.names.join(', ')}`;
    case 'label.remove':
      return `remove ${a.name}`;
    case 'assign':
    case 'unassign':
      return `${a.action} ${a.login}`;
    case 'react':
      return 'react to a comment';
    case 'nudge.create':
      return `remind ${a.state.to}`;
    case 'nudge.delete':
      return 'delete a reminder';
    case 'description.update':
      return 'put the checklist into the description';
    case 'comment.create':
      return 'post the comment';
    case 'comment.update':
      return 'edit the comment';
    case 'comment.delete':
      return 'delete the comment';
  }
}
