import { addDays, awayUntil, dayNumber, findAbsence, localDay } from '../mentors/away.js';
import type { Mentor } from '../mentors/types.js';
import { authorWords } from './commands-voice.js';
import type { CommandOutcome } from './decide-commands.js';
import type { CommandFact, Facts } from './facts.js';
import { findEntry } from './find-mentor.js';
import type { RotaChange } from './mentoring.js';
import { foldRota } from './rota-change.js';
import { say } from './say.js';
import type { Words } from './words.js';

const LONGEST = 366;

/** What a mentor's `/away …` or `/back` says: a change of the rota or nothing, and a sentence that never says why. */
export interface AbsenceWord {
  change: RotaChange | null;
  reply: string;
}

/** `/away` and `/back` on a pull request: everybody speaks for themselves. */
export function mentorAbsence(c: CommandFact, f: Facts): CommandOutcome {
  const listed = findEntry(f.settings.mentors, c.actor.login);
  if (!listed)
    return {
      facts: f,
      records: [],
      reply: say('reply.mentor.not-listed', { login: c.actor.login }, authorWords(f)),
    };
  const { change, reply } = readAbsence(c, findEntry(f.rota, listed.login) ?? listed, f.now, authorWords(f));
  if (!change) return { facts: f, records: [], reply };
  return {
    facts: { ...f, rota: foldRota(f.rota, change, listed) },
    records: [{ record: 'rota', change }],
    reply,
  };
}

/** The same anywhere: `mentor` is the one who speaks, with all absences in force. */
export function readAbsence(
  { name, args }: Pick<CommandFact, 'name' | 'args'>,
  mentor: Mentor,
  now: string,
  words: Words = [],
): AbsenceWord {
  const today = localDay(now, mentor.timezone) ?? now.slice(0, 10);
  const login = mentor.login.toLowerCase();
  if (name === 'back') {
    const coming = mentor.away.some((a) => a.until >= today);
    return coming
      ? {
          change: { change: 'back', login, day: today },
          reply: say('reply.back.said', { login: mentor.login }, words),
        }
      : { change: null, reply: say('reply.back.not-away', { login: mentor.login }, words) };
  }
  const span = readSpan(args, today);
  if (!span) return { change: null, reply: say('reply.away.usage', {}, words) };
  const { from, until, mode } = span;
  if (until < from) return { change: null, reply: say('reply.away.reversed', { from, until }, words) };
  if (until < today) return { change: null, reply: say('reply.away.past', { until }, words) };
  if (dayNumber(until) - dayNumber(today) > LONGEST)
    return { change: null, reply: say('reply.away.long', {}, words) };
  const away = [...mentor.away, { from, until, mode }];
  const joined = awayUntil({ ...mentor, away }, from) ?? until;
  const begun = findAbsence({ away }, today) !== null;
  const values = { login: mentor.login, from: begun ? null : from, until: joined, finish: mode !== 'none' };
  return {
    change: { change: 'away', login, from, until, mode },
    reply: say('reply.away.said', values, words),
  };
}

const SPAN = /^(?:until\s+(\S+)|(\S+?)(?:\.\.|\s+to\s+|\s+until\s+)(\S+)|(\S+))(?:\s+(finish))?$/i;

function readSpan(
  args: string,
  today: string,
): { from: string; until: string; mode: 'none' | 'finish-existing' } | null {
  const [, open, first, last, single, finish] = SPAN.exec(args.trim()) ?? [];
  const from = open ? today : (first ?? single);
  const until = open ?? last ?? single;
  if (!from || !until || !isDay(from) || !isDay(until)) return null;
  return { from, until, mode: finish ? 'finish-existing' : 'none' };
}

/** A day of the calendar: 2026-02-29 is none. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text && !Number.isNaN(dayNumber(text));
}
