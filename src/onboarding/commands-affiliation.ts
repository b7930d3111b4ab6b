import { publicName } from '../customers/audience.js';
import { parseAffiliation } from './affiliation-words.js';
import { attributePull } from './attribute-pull.js';
import { commandKey } from './commands.js';
import { authorWords } from './commands-voice.js';
import type { CommandOutcome, CommandRule } from './decide-commands.js';
import type { CommandFact, Facts } from './facts.js';
import { mayReact } from './gates.js';
import type { Action, Record_ } from './plan.js';
import { say } from './say.js';
import type { AffiliationStatement } from './statements.js';

/** `/affiliation …` and `/partnerbot stop`: whose contribution this is, and whether the bot speaks at all. */
export const affiliationRules: Readonly<Record<string, CommandRule>> = {
  affiliation: decideAffiliation,
  partnerbot: decideStop,
};

/**
 * The person concerned and maintainers may say whose developer the author is; everybody else hears so. Whatever is
 * said of a customer that may not be named here gets the same answer as an id that does not exist.
 */
function decideAffiliation(command: CommandFact, f: Facts): CommandOutcome {
  const { author } = f.pull;
  const by = roleOf(command, f);
  if (author === null || by === null) return answer(f, say('affiliation.not-allowed', {}, authorWords(f)));
  const words = parseAffiliation(command.args);
  if ('problem' in words)
    return answer(f, say(`affiliation.${words.problem}`, {}, authorWords(f)), react(command, f, 'confused'));
  const { ask, customer: _, ...days } = words;
  const seen = attributePull(f.settings, f.evidence, f.statements);
  const customer = ask === 'claim' ? words.customer : ask === 'confirm' ? seen.customer : null;
  const noted = say('affiliation.noted', { login: command.actor.login }, authorWords(f));
  const known = customer === null || f.settings.customers.some((c) => c.id === customer);
  // An unknown id, or nothing to confirm: answered, and nothing is kept but that the question was.
  if (!known || (ask === 'confirm' && customer === null))
    return answer({ ...f, affiliationSettled: true }, noted, react(command, f, '+1'), [
      { record: 'said', userId: author.id, statement: null, effective: false },
    ]);
  const statement: AffiliationStatement = { customer, ...days, by, at: command.at };
  const facts: Facts = { ...f, statements: [...f.statements, statement], affiliationSettled: true };
  const after = attributePull(f.settings, facts.evidence, facts.statements);
  const record: Record_ = {
    record: 'said',
    userId: author.id,
    statement: {
      ...statement,
      decidedBy: command.actor.id,
      source: `${f.repository.id}:${commandKey(command)}`,
    },
    effective: customer === null || (after.customer === customer && after.basis === 'account'),
  };
  const reply = explain(facts, statement, after.customer) ?? noted;
  return answer(facts, reply, react(command, f, '+1'), [record]);
}

/** What may be said of the outcome; null: no more than that it was noted. */
function explain(f: Facts, said: AffiliationStatement, customer: string | null): string | null {
  const { from, until } = said;
  const words = { author: f.pull.author?.login ?? '', from, until };
  if (said.customer === null) {
    if (customer === null || from !== undefined || until !== undefined)
      return say('affiliation.none', words, authorWords(f));
    return say('affiliation.listed', words, authorWords(f));
  }
  const own = f.statements.filter((s) => s.by === 'self').at(-1);
  if (said.by === 'maintainer' && own?.customer === null)
    return say('affiliation.own-word', words, authorWords(f));
  const listed = f.settings.customers.find((c) => c.id === said.customer);
  if (!listed || !f.settings.nameCustomers) return null;
  const after = attributePull(f.settings, f.evidence, f.statements);
  const audience = publicName(listed, after, { repositoryPrivate: f.repository.private });
  return audience.label === 'named'
    ? say('affiliation.named', { ...words, name: audience.name }, authorWords(f))
    : null;
}

/** `/partnerbot stop` and `/partnerbot start` are about whoever writes them, and about nobody else. */
function decideStop(command: CommandFact, f: Facts): CommandOutcome | null {
  const [word = ''] = command.args.toLowerCase().split(/\s+/);
  if (word !== 'stop' && word !== 'start') return null;
  const { id, login } = command.actor;
  const out = word === 'stop';
  const isAuthor = id === f.pull.author?.id;
  const record: Record_ = { record: 'opt', userId: id, login, out };
  return answer(
    isAuthor ? { ...f, optedOut: out } : f,
    // The author sees it happen: the comment goes away, or comes back.
    isAuthor
      ? null
      : say(out ? 'stop.other' : 'start.other', { login, label: f.settings.labels.ignore }, authorWords(f)),
    react(command, f, '+1'),
    [record],
  );
}

function roleOf({ actor, permission }: CommandFact, f: Facts): AffiliationStatement['by'] | null {
  if (actor.id === f.pull.author?.id) return 'self';
  return ['admin', 'maintain', 'write'].includes(permission ?? 'none') ? 'maintainer' : null;
}

function react(
  { commentId }: CommandFact,
  f: Facts,
  content: Extract<Action, { action: 'react' }>['content'],
): Action[] {
  return mayReact(f) ? [{ action: 'react', commentId, content }] : [];
}

function answer(
  facts: Facts,
  reply: string | null,
  actions: Action[] = [],
  records: Record_[] = [],
): CommandOutcome {
  return { facts, records, actions, reply };
}
