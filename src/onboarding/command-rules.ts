import type { ItemState, Tick, Ticker, Track } from '../training/types.js';
import type { ParsedCommand } from './commands.js';
import { say } from './say.js';

/** What the rules for commands depend on. */
export interface CommandContext {
  /** What the person is here; see `rolesOf`. Empty for a stranger. */
  roles: ReadonlySet<Ticker>;
  /** Login of the person. */
  login: string;
  /** ISO instant of the command. */
  at: string;
  /** Null when no track applies. */
  track: Track | null;
  states: readonly ItemState[];
}

export interface CommandDecision {
  /** To be stored; absent when nothing changes. */
  tick?: Tick;
  /** One sentence in Markdown for the sticky comment; null: what happened is visible anyway. */
  reply: string | null;
}

/**
 * What a person is on this pull request. The author is the mentee and nothing else, whatever the permission: nobody
 * confirms their own work. Maintainers are those who may write, by GitHub's word of now.
 */
export function rolesOf(person: {
  isAuthor: boolean;
  isMentor: boolean;
  permission: string | null;
}): Set<Ticker> {
  if (person.isAuthor) return new Set(['mentee']);
  const roles = new Set<Ticker>();
  if (person.isMentor) roles.add('mentor');
  if (['admin', 'maintain', 'write'].includes(person.permission ?? 'none')) roles.add('maintainer');
  return roles;
}

/** Decides one command. Strangers get the same one sentence as everybody, and nothing else happens. */
export function decideCommand(
  command: Pick<ParsedCommand, 'name' | 'args'>,
  context: CommandContext,
): CommandDecision {
  const { name, args } = command;
  if (name === 'done' || name === 'undo') return decideTick(name, args, context);
  if (name !== 'partnerbot') return { reply: say('reply.misspelt', { command: `/${name}` }) };
  const [word = ''] = args.toLowerCase().split(/\s+/);
  if (word === '' || word === 'help') return { reply: explainCommands(context) };
  return { reply: say('reply.unknown', { command: `/partnerbot ${word}` }) };
}

function decideTick(name: 'done' | 'undo', args: string, context: CommandContext): CommandDecision {
  const { track, states, roles, login, at } = context;
  if (track === null || states.length === 0) return { reply: say('reply.no-track', {}) };
  const ids = states.map((state) => state.item.id);
  const state = findItem(args, states);
  if (state === undefined) {
    return { reply: say(args === '' ? 'reply.which-item' : 'reply.unknown-item', { item: args, ids, name }) };
  }
  const { item } = state;
  if (item.by.length === 0) return { reply: say('reply.evidence-only', { item: item.id }) };
  if (!item.by.some((role) => roles.has(role))) {
    return { reply: say('reply.not-allowed', { item: item.id, by: item.by, login }) };
  }
  const done = name === 'done';
  if (done === (state.state === 'done')) {
    return { reply: say(done ? 'reply.already-done' : 'reply.not-done', { item: item.id }) };
  }
  const tick: Tick = { item: item.id, done, source: 'hand', by: login, at };
  return { tick, reply: say(done ? 'reply.ticked' : 'reply.unticked', { item: item.id, login }) };
}

/** The commands, and the items that whoever asks may tick. */
function explainCommands({ states, roles, login }: CommandContext): string {
  const mine = states.filter((state) => state.item.by.some((role) => roles.has(role)));
  return say('reply.help', { ids: mine.map((state) => state.item.id), login });
}

/** The item that the words name: all of them, or the first, so that a reason may follow. Case does not count. */
function findItem(args: string, states: readonly ItemState[]): ItemState | undefined {
  const wanted = [args, args.split(/\s+/)[0] ?? ''].map((word) =>
    word.toLowerCase().replace(/^[`"'*]+|[`"'*.,;:!]+$/g, ''),
  );
  return states.find((state) => wanted.includes(state.item.id.toLowerCase()));
}
