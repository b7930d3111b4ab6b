import { mentorAbsence } from './commands-away.js';
import { authorWords } from './commands-voice.js';
import type { CommandOutcome, CommandRule } from './decide-commands.js';
import { explainWhy } from './explain-why.js';
import type { CommandFact, Facts } from './facts.js';
import { findEntry, findPresent, type Present, sameLogin } from './find-mentor.js';
import type { MentoringMemory, RotaChange } from './mentoring.js';
import { foldRota } from './rota-change.js';
import { say } from './say.js';

/** Changing the mentor needs no reason, but not twice in so many days: each change costs somebody's time. */
const CHANGE_DAYS = 7;
const MAX_KEEP = 30;
const DAY = 86_400_000;

/** `/mentor`, `/away`, `/back`, `/why`, `/keep`: who helps, and when. */
export const mentorRules: Readonly<Record<string, CommandRule>> = {
  mentor: (c, f) => (wasAnswered(c, f) ? answered(f) : decideMentorCommand(c, f)),
  away: (c, f) => mentorAbsence(c, f),
  back: (c, f) => mentorAbsence(c, f),
  keep: (c, f) => (wasAnswered(c, f) ? answered(f) : keepQuiet(c, f)),
  why: (c, f) => (wasAnswered(c, f) ? answered(f) : answer(f, explainWhy(f))),
};

/**
 * Where our comment stands and the database knows nothing of the pull request, an earlier one has carried this out:
 * doing so again would take it from whoever has it now. What mentors said of themselves is taken over all the same.
 */
function wasAnswered({ args }: CommandFact, f: Facts): boolean {
  return (
    f.memory.seenAt === null && f.pull.comments.some((c) => c.sticky) && !/^(?:stop|resume)\b/i.test(args)
  );
}

function answered(facts: Facts): CommandOutcome {
  return { facts, records: [], reply: null };
}

function decideMentorCommand(c: CommandFact, f: Facts): CommandOutcome {
  // As people write it: `/mentor @bob, please`.
  const word = (c.args.split(/\s+/)[0] ?? '').replace(/[.,;:!]+$/, '');
  const present = findPresent(f);
  switch (word.toLowerCase()) {
    case 'change':
      return change(c, f, present);
    case 'pass':
      return pass(c, f, present);
    case 'take':
      return take(c, f, present);
    case 'stop':
    case 'resume':
      return moveRota(c, f, word.toLowerCase() === 'stop' ? 'stop' : 'resume');
  }
  const login = /^@([a-z\d](?:[a-z\d-]{0,38}))$/i.exec(word)?.[1];
  return login ? ask(c, f, present, login) : answer(f, say('reply.mentor.usage', {}, authorWords(f)));
}

/** Somebody by name: the word of a maintainer or of the mentor counts more than the limits, which are told. */
function ask(c: CommandFact, f: Facts, present: Present | null, login: string): CommandOutcome {
  if (!isMaintainer(c, f) && !isMentor(c, f, present))
    return answer(f, say('reply.mentor.not-allowed', { by: ['maintainer', 'mentor'] }, authorWords(f)));
  if (sameLogin(login, f.pull.author?.login)) return answer(f, say('reply.mentor.own', {}, authorWords(f)));
  if (present && sameLogin(present.login, login) && f.pull.assignees.some((a) => sameLogin(a.login, login)))
    return answer(f, say('reply.mentor.is-already', { login }, authorWords(f)));
  const entry = findEntry(f.rota, login);
  const warning = entry === null ? 'unlisted' : entry.onRota ? null : 'off';
  const reply = say(
    'reply.mentor.asked',
    { login: entry?.login ?? login, by: c.actor.login, warning },
    authorWords(f),
  );
  return want(f, c, entry?.login ?? login, reply);
}

/** The author, or a maintainer for them, without a reason: somebody else from now on. */
function change(c: CommandFact, f: Facts, present: Present | null): CommandOutcome {
  const maintainer = isMaintainer(c, f);
  if (c.actor.id !== f.pull.author?.id && !maintainer)
    return answer(f, say('reply.mentor.not-allowed', { by: ['mentee', 'maintainer'] }, authorWords(f)));
  if (!present) return answer(f, say('reply.mentor.none', {}, authorWords(f)));
  const { changedAt } = f.memory.mentoring;
  if (!maintainer && changedAt !== null && Date.parse(c.at) - Date.parse(changedAt) < CHANGE_DAYS * DAY)
    return answer(f, say('reply.mentor.too-often', { days: CHANGE_DAYS }, authorWords(f)));
  const done = remembering(f, { leaving: { why: 'the mentor was changed' }, changedAt: c.at });
  return {
    ...done,
    facts: { ...done.facts, pairedWith: null },
    records: [...done.records, { record: 'pair-ended' }],
    reply: say('reply.mentor.changed', {}, authorWords(f)),
  };
}

/** The mentor, or who was asked to stand in, hands it on. */
function pass(c: CommandFact, f: Facts, present: Present | null): CommandOutcome {
  const { nudge } = f.memory.mentoring;
  const asked = nudge !== null && (nudge.step === 'offer' || nudge.step === 'stand-in');
  if (asked && sameLogin(nudge.to, c.actor.login) && !isMentor(c, f, present)) {
    const tried = { ...f.memory.tried, [c.actor.login.toLowerCase()]: 'handed it on' };
    return {
      facts: { ...f, memory: { ...f.memory, tried } },
      records: [{ record: 'tried', login: c.actor.login, why: 'handed it on' }],
      reply: say('reply.mentor.passed', { login: c.actor.login }, authorWords(f)),
    };
  }
  if (!isMentor(c, f, present))
    return answer(f, say('reply.mentor.not-allowed', { by: ['mentor'] }, authorWords(f)));
  const reply = say('reply.mentor.passed', { login: c.actor.login }, authorWords(f));
  return { ...remembering(f, { leaving: { why: 'handed it on' } }), reply };
}

function take(c: CommandFact, f: Facts, present: Present | null): CommandOutcome {
  if (c.actor.id === f.pull.author?.id) return answer(f, say('reply.mentor.own', {}, authorWords(f)));
  const entry = findEntry(f.rota, c.actor.login);
  if (!entry) return answer(f, say('reply.mentor.not-listed', { login: c.actor.login }, authorWords(f)));
  if (isMentor(c, f, present))
    return answer(f, say('reply.mentor.is-already', { login: entry.login }, authorWords(f)));
  return want(f, c, entry.login, say('reply.mentor.took', { login: entry.login }, authorWords(f)));
}

function moveRota(c: CommandFact, f: Facts, word: 'stop' | 'resume'): CommandOutcome {
  const listed = findEntry(f.settings.mentors, c.actor.login);
  if (!listed) return answer(f, say('reply.mentor.not-listed', { login: c.actor.login }, authorWords(f)));
  const { login } = listed;
  const rota: RotaChange = { change: word, login: login.toLowerCase() };
  const key =
    word === 'stop'
      ? 'reply.mentor.stopped'
      : listed.onRota
        ? 'reply.mentor.resumed'
        : 'reply.mentor.resumed-off';
  return {
    facts: { ...f, rota: foldRota(f.rota, rota, listed) },
    records: [{ record: 'rota', change: rota }],
    reply: say(key, { login }, authorWords(f)),
  };
}

function keepQuiet(c: CommandFact, f: Facts): CommandOutcome {
  const mine = c.actor.id === f.pull.author?.id;
  if (!mine && !isMaintainer(c, f) && !isMentor(c, f, findPresent(f)))
    return answer(f, say('reply.keep.not-allowed', {}, authorWords(f)));
  const found = /^(\d{1,3})\s*(?:(w(?:eeks?)?)|d(?:ays?)?)?$/i.exec(c.args);
  const days = Number(found?.[1] ?? 0) * (found?.[2] === undefined ? 1 : 7);
  if (days < 1 || days > MAX_KEEP) return answer(f, say('reply.keep.usage', {}, authorWords(f)));
  const keepUntil = new Date(Date.parse(c.at) + days * DAY).toISOString();
  const reply = say('reply.keep.said', { until: keepUntil.slice(0, 10) }, authorWords(f));
  return { ...remembering(f, { keepUntil, nudge: null }), reply };
}

function want(f: Facts, c: CommandFact, login: string, reply: string): CommandOutcome {
  const key = `${c.commentId}:${c.index}`;
  const wanted = { login, by: c.actor.login, key, refused: null };
  return { ...remembering(f, { wanted, leaving: null }), reply };
}

/** The facts with something remembered of the mentoring, and the record of it. */
function remembering(f: Facts, changed: Partial<MentoringMemory>) {
  const mentoring = { ...f.memory.mentoring, ...changed };
  const facts: Facts = { ...f, memory: { ...f.memory, mentoring } };
  return { facts, records: [{ record: 'mentoring' as const, change: changed }] as CommandOutcome['records'] };
}

function answer(facts: Facts, reply: string): CommandOutcome {
  return { facts, records: [], reply };
}

/** Who may write is a maintainer, by GitHub's word of now; the author is the author, whatever they may do. */
function isMaintainer(c: CommandFact, f: Facts): boolean {
  return c.actor.id !== f.pull.author?.id && ['admin', 'maintain', 'write'].includes(c.permission ?? 'none');
}

function isMentor(c: CommandFact, f: Facts, present: Present | null): boolean {
  return c.actor.id !== f.pull.author?.id && present !== null && sameLogin(present.login, c.actor.login);
}
