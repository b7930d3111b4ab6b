import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { VFile } from 'vfile';
import type { Block, Inline, ListItem, TableBlock } from '../customers/import/outline.js';
import { type Position, UserError } from '../errors.js';

/**
 * Takes a page apart that is written in Markdown (GitHub's flavour), in HTML, or in both, as many lists of users
 * are. Positions count from 1. Throws `UserError` for a page that is nested beyond reason.
 */
export function outlineOf(text: string, file: string): Block[] {
  try {
    return readOutlineOf(text, file);
  } catch (error) {
    // The parsers go down into what is nested by calling themselves.
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`${file} is nested too deeply to be a list of users. Import the part that is one.`);
  }
}

function readOutlineOf(text: string, file: string): Block[] {
  const markdown = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const tree = raw(toHast(markdown, { allowDangerousHtml: true }), { file: new VFile(text) });
  return blocksOf('children' in tree ? tree.children : [], { file, line: 1, column: 1 });
}

const HEADING = /^h([1-6])$/;

/** `near` is the place of what is around, for elements that the HTML parser had to add. */
function blocksOf(nodes: readonly (RootContent | ElementContent)[], near: Position): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (node.type !== 'element') return [];
    const at = placeOf(node, near);
    const depth = HEADING.exec(node.tagName)?.[1];
    if (depth !== undefined) return [{ kind: 'heading', depth: Number(depth), inline: inlineOf([node], at) }];
    if (node.tagName === 'ul' || node.tagName === 'ol') return [{ kind: 'list', items: itemsOf(node, at) }];
    if (node.tagName === 'table') return [tableOf(node, at)];
    if (node.tagName === 'pre') return recordsOf(node, at);
    if (node.tagName === 'p' || node.tagName === 'a')
      return [{ kind: 'paragraph', inline: inlineOf([node], at) }];
    return blocksOf(node.children, at);
  });
}

function itemsOf(list: Element, near: Position): ListItem[] {
  return elementsOf(list, ['li']).map((item) => {
    const at = placeOf(item, near);
    const inner = item.children.filter((child) => isElement(child, ['ul', 'ol']));
    const own = item.children.filter((child) => !isElement(child, ['ul', 'ol', 'table']));
    return {
      inline: inlineOf(own, at),
      items: inner.flatMap((one) => (one.type === 'element' ? itemsOf(one, at) : [])),
    };
  });
}

function tableOf(table: Element, near: Position): TableBlock {
  const rows = elementsOf(table, ['thead', 'tbody']).flatMap((part) => elementsOf(part, ['tr']));
  const [first] = rows;
  const isHeader = first !== undefined && elementsOf(first, ['td']).length === 0;
  return {
    kind: 'table',
    header: isHeader ? elementsOf(first, ['th']).map((cell) => textOf(cell)) : [],
    rows: rows.slice(isHeader ? 1 : 0).map((row) => {
      const at = placeOf(row, near);
      return {
        at,
        cells: elementsOf(row, ['td', 'th']).map((cell) => inlineOf(cell.children, placeOf(cell, at))),
      };
    }),
  };
}

/** So many records in one piece of preformatted text are a list; fewer are an example of one. */
const RECORDS = 3;

/** Records such as lists of credits have them in preformatted text: `N: name`, `L: link` (or `W:`), each on a line. */
function recordsOf(pre: Element, { file, line }: Position): TableBlock[] {
  const rows: TableBlock['rows'] = [];
  for (const [index, text] of rawTextOf(pre).split('\n').entries()) {
    const [, key = '', value = ''] = /^\s*(?:[*-]\s+)?([A-Z])[:：]\s*(\S.*)$/u.exec(text) ?? [];
    const at = { file, line: line + index, column: 1 };
    if (key === 'N') rows.push({ at, cells: [{ at, text: value.trim(), links: [] }] });
    else if (key === 'L' || key === 'W')
      for (const url of value.match(/https?:\/\/[^\s,]+/g) ?? [])
        rows.at(-1)?.cells[0]?.links.push({ url, text: '', own: false });
  }
  return rows.length < RECORDS ? [] : [{ kind: 'table', header: ['name'], rows }];
}

function rawTextOf(node: ElementContent): string {
  if (node.type === 'element') return node.children.map(rawTextOf).join('');
  return node.type === 'text' ? node.value : '';
}

/** Elements of these names inside another, without looking into those found. */
function elementsOf(parent: Element, names: readonly string[]): Element[] {
  return parent.children.flatMap((child) => (isElement(child, names) ? [child] : []));
}

function isElement(node: Nodes, names: readonly string[]): node is Element {
  return node.type === 'element' && names.includes(node.tagName);
}

function inlineOf(nodes: readonly (RootContent | ElementContent)[], at: Position): Inline {
  const links: Inline['links'] = [];
  let text = '';
  let lead: string | undefined;
  const visit = (node: RootContent | ElementContent): void => {
    if (node.type === 'text') {
      text += node.value;
      return;
    }
    if (node.type !== 'element') return;
    if (node.tagName === 'img') text += ` ${String(node.properties.alt ?? '')} `;
    if (node.tagName === 'br') text += '\n';
    const from = text.length;
    const isLink = node.tagName === 'a' && typeof node.properties.href === 'string';
    for (const child of node.children) visit(child);
    const own = text.slice(from).replace(/\s+/g, ' ').trim();
    const starts = text.slice(0, from).trim() === '' && own !== '';
    if (isLink) {
      const logo = isLogo(node) ? { isLogo: true as const } : {};
      links.push({ url: String(node.properties.href), text: own, own: starts, ...logo });
    }
    if (starts && (isLink || ['strong', 'b'].includes(node.tagName))) lead ??= own;
    if (node.tagName === 'p') text += '\n';
  };
  for (const node of nodes) visit(node);
  return { at, text: text.replace(/\s+/g, ' ').trim(), links, ...(lead === undefined ? {} : { lead }) };
}

/** Pictures that tell how the project's own checks and releases stand. */
const BADGE = /badge|shields\.io|\.svg\?/i;

function isLogo(link: Element): boolean {
  const hasText = (node: ElementContent): boolean =>
    node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && node.children.some(hasText);
  const hasPicture = (node: ElementContent): boolean =>
    node.type === 'element' &&
    (node.tagName === 'img'
      ? !BADGE.test(String(node.properties.src ?? ''))
      : node.children.some(hasPicture));
  return !hasText(link) && hasPicture(link);
}

function textOf(node: Element): string {
  return inlineOf(node.children, { file: '', line: 1, column: 1 }).text;
}

function placeOf(node: Nodes, near: Position): Position {
  const start = node.position?.start;
  return start ? { file: near.file, line: start.line, column: start.column } : near;
}
