/** Stands behind a character that would begin something live; shown as nothing. */
const BREAK = '&#8203;';
const DEFAULT_MAX = 100;

/** Letters may carry a few marks; a tower of them would cover other lines. */
const MARK_TOWER = /(\p{M}{3})\p{M}+/gu;
/** Invisible on the screen: zero-width, bidirectional, variation and tag characters; lone surrogates; private use. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}]/gu;
const SPACE = /[\p{Cc}\p{Z}]+/gu;

/** One line of visible characters, at most `max` code points; what was cut off shows as `…`. */
export function oneLine(text: string, max = DEFAULT_MAX): string {
  // Nobody reads more; the rest of a huge string is not even looked at.
  const start = text.slice(0, max * 8 + 64);
  const clean = start
    .replace(SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(MARK_TOWER, '$1')
    .replace(/ +/g, ' ')
    .trim();
  const points = [...clean];
  if (points.length <= max && start.length === text.length) return clean;
  return `${points
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}

/**
 * The one way for a string that is not ours (titles, logins, names of customers and checks, text of a
 * configuration) into Markdown: the reader sees the same characters, on one line, and nothing in them is live. No
 * mention, reference, link, image, HTML, comment marker, formula or formatting; at most `max` code points.
 *
 * Entities, because backslashes show inside HTML blocks. A mention, a reference and a bare address are found by GitHub
 * after entities are decoded, so these are broken by an invisible character.
 */
export function plain(text: string, max = DEFAULT_MAX): string {
  return oneLine(text, max)
    .replace(/[&<>"'`*_~[\](){}|\\!$^=]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/@/g, `@${BREAK}`)
    .replace(/(?<!&)#/g, `#${BREAK}`)
    .replace(/\bGH-(?=\d)/gi, (m) => m + BREAK)
    .replace(/:(?=\/\/|[\w+-]+:)/g, `:${BREAK}`)
    .replace(/\bwww\./gi, (m) => m.slice(0, 3) + BREAK + m.slice(3))
    .replace(/\b(mailto|xmpp):/gi, (_, scheme: string) => `${scheme}${BREAK}:`)
    .replace(/\b[0-9a-f]{7,}\b/gi, (sha) => sha.replace(/.{6}(?=.)/g, (six) => six + BREAK))
    .replace(/^([-+]|\d+(?=\.))/, (m) => (m === '-' || m === '+' ? `&#${m.charCodeAt(0)};` : m))
    .replace(/^(\d+)\./, '$1&#46;');
}

/** In a code span, where nothing is live. For logins, item ids and names that must not notify anybody. */
export function code(text: string, max = DEFAULT_MAX): string {
  const inner = oneLine(text, max).replace(/`/g, "'").replace(/</g, '‹').replace(/>/g, '›').trim();
  return `\`${inner === '' ? '?' : inner}\``;
}

/** Lines in a code block, whose fence is longer than any run of backticks in them, so that nothing gets out. */
export function fence(lines: readonly string[], max = 200): string {
  const clean = lines.map((line) => oneLine(line, max));
  const longest = Math.max(2, ...clean.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}text\n${clean.join('\n')}\n${ticks}`;
}

/** GitHub's logins: letters, digits and hyphens; managed users end in `_` and their company's short code. */
const LOGIN = /^[a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,38})?$/i;

/** A mention that notifies. Only for mentors that the configuration names; anything else becomes a code span. */
export function mention(login: string): string {
  return LOGIN.test(login) ? `@${login}` : code(login);
}

/** An absolute http(s) address without credentials, safe inside `(…)` of a Markdown link; else undefined. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > 500 || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href.replace(/[^\w:/?#@!$&+,;=%.~-]/g, (c) => encodeURIComponent(c).replace(/[()'*]/g, hex));
}

function hex(c: string): string {
  return `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A link whose text is escaped; only the text where the address is not safe. */
export function link(text: string, url: string | undefined, max = DEFAULT_MAX): string {
  const href = safeUrl(url);
  return href === undefined ? plain(text, max) : `[${plain(text, max)}](${href})`;
}
