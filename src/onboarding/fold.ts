import type { Facts } from './facts.js';
import { remember } from './memory.js';
import type { Action, Plan } from './plan.js';

type Assign = Extract<Action, { action: 'assign' }>;

/** The facts with what the commands of this look came to, which is not carried out a second time. */
export function foldHeard({ early }: Pick<Plan, 'early'>): Facts {
  const { facts, ...heard } = early;
  return { ...facts, heard };
}

/** The facts as they are once GitHub has taken an assignment. */
export function foldAssigned(f: Facts, action: Assign): Facts {
  const claimed = foldClaim(f, action);
  const assignee = { id: 0, login: action.login, type: 'User' as const };
  const assignees = f.pull.assignees.some((a) => a.login.toLowerCase() === action.login.toLowerCase())
    ? f.pull.assignees
    : [...f.pull.assignees, assignee];
  return { ...claimed, pull: { ...f.pull, assignees } };
}

/** The facts with an assignment remembered, which GitHub is yet to be asked for. */
export function foldClaim(f: Facts, action: Assign): Facts {
  const memory = remember(f.memory, action.taking);
  const known = memory.mentor?.login.toLowerCase() === action.login.toLowerCase() ? memory.mentor : null;
  const mentor = known ?? { login: action.login, since: f.now, decidedBy: action.decidedBy, open: true };
  return { ...f, memory: { ...memory, seenAt: memory.seenAt ?? f.now, mentor } };
}

/** The facts as they are once GitHub has refused it: who had it keeps it, and somebody else is to be tried. */
export function foldRefused(f: Facts, action: Assign, why: string): Facts {
  const { memory } = f;
  const { wanted } = memory.mentoring;
  const login = action.login.toLowerCase();
  const mentoring =
    wanted?.login.toLowerCase() === login
      ? { ...memory.mentoring, wanted: { ...wanted, refused: why } }
      : memory.mentoring;
  return {
    ...f,
    memory: {
      ...memory,
      mentor: action.replaces === null ? null : memory.mentor,
      tried: { ...memory.tried, [login]: why },
      attempt: memory.attempt + 1,
      mentoring,
    },
  };
}
