import type { Inline } from './outline.js';

/** So many linked pictures below one heading are a wall of logos; fewer may be the project's own. */
const FEW = 3;

/**
 * The users of a wall of logos that stands in running text: each linked picture as if it were a linked name, by its
 * description, or by its address where it has none. Empty where there are too few.
 */
export function listLogos(paragraphs: readonly Inline[]): Inline[] {
  const logos = paragraphs.flatMap(({ at, links }) =>
    links
      .filter(({ isLogo, url }) => isLogo && /^https?:/i.test(url))
      .map(({ url, text }): Inline => {
        const name = text.replace(/\s+logo$/i, '') || url;
        return { at, text: name, lead: name, links: [{ url, text: name, own: true }] };
      }),
  );
  return logos.length < FEW ? [] : logos;
}
