import { rolesOf } from './command-rules.js';
import { authorWords } from './commands-voice.js';
import type { CommandOutcome, CommandRule } from './decide-commands.js';
import type { CommandFact, Facts, ReviewFact } from './facts.js';
import type { MessageKey } from './messages/en.js';
import { say } from './say.js';

/** `/shadow confirm @LOGIN`: the mentor compared a trainee's review of this pull request with their own. */
export const shadowRules: Readonly<Record<string, CommandRule>> = { shadow: confirm };

const USAGE = /^confirm\s+@?([a-z\d](?:[a-z\d-]{0,98}))\s*$/i;

/**
 * Confirmed by the mentor of the pull request or who may write (by GitHub's word of now), never by the trainee or for the
 * author; only a review that was there before the mentor's own, because what is copied shows nothing.
 */
function confirm(command: CommandFact, f: Facts): CommandOutcome {
  const { actor } = command;
  const login = USAGE.exec(command.args)?.[1];
  if (login === undefined) return answer(f, 'reply.shadow.usage');
  const mentor = f.memory.mentor?.login ?? null;
  const is = (a: string | null | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
  const roles = rolesOf({
    isAuthor: actor.id === f.pull.author?.id,
    isMentor: is(mentor, actor.login),
    permission: command.permission,
  });
  if (!roles.has('mentor') && !roles.has('maintainer')) return answer(f, 'reply.shadow.not-allowed');
  if (is(actor.login, login)) return answer(f, 'reply.shadow.own');
  if (is(f.pull.author?.login, login)) return answer(f, 'reply.shadow.author', { login });
  const first = firstReview(f, login);
  if (!first?.author) return answer(f, 'reply.shadow.no-review', { login });
  const values = { login: first.author.login };
  const compared = firstReview(f, mentor ?? actor.login);
  if (compared && Date.parse(compared.at) < Date.parse(first.at))
    return answer(f, 'reply.shadow.after', { ...values, mentor: mentor ?? actor.login });
  const { id: userId } = first.author;
  const confirmed = {
    record: 'shadow-confirmed',
    userId,
    by: actor.login,
    at: command.at,
    url: first.url,
  } as const;
  return { ...answer(f, 'reply.shadow.confirmed', { ...values, by: actor.login }), records: [confirmed] };
}

/** The first review of somebody here; a dismissed one was given, too. */
function firstReview({ pull }: Facts, login: string): ReviewFact | undefined {
  return pull.reviews
    .filter((r) => r.author?.login.toLowerCase() === login.toLowerCase())
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}

function answer(f: Facts, key: MessageKey, values: Record<string, string> = {}): CommandOutcome {
  return { facts: f, records: [], reply: say(key, values, authorWords(f)) };
}
