import type { Facts } from './facts.js';
import type { Action } from './plan.js';

type Assign = Extract<Action, { action: 'assign' }>;

/** The facts as they are once GitHub has taken an assignment. */
export function foldAssigned(f: Facts, action: Assign): Facts {
  const mentor = f.memory.mentor ?? {
    login: action.login,
    since: f.now,
    decidedBy: action.choice.decidedBy,
    open: true,
  };
  const assignee = { id: 0, login: action.login, type: 'User' as const };
  return {
    ...f,
    memory: { ...f.memory, mentor },
    pull: { ...f.pull, assignees: [...f.pull.assignees, assignee] },
  };
}

/** The facts as they are once GitHub has refused it: somebody else is to be tried. */
export function foldRefused(f: Facts, action: Assign, why: string): Facts {
  const { memory } = f;
  const tried = { ...memory.tried, [action.login.toLowerCase()]: why };
  return { ...f, memory: { ...memory, mentor: null, tried, attempt: memory.attempt + 1 } };
}
