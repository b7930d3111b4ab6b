/**
 * Does a check's name match a pattern in which `*` stands for any characters, also none? Case does not count.
 * No other character is special: names of checks hold brackets, slashes and question marks of their own.
 * Walks with one point of return instead of a regular expression, so that no pattern can make it slow
 * (at worst pattern length times name length steps).
 */
export function matchesName(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = name.toLowerCase();
  let p = 0;
  let star = -1;
  let retry = 0;
  for (let n = 0; n < given.length; ) {
    if (wanted[p] === '*') {
      star = p++;
      retry = n;
    } else if (p < wanted.length && wanted[p] === given[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  while (wanted[p] === '*') p++;
  return p === wanted.length;
}

/** True when one of the patterns matches. */
export function matchesAnyName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesName(pattern, name));
}
