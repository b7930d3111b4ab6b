import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What a comment does when GitHub shows it, found in the HTML that a GFM parser makes of the Markdown. */
export interface LiveParts {
  /** Logins that would be notified. */
  mentions: string[];
  /** Issue, pull request and commit references in running text. */
  references: string[];
  /** Addresses of links, of those that GFM makes of bare text too. */
  links: string[];
  /** Names of all elements, each once, sorted. */
  elements: string[];
  comments: string[];
  /** What is read on the screen, invisible characters left out. */
  text: string;
  /** The same without code and the text of links. */
  running: string;
}

const MARKUP = /<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi;

export function findLiveParts(markdown: string): LiveParts {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const tags = html.match(MARKUP) ?? [];
  const opening = tags.filter((t) => /^<[a-z]/i.test(t));
  // GitHub looks for mentions and references after parsing, everywhere but in code and links.
  const running = decode(
    html
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(code|pre)[^>]*>[\s\S]*?<\/\1>/g, ' ␣ ')
      .replace(/<a [^>]*>[\s\S]*?<\/a>/g, ' ␣ ')
      .replace(MARKUP, ''),
  );
  const all = decode(html.replace(MARKUP, ''));
  return {
    mentions: [...running.matchAll(/(?<![\w@/])@([a-z\d][\w-]*(?:\/[\w-]+)?)/gi)].map((m) => m[1] ?? ''),
    references: running.match(/#\d+|\bGH-\d+|\b[0-9a-f]{7,40}\b/gi) ?? [],
    links: opening.flatMap((t) => /href="([^"]*)"/.exec(t)?.[1]?.replace(/&amp;/g, '&') ?? []),
    elements: [...new Set(opening.map((t) => /^<([a-z\d]+)/i.exec(t)?.[1]?.toLowerCase() ?? ''))].sort(),
    comments: html.match(/<!--[\s\S]*?-->/g) ?? [],
    running,
    text: all
      .replace(/\u200B/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

function decode(html: string): string {
  // Inside an HTML block the parser leaves entities to the browser.
  return html
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
