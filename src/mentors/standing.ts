import { addDays } from './away.js';
import type { Absence, Mentor, Rota } from './types.js';

/** What mentors said of themselves by command, by lower-case login. */
export interface Standing {
  absences: ReadonlyMap<string, readonly Absence[]>;
  /** From this day of theirs on they are there again, whatever the configuration says of that day. */
  backOn: ReadonlyMap<string, string>;
  /** Who left the rota by command. */
  stopped: ReadonlySet<string>;
  /** Who agreed to be on it; counts where the rota asks for consent. */
  accepted: ReadonlySet<string>;
}

export const NOTHING_SAID: Standing = {
  absences: new Map(),
  backOn: new Map(),
  stopped: new Set(),
  accepted: new Set(),
};

/**
 * The rota as it is in force: absences of the configuration and by command add up, who left or has not agreed yet is
 * off it. Gives the same object where nothing was said. Pure.
 */
export function withStanding(rota: Rota, standing: Standing): Rota {
  const asks = rota.consent === 'required';
  const { absences, backOn, stopped } = standing;
  if (!asks && absences.size + backOn.size + stopped.size === 0) return rota;
  return { ...rota, mentors: rota.mentors.map((mentor) => applyTo(mentor, standing, asks)) };
}

function applyTo(mentor: Mentor, standing: Standing, asks: boolean): Mentor {
  const login = mentor.login.toLowerCase();
  const back = standing.backOn.get(login);
  const all = [...mentor.away, ...(standing.absences.get(login) ?? [])];
  const away = back === undefined ? all : all.flatMap((absence) => cutOff(absence, back));
  const willing = !standing.stopped.has(login) && (!asks || standing.accepted.has(login));
  return { ...mentor, away, onRota: mentor.onRota && willing };
}

/** An absence that covers the day on which they came back ended the day before. */
function cutOff(absence: Absence, back: string): Absence[] {
  if (back < absence.from || absence.until < back) return [absence];
  const until = addDays(back, -1);
  return until < absence.from ? [] : [{ ...absence, until }];
}
