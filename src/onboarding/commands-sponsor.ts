import { rolesOf } from './command-rules.js';
import { commandKey } from './commands.js';
import { authorWords } from './commands-voice.js';
import type { CommandOutcome, CommandRule } from './decide-commands.js';
import type { CommandFact, Facts } from './facts.js';
import { findEntry } from './find-mentor.js';
import type { MessageKey } from './messages/en.js';
import { say } from './say.js';

/** `/sponsor` on somebody's pull request: its mentor, or who may write, speaks for the author. */
export const sponsorRules: Readonly<Record<string, CommandRule>> = { sponsor: speakFor };

/**
 * Recorded once for each who says it, whatever the pull request; never by the author. It counts for an item of a track and for
 * a stage of the ladder that asks for sponsors. Bare, or with the author's login.
 */
function speakFor(command: CommandFact, f: Facts): CommandOutcome {
  const { actor, at } = command;
  const { author } = f.pull;
  if (!author) return { facts: f, records: [], reply: null };
  const { login } = author;
  const named = command.args.replace(/^@/, '').toLowerCase();
  if (named !== '' && named !== login.toLowerCase()) return answer(f, 'reply.sponsor.usage', { login });
  const mentor = f.memory.mentor?.login.toLowerCase();
  const roles = rolesOf({
    isAuthor: actor.id === author.id,
    isMentor: mentor !== undefined && mentor === actor.login.toLowerCase(),
    permission: command.permission,
  });
  if (roles.has('mentee')) return answer(f, 'reply.sponsor.own');
  if (!roles.has('mentor') && !roles.has('maintainer'))
    return answer(f, 'reply.sponsor.not-allowed', { login });
  const record = {
    record: 'sponsored',
    userId: author.id,
    by: actor.login,
    byId: actor.id,
    at,
    source: commandKey(command),
  } as const;
  const said = answer(fold(f, command), 'reply.sponsor.said', { login, by: actor.login });
  return { ...said, records: [record] };
}

/** Where an item waits for sponsors, it counts at once. */
function fold(f: Facts, { actor, at }: CommandFact): Facts {
  const sponsors = f.training?.sponsors;
  if (!sponsors) return f;
  const employer = findEntry(f.settings.mentors, actor.login)?.employer ?? null;
  return {
    ...f,
    training: { ...f.training, sponsors: [...sponsors, { login: actor.login, employer, at }] },
  };
}

function answer(f: Facts, key: MessageKey, values: Record<string, string> = {}): CommandOutcome {
  return { facts: f, records: [], reply: say(key, values, authorWords(f)) };
}
