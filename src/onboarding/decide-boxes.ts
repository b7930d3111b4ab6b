import type { ItemState, Tick, Ticker } from '../training/types.js';
import { itemText } from './comment-items.js';
import { say } from './say.js';
import type { Words } from './words.js';

/** A list with boxes of ours that somebody else changed. */
export interface EditedList {
  /** The whole text as it stands now. */
  body: string;
  /** Ids of the items that were shown ticked when we wrote it. */
  shown: readonly string[];
  login: string;
  roles: ReadonlySet<Ticker>;
  /** ISO instant of the edit. */
  at: string;
}

export interface BoxDecision {
  ticks: Tick[];
  /** Says of the last box what became of it; null when no box was changed. */
  reply: string | null;
}

/**
 * What the boxes say that somebody changed in a list of ours. One that the person may tick is taken over, as if they
 * had written the command; every other is put back by the next edit, with the reason. Lines are recognised by the text
 * of their item, so moved, added and reworded lines change nothing.
 */
export function decideBoxes(list: EditedList, states: readonly ItemState[], words: Words): BoxDecision {
  const ticks: Tick[] = [];
  let reply: string | null = null;
  for (const [id, ticked] of readBoxes(list.body, states, words)) {
    const state = states.find((s) => s.item.id === id);
    if (!state || ticked === list.shown.includes(id)) continue;
    const refusal = refuse(state, ticked, list.roles, words);
    if (refusal !== null) reply = refusal;
    else if (ticked !== (state.state === 'done')) {
      ticks.push({ item: id, done: ticked, source: 'hand', by: list.login, at: list.at });
      const key = ticked ? 'reply.box-ticked' : 'reply.box-unticked';
      reply = say(key, { item: id, login: list.login }, words);
    }
  }
  return { ticks, reply };
}

function refuse(
  { item, waitsFor, skipped }: ItemState,
  ticked: boolean,
  roles: ReadonlySet<Ticker>,
  words: Words,
): string | null {
  // What was left out by mentor or maintainer is theirs to take in again, as with the command.
  const by: readonly Ticker[] = skipped === undefined ? item.by : ['mentor', 'maintainer'];
  if (by.length === 0) return say('reply.box-proof', { item: item.id }, words);
  if (!by.some((role) => roles.has(role))) return say('reply.box-put-back', { item: item.id, by }, words);
  if (ticked && waitsFor !== undefined)
    return say('reply.box-first', { item: item.id, ids: waitsFor }, words);
  return null;
}

/** Which boxes are ticked, by the id of their item. Of two lines of one item the first counts. */
function readBoxes(body: string, states: readonly ItemState[], words: Words): Map<string, boolean> {
  const boxes = new Map<string, boolean>();
  // The longest text first: one item's text may be the beginning of another's.
  const texts = states
    .map((state) => ({ id: state.item.id, text: itemText(state, words) }))
    .sort((a, b) => b.text.length - a.text.length);
  for (const line of body.split(/\r?\n/)) {
    const match = /^\s{0,3}[-*+] \[([ xX])\] +(.*)$/.exec(line);
    if (!match) continue;
    const found = texts.find(({ text }) => match[2]?.startsWith(text));
    if (found && !boxes.has(found.id)) boxes.set(found.id, match[1] !== ' ');
  }
  return boxes;
}
