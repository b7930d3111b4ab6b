import { seededFraction } from '../mentors/seed.js';
import { maskMarkdown } from './mask-markdown.js';

/** Ours. `/partnerbot WORD` is looked into by command-rules. */
export const COMMAND_NAMES = [
  'done',
  'undo',
  'skip',
  'language',
  'affiliation',
  'mentor',
  'away',
  'back',
  'keep',
  'why',
  'shadow',
  'sponsor',
  'partnerbot',
] as const;

/** What is one slip away is more likely another bot's command, or a path, than ours. */
const EXACT: readonly string[] = ['away', 'back', 'keep', 'why', 'sponsor'];

/** More than this in one comment is not a person at work. */
const MAX_COMMANDS = 20;
const MAX_ARGS = 200;
/** Nothing after this is read; GitHub's own limit for a comment is lower. */
const MAX_BODY = 300_000;

export interface ParsedCommand {
  /** Lower case, without the slash. May be a misspelling of ours, never the command of another bot. */
  name: string;
  /** The rest of the line, trimmed. */
  args: string;
  /** Position among the commands of the comment, from 0. */
  index: number;
  /**
   * Tells it from the others of its comment by its words, below 2³¹: a position would not do, because an edit may put a
   * line before it or mend its words. Of two with the same words, each has its own.
   */
  key: number;
}

/**
 * The slash commands in a comment, in order. A command stands at the beginning of a line (up to three blanks before
 * it) and outside of quotes, code, HTML comments and preformatted blocks.
 *
 * Other bots' commands (`/lgtm`, `/retest`, `/cc`) are none of our business and are left out. A name that is one
 * typing slip away from ours is kept, so that it can be answered: `/partnerbt help`, and `/dnoe ITEM` or
 * `/don ITEM`. The short ones count only with something behind them, because `/one` or `/none` alone is more likely
 * a path or a word.
 */
export function parseCommands(body: string): ParsedCommand[] {
  return parse(body, isOurs);
}

function parse(body: string, isMeant: (name: string, args: string) => boolean): ParsedCommand[] {
  const commands: ParsedCommand[] = [];
  const times = new Map<string, number>();
  for (const line of maskMarkdown(body.slice(0, MAX_BODY))) {
    const found = /^ {0,3}\/([a-z][a-z-]{0,30})(?:\s+(.*))?$/i.exec(line.trimEnd());
    if (found === null) continue;
    const name = (found[1] ?? '').toLowerCase();
    const args = (found[2] ?? '').trim().slice(0, MAX_ARGS);
    if (!isMeant(name, args)) continue;
    const words = `${name} ${args.replace(/\s+/g, ' ')}`;
    const time = times.get(words) ?? 0;
    times.set(words, time + 1);
    const key = Math.floor(seededFraction(`${time} ${words}`) * 2 ** 31);
    commands.push({ name, args, index: commands.length, key });
    if (commands.length === MAX_COMMANDS) break;
  }
  return commands;
}

/** By what it is known whether a command was carried out: `commentId:key`. */
export function commandKey({ commentId, key }: { commentId: number; key: number }): string {
  return `${commentId}:${key}`;
}

/** Only these mean something in the issue about mentors; they have no meaning elsewhere but for the first three. */
const ROOM_COMMANDS: readonly string[] = ['mentor', 'away', 'back', 'accept', 'decline'];

/** The commands in a comment on the issue about mentors, in order. */
export function parseRoomCommands(body: string): ParsedCommand[] {
  return parse(body, (name) => ROOM_COMMANDS.includes(name));
}

/** Only these mean something in the issue about promotions. */
const PROMOTION_COMMANDS: readonly string[] = ['sponsor', 'promote', 'not-yet', 'back', 'emeritus'];

/** The commands in a comment on the issue about promotions, in order. */
export function parsePromotionCommands(body: string): ParsedCommand[] {
  return parse(body, (name) => PROMOTION_COMMANDS.includes(name));
}

function isOurs(name: string, args: string): boolean {
  // Other bots know a bare `/skip`, too; ours names an item.
  if (name === 'skip') return args !== '';
  return COMMAND_NAMES.some(
    (ours) =>
      name === ours ||
      (!EXACT.includes(ours) && (ours.length > 6 || args !== '') && isOneSlipAway(name, ours)),
  );
}

/** One letter more, less, other, or two neighbours exchanged. */
export function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start++;
  let end = 0;
  const rest = Math.min(typed.length, meant.length) - start;
  while (end < rest && typed[typed.length - 1 - end] === meant[meant.length - 1 - end]) end++;
  const a = typed.slice(start, typed.length - end);
  const b = meant.slice(start, meant.length - end);
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
