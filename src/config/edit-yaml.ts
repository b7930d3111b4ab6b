import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { UserError } from '../errors.js';
import type { Path } from './positions.js';
import { renderFlow, renderItem, renderPair, type YamlValue } from './render-yaml.js';

interface Edit {
  at: number;
  /** Characters taken out. */
  remove: number;
  insert: string;
  /** At one place, what belongs deeper comes first. */
  depth: number;
}

/**
 * Edits of a YAML text that leave every other byte as it is: comments, order, quotes, blank lines. Edits are
 * gathered against the text as it was and done all at once by `apply`. The text must have been read without a problem.
 */
export class YamlEdits {
  readonly #text: string;
  readonly #root: Node | null;
  readonly #edits: Edit[] = [];
  readonly #newline: string;

  constructor(text: string) {
    this.#text = text;
    this.#newline = text.includes('\r\n') ? '\r\n' : '\n';
    this.#root = parseDocument(text, { keepSourceTokens: true }).contents;
  }

  has(path: Path): boolean {
    return this.#find(path) !== undefined;
  }

  /** Puts items at the end of the list at `path`, which is made when its key is missing. */
  append(path: Path, items: readonly YamlValue[]): void {
    const list = this.#find(path);
    if (!list) {
      this.#addKey(path.slice(0, -1), String(path.at(-1)), [...items]);
      return;
    }
    if (!isSeq(list)) throw cannot(`there is no list at ${path.join('.')}`);
    if (!list.flow) {
      this.#appendLines(list, items, path.length);
      return;
    }
    const last = nodeOf(list.items.at(-1));
    if (last) this.#edit(endOf(last), 0, items.map((item) => `, ${renderFlow(item)}`).join(''), path.length);
    else this.#replaceEmpty(list, path, items);
  }

  /** Adds a key that is not there to the mapping at `path`. */
  set(path: Path, key: string, value: YamlValue): void {
    this.#addKey(path, key, value);
  }

  /** Writes another text in place of the one at `path`. */
  replace(path: Path, value: string): void {
    const node = this.#find(path);
    if (!isScalar(node) || !node.range) throw cannot(`there is no text at ${path.join('.')}`);
    this.#edit(node.range[0], node.range[1] - node.range[0], renderFlow(value), path.length);
  }

  /** Takes an item out of the list at `path`; answers the comments that stood in it, and right above it. */
  remove(path: Path, index: number): string[] {
    const list = this.#find(path);
    const item = isSeq(list) ? nodeOf(list.items[index]) : undefined;
    if (!isSeq(list) || !item?.range) throw cannot(`there is no item ${index} at ${path.join('.')}`);
    const [before, after] = [nodeOf(list.items[index - 1]), nodeOf(list.items[index + 1])];
    let [from, until] = [item.range[0], endOf(item)];
    if (!list.flow) {
      from = this.#text.lastIndexOf('-', from);
      from = this.#withCommentsAbove(this.#text.lastIndexOf('\n', from) + 1);
      until = Math.min(this.#lineEnd(until) + this.#newline.length, this.#text.length);
    } else if (after?.range) until = after.range[0];
    else if (before) from = endOf(before);
    this.#edit(from, until - from, '', path.length);
    return [...new Lexer().lex(this.#text.slice(from, until))].filter((token) => token.startsWith('#'));
  }

  /** Writes comment lines behind the last line of the item at `path`. */
  comment(path: Path, comments: readonly string[]): void {
    const node = this.#find(path);
    if (!isMap(node) || node.flow || comments.length === 0) return;
    // After the keys that are added to the item, before the items that are added behind it.
    this.#insertLines(endOf(node), indentOf(node), comments, path.length - 0.5);
  }

  /** The text with all edits done. */
  apply(): string {
    const ordered = this.#edits
      .map((edit, order) => ({ ...edit, order }))
      .toSorted((a, b) => a.at - b.at || b.depth - a.depth || a.order - b.order);
    let [text, done] = ['', 0];
    for (const { at, remove, insert } of ordered) {
      // Inside of what is taken out there is nothing left to edit.
      if (at < done) continue;
      text += this.#text.slice(done, at) + insert;
      done = at + remove;
    }
    return text + this.#text.slice(done);
  }

  #addKey(path: Path, key: string, value: YamlValue): void {
    if (path.length === 0 && this.#root === null) {
      const gap = this.#text === '' || this.#text.endsWith('\n') ? '' : this.#newline;
      this.#edit(this.#text.length, 0, gap + this.#lines(0, renderPairLong(key, value)), 0);
      return;
    }
    const map = this.#find(path);
    if (!isMap(map)) throw cannot(`there are no keys at ${path.join('.')}`);
    const last = map.items.at(-1);
    if (map.flow) {
      const pair = `${key}: ${renderFlow(value)}`;
      if (last) this.#edit(endOf(map, true), 0, `, ${pair}`, path.length);
      else if (map.range) this.#edit(map.range[0], map.range[1] - map.range[0], `{ ${pair} }`, path.length);
      return;
    }
    const lines = path.length === 0 ? renderPairLong(key, value) : renderPair(key, value);
    this.#insertLines(endOf(map), indentOf(map), lines, path.length);
  }

  #appendLines(list: YAMLSeq, items: readonly YamlValue[], depth: number): void {
    const [first, second] = list.items.map(nodeOf);
    // Items that are parted by a blank line stay so.
    const between = first && second?.range ? this.#text.slice(endOf(first), second.range[0]) : '';
    const gap = /\n[ \t]*\r?\n/.test(between) ? [''] : [];
    const lines = items.flatMap((item) => [...gap, ...renderItem(item)]);
    this.#insertLines(endOf(list), indentOf(list), lines, depth);
  }

  /** `[]` becomes a list of its own lines where it can, else it is filled. */
  #replaceEmpty(list: YAMLSeq, path: Path, items: readonly YamlValue[]): void {
    const { range } = list;
    if (!range) throw cannot(`there is no list at ${path.join('.')}`);
    const inBlock = path.length === 1 && isMap(this.#root) && !this.#root.flow;
    const insert = inBlock
      ? this.#newline + this.#lines(2, items.flatMap(renderItem)).trimEnd()
      : renderFlow([...items]);
    this.#edit(range[0], range[1] - range[0], insert, path.length);
  }

  #insertLines(after: number, indent: number, lines: readonly string[], depth: number): void {
    const at = this.#lineEnd(after);
    this.#edit(at, 0, `${this.#newline}${this.#lines(indent, lines).trimEnd()}`, depth);
  }

  #lines(indent: number, lines: readonly string[]): string {
    return lines.map((line) => `${line === '' ? '' : ' '.repeat(indent)}${line}${this.#newline}`).join('');
  }

  /** Where the comment begins that stands right above the line that begins at `start`. */
  #withCommentsAbove(start: number): number {
    let from = start;
    while (from > 0) {
      const before = this.#text.lastIndexOf('\n', from - 2) + 1;
      if (!/^[ \t]*#/.test(this.#text.slice(before, from))) break;
      from = before;
    }
    return from;
  }

  /** Where the line ends on which a value ends; a block of text ends behind its line already. */
  #lineEnd(offset: number): number {
    const from = this.#text[offset - 1] === '\n' ? offset - 1 : offset;
    const end = this.#text.indexOf('\n', from);
    if (end < 0) return this.#text.length;
    return this.#text[end - 1] === '\r' ? end - 1 : end;
  }

  #edit(at: number, remove: number, insert: string, depth: number): void {
    this.#edits.push({ at, remove, insert, depth });
  }

  #find(path: Path): Node | undefined {
    let node: Node | null | undefined = this.#root;
    for (const step of path) {
      if (!isCollection(node)) return undefined;
      const next: unknown = node.get(step, true);
      node = nodeOf(next);
    }
    return node ?? undefined;
  }
}

/** A key at the top of a file, its items on lines of their own. */
function renderPairLong(key: string, value: YamlValue): string[] {
  if (!Array.isArray(value)) return renderPair(key, value);
  return [`${key}:`, ...value.flatMap(renderItem).map((line) => `  ${line}`)];
}

function nodeOf(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

/** Where a value ends, comments and blank lines behind it not counted. `inside`: before the closing bracket. */
function endOf(node: Node, inside = false): number {
  if (isCollection(node) && (inside || !node.flow)) {
    const last: unknown = node.items.at(-1);
    const value = isPair(last) ? (nodeOf(last.value) ?? nodeOf(last.key)) : nodeOf(last);
    const own = isPair(last) && isScalar(last.value) && last.value.value === null ? nodeOf(last.key) : value;
    if (own) return endOf(own);
  }
  if (!node.range) throw cannot('a value has no place');
  return node.range[1];
}

function indentOf(node: YAMLMap | YAMLSeq): number {
  const token = node.srcToken;
  return token && 'indent' in token ? token.indent : 0;
}

function cannot(why: string): UserError {
  return new UserError(`This file cannot be edited without loss: ${why}. Make the change by hand.`);
}
