/**
 * The lines of a Markdown text, with blank lines in place of what is not the writer's own plain text: fenced and
 * indented code, quotes, HTML comments and preformatted HTML. Inside a paragraph, code spans and comments over
 * several lines are replaced by `�`, so that a line that begins inside one does not look like its own beginning.
 *
 * Line based and linear in time. Looser than CommonMark in one place: a line without `>` right after a quote counts
 * as the writer's own, because that is what people mean who type below a quoted line.
 */
export function maskMarkdown(text: string): string[] {
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) out.push(...maskSpans(paragraph.join('\n')).split('\n'));
    paragraph = [];
  };
  let block: RegExp | null = null;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (block !== null) {
      out.push('');
      if (block.test(line)) block = null;
      continue;
    }
    const opened = opensBlock(line);
    // Below a line of text, four blanks are no code but belong to its paragraph, and so do code spans over it.
    const indented = paragraph.length === 0 && /^( {4}| {0,3}\t)/.test(line);
    if (opened !== undefined || indented || /^\s*$/.test(line) || /^ {0,3}>/.test(line)) {
      flush();
      out.push('');
      block = opened ?? null;
    } else {
      paragraph.push(line);
    }
  }
  flush();
  return out;
}

/** What ends the block that this line opens: undefined when it opens none, null when it ends on the same line. */
function opensBlock(line: string): RegExp | null | undefined {
  const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  if (/^ {0,3}<!--/.test(line)) return line.includes('-->') ? null : /-->/;
  const tag = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i.test(line);
  const end = /<\/(pre|script|style|textarea)>/i;
  if (tag) return end.test(line) ? null : end;
  return undefined;
}

/** Blanks out code spans and HTML comments inside one paragraph; line ends stay where they are. */
function maskSpans(paragraph: string): string {
  const token = /\\[`<\\]|`+|<!--/g;
  const closers = countTicks(paragraph);
  // Looked up once: a wall of openings must not search for the end again and again.
  const lastEnd = paragraph.lastIndexOf('-->');
  let out = '';
  let from = 0;
  for (let m = token.exec(paragraph); m !== null; m = token.exec(paragraph)) {
    const [found] = m;
    if (found.startsWith('\\')) continue;
    const inComment = found === '<!--';
    const end = inComment
      ? endOfComment(paragraph, m.index + 4, lastEnd)
      : closers(found.length, token.lastIndex);
    if (end < 0) continue;
    const span = paragraph.slice(m.index, end);
    // A span inside one line hides no line's beginning, and may be an argument: `/done \`item\``.
    const hidden = span.includes('\n') ? span.replace(/[^\n]/g, '\uFFFD') : span;
    out += paragraph.slice(from, m.index) + hidden;
    from = end;
    token.lastIndex = end;
  }
  return out + paragraph.slice(from);
}

function endOfComment(text: string, from: number, lastEnd: number): number {
  return from > lastEnd ? -1 : text.indexOf('-->', from) + 3;
}

/** Finds where the next run of exactly so many backticks ends. Runs are listed once, so that the whole stays linear. */
function countTicks(text: string): (length: number, from: number) => number {
  const runs = new Map<number, number[]>();
  for (const m of text.matchAll(/`+/g)) {
    const ends = runs.get(m[0].length) ?? [];
    ends.push(m.index + m[0].length);
    runs.set(m[0].length, ends);
  }
  const next = new Map<number, number>();
  return (length, from) => {
    const ends = runs.get(length) ?? [];
    let i = next.get(length) ?? 0;
    while (i < ends.length && (ends[i] ?? 0) <= from) i++;
    next.set(length, i);
    return ends[i] ?? -1;
  };
}
