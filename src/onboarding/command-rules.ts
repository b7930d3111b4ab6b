import type { ItemState, Tick, Ticker, Track } from '../training/types.js';
import type { ParsedCommand } from './commands.js';
import { oneLine } from './escape.js';
import { say } from './say.js';
import type { Words } from './words.js';

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
  /** The pull request is merged or closed: its list is not changed any more. */
  over?: boolean;
  words?: Words;
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

const ITEM_COMMANDS = ['done', 'undo', 'skip'] as const;
type ItemCommand = (typeof ITEM_COMMANDS)[number];

/** Decides one command. Strangers get the same one sentence as everybody, and nothing else happens. */
export function decideCommand(
  command: Pick<ParsedCommand, 'name' | 'args'>,
  context: CommandContext,
): CommandDecision {
  const { name, args } = command;
  const { words } = context;
  const known = ITEM_COMMANDS.find((item) => item === name);
  if (known) return decideItem(known, args, context);
  if (name !== 'partnerbot') return { reply: say('reply.misspelt', { command: `/${name}` }, words) };
  const [word = ''] = args.toLowerCase().split(/\s+/);
  if (word === '' || word === 'help') return { reply: explainCommands(context) };
  return { reply: say('reply.unknown', { command: `/partnerbot ${word}` }, words) };
}

function decideItem(name: ItemCommand, args: string, context: CommandContext): CommandDecision {
  const { track, states, words } = context;
  if (track === null || states.length === 0) return { reply: say('reply.no-track', {}, words) };
  if (context.over) return { reply: say('reply.over', {}, words) };
  const ids = states.map((state) => state.item.id);
  const state = findItem(args, states);
  if (state === undefined) {
    const key = args === '' ? 'reply.which-item' : 'reply.unknown-item';
    return { reply: say(key, { item: args, ids, name }, words) };
  }
  return name === 'skip' ? decideSkip(state, args, context) : decideTick(name, state, context);
}

function decideTick(
  name: 'done' | 'undo',
  state: ItemState,
  { roles, login, at, words }: CommandContext,
): CommandDecision {
  const { item } = state;
  // What was left out by mentor or maintainer is theirs to take in again, whoever may tick it.
  const by: readonly Ticker[] = state.skipped === undefined ? item.by : ['mentor', 'maintainer'];
  if (by.length === 0) return { reply: say('reply.evidence-only', { item: item.id }, words) };
  if (!by.some((role) => roles.has(role)))
    return { reply: say('reply.not-allowed', { item: item.id, by, login }, words) };
  const done = name === 'done';
  if (done && state.waitsFor !== undefined)
    return { reply: say('reply.waits-for', { item: item.id, ids: state.waitsFor }, words) };
  if (done === (state.state === 'done'))
    return { reply: say(done ? 'reply.already-done' : 'reply.not-done', { item: item.id }, words) };
  const tick: Tick = { item: item.id, done, source: 'hand', by: login, at };
  return { tick, reply: say(done ? 'reply.ticked' : 'reply.unticked', { item: item.id, login }, words) };
}

/** `/skip ITEM because …`: mentor or maintainer, never the author, and never without a reason. */
function decideSkip(state: ItemState, args: string, context: CommandContext): CommandDecision {
  const { roles, login, at, words } = context;
  const item = state.item.id;
  if (!roles.has('mentor') && !roles.has('maintainer'))
    return { reply: say('reply.skip-not-allowed', { item }, words) };
  const reason = oneLine(
    args.replace(/^\S+\s*/, '').replace(/^(?:because|since|weil|porque)\b[\s,:]*/i, ''),
    150,
  );
  if (reason === '') return { reply: say('reply.skip-why', { item, name: 'skip' }, words) };
  if (state.state === 'done') return { reply: say('reply.already-done', { item }, words) };
  const tick: Tick = { item, done: true, source: 'hand', by: login, at, skipped: reason };
  return { tick, reply: say('reply.skipped', { item, login }, words) };
}

/** The commands, and the items that whoever asks may tick. */
function explainCommands({ states, roles, login, words }: CommandContext): string {
  const mine = states.filter((state) => state.item.by.some((role) => roles.has(role)));
  return say('reply.help', { ids: mine.map((state) => state.item.id), login }, words);
}

/** The item that the words name: all of them, or the first, so that a reason may follow. Case does not count. */
function findItem(args: string, states: readonly ItemState[]): ItemState | undefined {
  const wanted = [args, args.split(/\s+/)[0] ?? ''].map((word) =>
    word.toLowerCase().replace(/^[`"'*]+|[`"'*.,;:!]+$/g, ''),
  );
  return states.find((state) => wanted.includes(state.item.id.toLowerCase()));
}
