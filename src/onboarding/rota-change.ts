import { NOTHING_SAID, type Standing, withStanding } from '../mentors/standing.js';
import type { Mentor, Rota } from '../mentors/types.js';
import type { RotaChange } from './mentoring.js';

/**
 * The rota once a mentor has said something of their own place on it. `listed` is their entry as the configuration has
 * it: who resumes is on the rota only where that wants them.
 */
export function foldRota(rota: Rota, change: RotaChange, listed: Mentor): Rota {
  const { login } = change;
  if (change.change === 'resume') {
    const isThey = (m: Mentor) => m.login.toLowerCase() === login;
    return { ...rota, mentors: rota.mentors.map((m) => (isThey(m) ? { ...m, onRota: listed.onRota } : m)) };
  }
  return withStanding({ ...rota, consent: 'told' }, standingOf(change));
}

function standingOf(change: RotaChange): Standing {
  const { login } = change;
  if (change.change === 'stop') return { ...NOTHING_SAID, stopped: new Set([login]) };
  if (change.change === 'back') return { ...NOTHING_SAID, backOn: new Map([[login, change.day]]) };
  if (change.change !== 'away') return NOTHING_SAID;
  const { from, until, mode } = change;
  return { ...NOTHING_SAID, absences: new Map([[login, [{ from, until, mode }]]]) };
}
