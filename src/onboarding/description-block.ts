import type { ItemState } from '../training/types.js';
import { itemText } from './comment-items.js';
import { say } from './say.js';
import type { Words } from './words.js';

/**
 * Our block in the author's own description. Everything outside is the author's and stays byte for byte as it is; the
 * line that begins it says which boxes were shown ticked. It is not signed: whoever can change it can also change the
 * boxes, and what a changed box is worth is decided by who changed it.
 */
const BLOCK = /<!-- partnerbot:checklist ([a-z0-9, -]*)-->\r?\n([\s\S]*?)<!-- \/partnerbot:checklist -->/;

/** GitHub takes 65,536 characters; a description without room for the block is left alone. */
const MAX_BODY = 65_000;

export interface FoundBlock {
  text: string;
  /** Ids of the items that were shown ticked. */
  shown: string[];
}

export function findBlock(body: string): FoundBlock | null {
  const match = BLOCK.exec(body);
  if (!match) return null;
  const shown = (match[1] ?? '').split(',').map((id) => id.trim());
  return { text: match[2] ?? '', shown: shown.filter((id) => id !== '') };
}

/** The block as it should be; null where there is nothing to list. */
export function renderBlock(states: readonly ItemState[], words: Words): string | null {
  if (states.length === 0) return null;
  const done = states.filter((s) => s.state === 'done').map((s) => s.item.id);
  const lines = states.map((s) => `- [${s.state === 'done' ? 'x' : ' '}] ${itemText(s, words)}`);
  const title = say('block.title', {}, words);
  return `<!-- partnerbot:checklist ${done.join(',')}${done.length > 0 ? ' ' : ''}-->\n${title}\n\n${lines.join('\n')}\n<!-- /partnerbot:checklist -->`;
}

/**
 * The description with the block in it: in its old place, else at the end. The line ends of the block follow those of
 * the description. Null where nothing changes, or where it would become too long.
 */
export function placeBlock(body: string, block: string): string | null {
  const eol = body.includes('\r\n') ? '\r\n' : '\n';
  const text = block.replaceAll('\n', eol);
  const match = BLOCK.exec(body);
  const placed =
    match === null
      ? `${body}${body === '' ? '' : eol + eol}${text}`
      : body.slice(0, match.index) + text + body.slice(match.index + match[0].length);
  return placed === body || placed.length > MAX_BODY ? null : placed;
}
