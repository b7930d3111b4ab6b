import { addDays, awayUntil, dayNumber, findAbsence, localDay } from '../mentors/away.js';
import type { Absence, Mentor } from '../mentors/types.js';
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
  const mentor = findEntry(f.rota, listed.login) ?? listed;
  const { change, reply } = readAbsence(c, { mentor, listed }, f.now, authorWords(f));
  if (!change) return { facts: f, records: [], reply };
  return {
    facts: { ...f, rota: foldRota(f.rota, change, listed) },
    records: [{ record: 'rota', change }],
    reply,
  };
}

/** The same anywhere: `mentor` is the one who speaks, with all absences in force; `listed` as the configuration has them. */
export function readAbsence(
  { name, args }: Pick<CommandFact, 'name' | 'args'>,
  { mentor, listed }: { mentor: Mentor; listed: Mentor },
  now: string,
  words: Words = [],
): AbsenceWord {
  const today = localDay(now, mentor.timezone) ?? now.slice(0, 10);
  const login = mentor.login.toLowerCase();
  if (name === 'back') return readReturn(mentor, listed, today, words);
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

/**
 * Ends the absence of today, and leaves those to come; where there is none today, those to come that were said by command are
 * taken back. Those of the file are the maintainers'.
 */
function readReturn(mentor: Mentor, listed: Mentor, today: string, words: Words): AbsenceWord {
  const { login } = mentor;
  const back = (through: string): RotaChange => ({
    change: 'back',
    login: login.toLowerCase(),
    day: today,
    through,
  });
  const until = awayUntil(mentor, today);
  if (until !== null) return { change: back(until), reply: say('reply.back.said', { login }, words) };
  const coming = mentor.away.filter((a) => a.from > today);
  const isListed = (a: Absence) => listed.away.some((b) => a.from === b.from && a.until === b.until);
  if (!coming.every(isListed))
    return { change: back('9999-12-31'), reply: say('reply.back.cancelled', { login }, words) };
  const from = coming.map((a) => a.from).sort()[0];
  const reply =
    from === undefined
      ? say('reply.back.not-away', { login }, words)
      : say('reply.back.configured', { login, from }, words);
  return { change: null, reply };
}

const SPAN =
  /^(?:until\s+(\S+)|(\S+?)(?:\s*(?:\.\.|…)\s*|\s+(?:to|until|[-–])\s+)(\S+)|(\S+))(?:\s+(finish))?$/i;

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
