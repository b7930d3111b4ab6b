/** What no picture shows: control characters, and those that turn the reading direction. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Text on one line, without invisible characters. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(INVISIBLE, '').trim();
}

/**
 * Text inside a quoted label of Mermaid: everything but letters, digits and plain punctuation is written as a
 * character code, so that nothing of it is read as syntax, HTML or Markdown.
 */
export function escapeMermaid(text: string): string {
  return oneLine(text).replace(
    /(?!: )[^\p{L}\p{M}\p{N} .,]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}

/** Text in an element or attribute of XML. */
export function escapeXml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Text in a line of Markdown or a cell of its tables: nothing in it marks anything up, links or mentions anybody. */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
      .replace(/[\\`*_{}[\]()#+!|~$^:"'=-]/g, '\\$&')
      // A mention, a reference or an address becomes one only where nothing stands between.
      .replace(/@/g, '@\u200b')
      .replace(/\b(www)\./gi, '$1\\.')
  );
}
