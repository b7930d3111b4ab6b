import ignore, { type Ignore } from 'ignore';

/** One skill pattern, ready to be matched. */
interface Pattern {
  /** Literal folders that every match starts with, so that most paths are refused without a regular expression. */
  prefix: string;
  depth: number;
  /** Parts with `**` between others, each of which may stand for any number of folders. */
  hops: number;
  matcher: Ignore | null;
  negated: boolean;
}

/** How well a mentor's skills fit changed paths. Compiled patterns are kept for the life of the matcher. */
export interface SkillMatcher {
  /**
   * Higher is better. Each path counts the depth of the deepest pattern that matches it, plus one hundredth for being
   * matched at all; the result is the mean over all paths, so that whoever covers most of the change best comes first.
   * No skills means anything: 0. Skills of which none matches: below 0. No paths: 0 for everybody.
   */
  rate: (skills: readonly string[]) => number;
}

const compiled = new Map<string, Pattern>();
const COMPILED_AT_MOST = 20_000;
/** Ways to lay the `**` of a pattern over the folders of a path that are tried at most: some milliseconds. */
const MOST_WAYS = 200_000;

/** A matcher for the changed paths of one request (relative to the repository, `/` between folders). */
export function matchSkills(paths: readonly string[]): SkillMatcher {
  const usable = paths
    .map((path) => path.replace(/^(\.?\/)+/, ''))
    .filter((path) => ignore.isPathValid(path));
  const matched = new Map<string, Set<string>>();
  const fits = new Map<string, number>();

  const pathsOf = (text: string): Set<string> => {
    const known = matched.get(text);
    if (known) return known;
    const pattern = compile(text);
    const found = new Set(usable.filter((path) => matches(pattern, path)));
    matched.set(text, found);
    return found;
  };

  const rate = (skills: readonly string[]): number => {
    if (skills.length === 0 || usable.length === 0) return 0;
    // Most mentors know nothing of a change: they cost no more than a look-up for each pattern.
    if (skills.every((text) => pathsOf(text).size === 0)) return -1;
    const key = skills.join('\n');
    const known = fits.get(key);
    if (known !== undefined) return known;
    const depths = new Map<string, number>();
    for (const text of skills) {
      const { negated, depth } = compile(text);
      for (const path of pathsOf(text)) {
        // As in a .gitignore, a later `!pattern` takes out what an earlier line took in.
        if (negated) depths.delete(path);
        else depths.set(path, Math.max(depth, depths.get(path) ?? 0));
      }
    }
    let sum = 0;
    for (const depth of depths.values()) sum += depth + 0.01;
    const result = depths.size === 0 ? -1 : sum / usable.length;
    fits.set(key, result);
    return result;
  };
  return { rate };
}

/** Those of the paths that a mentor's skills take in. No skills take in none here: such a mentor takes anything. */
export function coveredPaths(skills: readonly string[], paths: readonly string[]): Set<string> {
  const patterns = skills.map(compile);
  const covered = new Set<string>();
  for (const path of paths) {
    if (!ignore.isPathValid(path)) continue;
    let taken = false;
    for (const pattern of patterns) if (matches(pattern, path)) taken = !pattern.negated;
    if (taken) covered.add(path);
  }
  return covered;
}

/** Whether a skill pattern matches at least one of the paths. `!pattern` is judged by what it takes out. */
export function matchesAny(text: string, paths: readonly string[]): boolean {
  const pattern = compile(text);
  return paths.some((path) => ignore.isPathValid(path) && matches(pattern, path));
}

function matches(pattern: Pattern, path: string): boolean {
  if (!path.startsWith(pattern.prefix) || !isQuick(pattern.hops, path)) return false;
  return pattern.matcher?.ignores(path) ?? false;
}

/**
 * Who opens a pull request makes up its paths, and a pattern with several `**` takes minutes for folders that are nested hundreds
 * deep: there it matches nothing.
 */
function isQuick(hops: number, path: string): boolean {
  return hops === 0 || path.split('/').length ** (hops + 1) <= MOST_WAYS;
}

/** Reads one pattern once. A pattern that cannot be read matches nothing; the rota's check reports it. */
function compile(text: string): Pattern {
  const known = compiled.get(text);
  if (known) return known;
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const inner = body.split('/').slice(1, -1);
  const hops = inner.filter((part) => part.includes('**')).length;
  const [prefix, depth, matcher] = [literalPrefix(body), depthOf(body), readMatcher(body)];
  const pattern = { prefix, depth, hops, matcher, negated };
  if (compiled.size >= COMPILED_AT_MOST) compiled.clear();
  compiled.set(text, pattern);
  return pattern;
}

function readMatcher(body: string): Ignore | null {
  try {
    const matcher = ignore({ ignorecase: false }).add(body);
    matcher.ignores('a');
    return matcher;
  } catch {
    return null;
  }
}

/** Depth of a pattern: its folders and names that say more than "anything". `src/net/**` is 2, `*.md` is 1. */
function depthOf(body: string): number {
  return body.split('/').filter((part) => part !== '' && !/^\*+$/.test(part)).length;
}

/** `src/net/*.c` matches only below `src/net/`; a pattern without a slash before its end matches anywhere. */
function literalPrefix(body: string): string {
  const anchored = body.replace(/\/+$/, '').includes('/');
  if (!anchored || /^\s|\\/.test(body)) return '';
  const parts = body.replace(/^\//, '').split('/');
  const firstOpen = parts.findIndex((part) => /[*?[\]]/.test(part));
  // The last part may name a file or a folder, so only what stands before it is sure to be a folder.
  const folders = parts.slice(0, firstOpen === -1 ? parts.length - 1 : firstOpen);
  return folders.length === 0 ? '' : `${folders.join('/')}/`;
}
