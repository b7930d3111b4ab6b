import type { CommandOutcome, CommandRule } from './decide-commands.js';
import type { CommandFact, Facts, Voice } from './facts.js';
import { findEntry } from './find-mentor.js';
import { mayReact } from './gates.js';
import { say } from './say.js';
import { listLanguages, wordsOf } from './words.js';

/** `/partnerbot quiet`, `/partnerbot loud` and `/language`: how the author of a pull request is spoken to. */
export const voiceRules: Readonly<Record<string, CommandRule>> = {
  partnerbot: decideQuiet,
  language: decideLanguage,
};

const AS_EVERYBODY: Voice = { quiet: false, language: null };

/** The words for the author, as they wish. */
export function authorWords(f: Facts): ReturnType<typeof wordsOf> {
  return wordsOf(f.settings, f.voice?.language ?? null);
}

function decideQuiet(command: CommandFact, f: Facts): CommandOutcome | null {
  const [word = ''] = command.args.toLowerCase().split(/\s+/);
  if (word !== 'quiet' && word !== 'loud') return null;
  const quiet = word === 'quiet';
  return decideVoice(command, f, { quiet }, () =>
    say(quiet ? 'reply.quiet' : 'reply.loud', {}, authorWords(f)),
  );
}

function decideLanguage(command: CommandFact, f: Facts): CommandOutcome {
  const known = listLanguages(f.settings);
  const language = command.args.toLowerCase().split(/[\s_-]/)[0] ?? '';
  if (!known.includes(language))
    return {
      facts: f,
      records: [],
      actions: mayReact(f) ? [{ action: 'react', commentId: command.commentId, content: 'confused' }] : [],
      reply: say('reply.language-unknown', { language: language || '?', ids: known }, authorWords(f)),
    };
  if (command.actor.id !== f.pull.author?.id && findEntry(f.settings.mentors, command.actor.login))
    return decideMentorsLanguage(command, f, language);
  return decideVoice(command, f, { language }, (facts) =>
    say('reply.language', { language }, authorWords(facts)),
  );
}

/** A mentor says in which language reminders to them are; the comment stays in the author's. */
function decideMentorsLanguage(
  { commentId, actor }: CommandFact,
  f: Facts,
  language: string,
): CommandOutcome {
  return {
    facts: { ...f, languages: { ...f.languages, [actor.login.toLowerCase()]: language } },
    records: [{ record: 'voice', userId: actor.id, voice: { language } }],
    actions: mayReact(f) ? [{ action: 'react', commentId, content: '+1' }] : [],
    reply: say('reply.language-mentor', { login: actor.login, language }, authorWords(f)),
  };
}

/** Only the author, because it is about what is said to them; a reaction shows that it was heard. */
function decideVoice(
  command: CommandFact,
  f: Facts,
  change: Partial<Voice>,
  reply: (facts: Facts) => string,
): CommandOutcome {
  const { commentId, actor } = command;
  if (actor.id !== f.pull.author?.id)
    return { facts: f, records: [], reply: say('reply.voice-not-yours', {}, authorWords(f)) };
  const voice = { ...(f.voice ?? AS_EVERYBODY), ...change };
  const facts = { ...f, voice };
  return {
    facts,
    records: [{ record: 'voice', userId: actor.id, voice }],
    actions: mayReact(f) ? [{ action: 'react', commentId, content: '+1' }] : [],
    reply: reply(facts),
  };
}
