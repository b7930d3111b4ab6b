import ignore from 'ignore';

/** Ways to lay the `**` of a pattern over the folders of a path that are tried at most: some milliseconds. */
const MOST_WAYS = 200_000;

/**
 * Whether a path is matched by patterns as in a .gitignore, the later ones winning. Who opens a pull request makes up its
 * paths, and a pattern with several `**` takes minutes for folders that are nested hundreds deep: there it matches nothing.
 */
export function matchPaths(patterns: readonly string[]): (path: string) => boolean {
  const all = ignore({ ignorecase: false }).add([...patterns]);
  return (path) => {
    if (!ignore.isPathValid(path)) return false;
    const quick = patterns.filter((pattern) => isQuick(pattern, path));
    const matcher = quick.length === patterns.length ? all : ignore({ ignorecase: false }).add(quick);
    return matcher.ignores(path);
  };
}

function isQuick(pattern: string, path: string): boolean {
  const inner = pattern.split('/').slice(1, -1);
  const hops = inner.filter((part) => part.includes('**')).length;
  return path.split('/').length ** (hops + 1) <= MOST_WAYS;
}
