import type { Position } from '../../errors.js';
import { findFactSheets, readSheet } from './fact-sheets.js';
import { listLogos } from './logos.js';
import { foldOrganisation, soundsLike } from './names.js';
import type { Block, HeadingBlock, Inline, ListItem, TableBlock } from './outline.js';
import { readRow, toColumns } from './read-rows.js';
import { emptyFound, type Found, type ReadList } from './types.js';

/** So many entries of a kind in one place are a list of users; fewer may be running text. */
const FEW = 3;
/** A name has at most so many characters and words; what is longer is a sentence. */
const LONGEST = 80;
const MOST_WORDS = 8;

interface Section {
  headings: HeadingBlock[];
  blocks: Exclude<Block, HeadingBlock>[];
}

/**
 * Finds the organisations that a page lists: items of lists, rows of tables, headings, or paragraphs that begin
 * with a linked name. Headings become groups where several of them hold entries, or names where lists of facts stand
 * below them. `below` restricts it to what stands under headings that contain this text.
 */
export function readOutline(blocks: readonly Block[], below?: string): ReadList {
  const sections = toSections(blocks).filter(({ headings }) => isBelow(headings, below));
  const sheets = findFactSheets(sections);
  const isSheet = ({ blocks }: Section): boolean => blocks.some((b) => b.kind === 'list' && sheets.has(b));
  const others = sections.filter((section) => !isSheet(section));
  const found = others.flatMap(readSection);
  found.push(...readHeadings(others, found.length > 0), ...sections.filter(isSheet).flatMap(readFacts));
  const groups = new Set(found.map(({ group }) => group));
  // One heading over everything is the page's title, not a group.
  if (groups.size < 2) for (const entry of found) delete entry.group;
  return { found: joinEqual(found), independents: [], questions: [], skipped: [] };
}

function toSections(blocks: readonly Block[]): Section[] {
  let headings: HeadingBlock[] = [];
  const sections: Section[] = [{ headings, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      headings = [...headings.filter(({ depth }) => depth < block.depth), block];
      sections.push({ headings, blocks: [] });
    } else sections.at(-1)?.blocks.push(block);
  }
  return sections;
}

function isBelow(headings: readonly HeadingBlock[], below: string | undefined): boolean {
  if (below === undefined) return true;
  return headings.some(({ inline }) => inline.text.toLowerCase().includes(below.toLowerCase()));
}

function readSection({ headings, blocks }: Section): Found[] {
  const group = headings.at(-1)?.inline.text;
  const entries = blocks.flatMap((block) =>
    block.kind === 'list'
      ? readList(block.items, group)
      : block.kind === 'table'
        ? readTableBlock(block, group)
        : [],
  );
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.inline : []));
  const leading = paragraphs.filter(({ lead, text }) => lead !== undefined && lead !== text);
  const linked = paragraphs.filter((inline) => inline.lead !== undefined && hasOwnLink(inline));
  // Several paragraphs that begin with a name are the list; a shorter list among them tells more about one of them.
  if (linked.length >= FEW && leading.length > entries.length)
    return paragraphs
      .filter((inline) => leading.includes(inline) || linked.includes(inline))
      .flatMap((inline) => toFound(inline, group) ?? []);
  // A paragraph for each logo is a list as above, and the paragraph tells more of it.
  const logos = listLogos(paragraphs);
  if (logos.length <= linked.length) return entries;
  return [...logos.flatMap((inline) => toFound(inline, group) ?? []), ...entries];
}

/** A list holds users where most of its items begin with a linked name, or all are short names. */
function readList(items: readonly ListItem[], group: string | undefined): Found[] {
  const linked = items.filter(({ inline }) => hasOwnLink(inline));
  const bold = items.filter(({ inline }) => inline.lead !== undefined && inline.lead !== inline.text);
  const labels = items.filter((item) => !hasOwnLink(item.inline) && countLinked(item.items) > 0);
  if (labels.length > 0 && labels.length + linked.length === items.length)
    return items.flatMap((item) =>
      labels.includes(item)
        ? readList(item.items, nameOf(item.inline) ?? group)
        : (toFound(item.inline, group) ?? []),
    );
  const isNames =
    items.length >= FEW && items.every(({ inline, items }) => items.length === 0 && isName(inline.text));
  const isUsers = linked.length * 2 > items.length || (bold.length === items.length && linked.length > 0);
  if (!isUsers && !isNames) return [];
  return items.flatMap(({ inline }) => toFound(inline, group) ?? []);
}

function countLinked(items: readonly ListItem[]): number {
  return items.filter(({ inline }) => hasOwnLink(inline)).length;
}

function readTableBlock({ header, rows }: TableBlock, group: string | undefined): Found[] {
  const columns = toColumns(header);
  if (columns.name === undefined) {
    const cells = rows.flatMap((row) => row.cells);
    const linked = cells.filter(hasOwnLink);
    // A wall of logos: every cell is an entry. Otherwise the first column names the users.
    const isWall = rows.some((row) => row.cells.filter(hasOwnLink).length > 1);
    const named = isWall ? linked : rows.flatMap(({ cells }) => cells[0] ?? []).filter(hasOwnLink);
    return named.flatMap((inline) => toFound(inline, group) ?? []);
  }
  return rows.flatMap(({ at, cells }) => {
    const cell = columns.name === undefined ? undefined : cells[columns.name];
    const entry = cell && toFound({ ...cell, at }, group);
    if (!entry) return [];
    const more = readRow(
      entry.name,
      columns,
      cells.map(({ text }) => text),
      at,
    );
    const site = columns.website === undefined ? undefined : cells[columns.website];
    const links = (site?.links ?? []).map(({ url }) => ({ url, own: true }));
    return {
      ...more,
      links: [...links, ...entry.links, ...more.links],
      expectsSite: true,
      ...groupOf(more.group ?? group),
    };
  });
}

/** Headings that are names themselves: with a link of their own, or several with a fitting link below them. */
function readHeadings(sections: readonly Section[], hasOthers: boolean): Found[] {
  const linked: Found[] = [];
  const fitting: Found[] = [];
  for (const { headings, blocks } of sections) {
    const heading = headings.at(-1);
    if (!heading || blocks.some(({ kind }) => kind === 'table')) continue;
    const group = headings.at(-2)?.inline.text;
    if (hasOwnLink(heading.inline)) {
      const own = toFound(heading.inline, group);
      if (own) linked.push(own);
      continue;
    }
    const texts = [heading.inline, ...blocks.flatMap(inlinesOf)];
    const links = texts.flatMap((inline) => inline.links);
    const fits = links.find(({ url }) => soundsLike(heading.inline.text, labelOf(url)));
    const entry = toFound(heading.inline, group);
    if (fits && entry) fitting.push({ ...entry, links: [{ url: fits.url, own: false }], expectsSite: true });
  }
  if (hasOthers) return linked.length < FEW ? [] : linked;
  return [...linked, ...(fitting.length < FEW ? [] : fitting)];
}

/** A heading with a list of facts below it names a user, with a site where one is told. */
function readFacts({ headings, blocks }: Section): Found[] {
  const heading = headings.at(-1);
  const entry = heading && toFound(heading.inline, headings.at(-2)?.inline.text);
  if (!entry) return [];
  const { links, domains } = readSheet(entry.name, [heading.inline, ...blocks.flatMap(inlinesOf)]);
  return [{ ...entry, links: [...entry.links, ...links], domains }];
}

function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'paragraph') return [block.inline];
  return block.kind === 'list' ? block.items.map(({ inline }) => inline) : [];
}

function labelOf(url: string): string {
  return /^https?:\/\/(?:www\.)?([^/.]+)/i.exec(url)?.[1] ?? '';
}

function hasOwnLink(inline: Inline): boolean {
  return inline.links.some(
    ({ url, own }) => own && /^(?:https?:)?\/\/|^[\w-]+(?:\.[\w-]+)+(?:\/|$)/i.test(url),
  );
}

function toFound(inline: Inline, group: string | undefined): Found | undefined {
  const name = nameOf(inline);
  if (name === undefined || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  const links = inline.links.map(({ url, own }) => ({ url, own }));
  return { ...emptyFound(name, inline.at), links, expectsSite: true, ...groupOf(group) };
}

/** The name that a text begins with; undefined where it begins with none. */
function nameOf({ text, lead }: Inline): string | undefined {
  // A bare address is named by its host, until somebody writes a better name.
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(lead ?? text)?.[1];
  if (host !== undefined) return host;
  const name = (lead ?? text.split(/\s+[-–—|]\s+|[:;(,]\s|\s\(|[.!]\s/u, 1)[0] ?? '')
    .trim()
    .replace(/[:,;]$/, '');
  return isName(name) ? name : undefined;
}

function isName(text: string): boolean {
  return text !== '' && text.length <= LONGEST && text.split(/\s+/).length <= MOST_WORDS;
}

function groupOf(group: string | undefined): { group?: string } {
  return group === undefined || group === '' ? {} : { group };
}

/** One entry per name: a page may list an organisation in several places. */
function joinEqual(found: readonly Found[]): Found[] {
  const byName = new Map<string, Found>();
  for (const entry of found) {
    const key = foldOrganisation(entry.name);
    const known = byName.get(key);
    if (!known) byName.set(key, entry);
    else
      byName.set(key, {
        ...known,
        links: [...known.links, ...entry.links],
        domains: [...known.domains, ...entry.domains],
      });
  }
  return [...byName.values()];
}

/** Where nothing was understood, the place to say so. */
export function startOf(file: string): Position {
  return { file, line: 1, column: 1 };
}
