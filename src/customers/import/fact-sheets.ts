import { getDomain, getDomainWithoutSuffix, parse } from 'tldts';
import { soundsLike, wordsOf } from './names.js';
import type { HeadingBlock, Inline, ListBlock, ListItem } from './outline.js';
import type { FoundLink } from './types.js';

/** A label that recurs under so many headings is a form that their users filled in. */
const FEW = 3;

/** What stands under a heading, as far as facts are looked for. */
interface Part {
  headings: readonly HeadingBlock[];
  blocks: readonly { kind: string }[];
}

/**
 * Lists that tell facts of whoever the heading above them names ("Operator: …", "Launched: …"), and name no
 * users themselves: most of their items begin with labels that recur under several headings.
 */
export function findFactSheets(parts: readonly Part[]): ReadonlySet<ListBlock> {
  const lists = parts.map(({ headings, blocks }) => (headings.length === 0 ? [] : blocks.filter(isList)));
  const counts = new Map<string, number>();
  for (const label of lists.flatMap((own) => [
    ...new Set(own.flatMap(({ items }) => items.flatMap(labelOf))),
  ]))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  const isFact = (item: ListItem): boolean => labelOf(item).some((label) => (counts.get(label) ?? 0) >= FEW);
  return new Set(lists.flat().filter(({ items }) => items.filter(isFact).length * 2 > items.length));
}

function isList(block: { kind: string }): block is ListBlock {
  return block.kind === 'list';
}

/** The label that an item begins with, folded; none where it begins with a link. */
function labelOf({ inline: { text, links } }: ListItem): string[] {
  const label = /^([^:]{1,40}):\s/.exec(text)?.[1];
  return label === undefined || links.some(({ own }) => own) ? [] : [wordsOf(label).join(' ')];
}

/** What a heading and the facts below it say of the site: a name that is a domain, and links that read like the name. */
export function readSheet(name: string, texts: readonly Inline[]): { links: FoundLink[]; domains: string[] } {
  const urls = texts.flatMap(({ links }) => links.map(({ url }) => url));
  const fits = (url: string): boolean => soundsLike(name, getDomainWithoutSuffix(url) ?? '');
  const isDomain = parse(name).isIcann === true && getDomain(name) === name.toLowerCase();
  const pages = urls.filter((url) => /^https?:/i.test(url) && fits(url));
  const mail = urls.flatMap((url) => /^mailto:[^@\s]+@([\w.-]+)$/i.exec(url)?.[1] ?? []).filter(fits);
  return {
    links: [
      ...(isDomain ? [{ url: name.toLowerCase(), own: true }] : []),
      ...pages.slice(0, 1).map((url) => ({ url, own: false })),
    ],
    domains: [...new Set(mail.flatMap((host) => getDomain(host.toLowerCase()) ?? []))],
  };
}
