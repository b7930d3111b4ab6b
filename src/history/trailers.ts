import { foldEmail } from '../customers/text.js';
import { copyText } from './copy.js';

/** One trailer that says who had a hand in a commit, or by which pull request it came. */
export type Trailer =
  | { kind: 'signed-off-by' | 'co-authored-by' | 'reviewed-by'; name: string; email: string; address: string }
  | { kind: 'pr-url'; number: number };

const NONE: readonly Trailer[] = [];

/** Trailers recur from commit to commit; so many are remembered, then it starts afresh. */
const REMEMBERED = 20_000;

/** Reads the trailers of commits; those of other kinds are left out, and each person is named once a kind. */
export function createTrailerReader(): (text: string) => readonly Trailer[] {
  const known = new Map<string, Trailer | null>();
  const read = (line: string): Trailer | null => {
    const before = known.get(line);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const copy = copyText(line);
    const trailer = parseTrailer(copy);
    known.set(copy, trailer);
    return trailer;
  };
  return (text) => {
    if (text === '') return NONE;
    let found: Trailer[] | undefined;
    for (let from = 0; from < text.length; ) {
      const at = text.indexOf('\n', from);
      const end = at < 0 ? text.length : at;
      if (mayMatter(text, from)) {
        const trailer = read(text.slice(from, end));
        if (trailer !== null && !found?.some((other) => isSame(other, trailer))) {
          found ??= [];
          found.push(trailer);
        }
      }
      from = end + 1;
    }
    return found ?? NONE;
  };
}

/** Letters that the kinds begin with, as codes without case: signed, co-authored, reviewed, pr-url. */
const BEGINNINGS = new Set([...'scrp'].map((letter) => letter.charCodeAt(0)));

function mayMatter(text: string, at: number): boolean {
  return BEGINNINGS.has(text.charCodeAt(at) | 32);
}

function isSame(one: Trailer, other: Trailer): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind === 'pr-url' || (other.kind !== 'pr-url' && one.address === other.address);
}

const PERSON = /^(signed-off-by|co-authored-by|reviewed-by)\s*:\s*(.*?)\s*<([^<>\s]+@[^<>\s]+)>/i;
const PULL_URL = /^pr-url\s*:\s*\S*?\/(?:pull|pulls|merge_requests)\/(\d+)/i;

/** No name and address are as long. */
const LONGEST = 500;

/** One whole line; null for what is none of ours. */
export function parseTrailer(line: string): Trailer | null {
  if (line.length > LONGEST) return null;
  const parts = PERSON.exec(line);
  if (parts) {
    const [, kind = '', name = '', email = ''] = parts;
    return {
      kind: kind.toLowerCase() as 'signed-off-by' | 'co-authored-by' | 'reviewed-by',
      name,
      email,
      address: foldEmail(email),
    };
  }
  const url = PULL_URL.exec(line);
  return url ? { kind: 'pr-url', number: Number(url[1]) } : null;
}
