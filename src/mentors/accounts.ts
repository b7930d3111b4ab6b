import type { Rota } from './types.js';

/** Whose account a login is now (null: nobody's), and whether they say that they are busy. */
export interface MentorStatus {
  id: number | null;
  busy: boolean;
}

/**
 * The rota with the numeric ids of its accounts, by which an author is recognised after a rename. `settled` is whose
 * account each login was when it was written down, `now` what GitHub last said, both by lower-case login. A login that
 * went to somebody else, or that nobody has any more, is off the rota: the project named the person, not the name.
 * `strangers` lists these logins. Where GitHub was not asked, nobody is one. Pure.
 */
export function withAccounts(
  rota: Rota,
  settled: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, MentorStatus>,
): { rota: Rota; strangers: string[] } {
  const strangers: string[] = [];
  const mentors = rota.mentors.map((mentor) => {
    const login = mentor.login.toLowerCase();
    const id = mentor.id ?? settled.get(login);
    if (id === undefined) return mentor;
    const current = now.get(login);
    if (current === undefined || current.id === id) return { ...mentor, id };
    strangers.push(mentor.login);
    return { ...mentor, id, onRota: false };
  });
  return { rota: { ...rota, mentors }, strangers };
}
