/** Somebody named in a commit message. */
export interface Named {
  name: string;
  email: string;
}

const MERGE = /^Merge pull request #(\d+) from ([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))\//;

/** Number and owner of the branch of a pull request that GitHub merged by a merge commit. */
export function findMergedPull(subject: string): { number: number; owner: string } | undefined {
  const parts = MERGE.exec(subject);
  const owner = parts?.[2];
  return parts && owner !== undefined ? { number: Number(parts[1]), owner } : undefined;
}

const SQUASH = /\(#(\d+)\)\s*$/;
const PULL_URL = /^pr-url:\s*\S*?\/(?:pull|pulls|merge_requests)\/(\d+)/i;

/** Number of the pull request that a commit came by: `… (#123)` or a `PR-URL` trailer. */
export function findPullNumber(subject: string, trailers: readonly string[]): number | undefined {
  const squash = SQUASH.exec(subject);
  if (squash) return Number(squash[1]);
  for (const trailer of trailers) {
    const url = PULL_URL.exec(trailer);
    if (url) return Number(url[1]);
  }
  return undefined;
}

const PERSON = /^([a-z-]+)\s*:\s*(.*?)\s*<([^<>\s]+@[^<>\s]+)>/i;

/** The people in trailers of one kind, such as `co-authored-by`; each once. */
export function listNamed(trailers: readonly string[], kind: string): Named[] {
  const people = new Map<string, Named>();
  for (const trailer of trailers) {
    if (trailer.slice(0, kind.length).toLowerCase() !== kind) continue;
    const parts = PERSON.exec(trailer);
    if (parts?.[1]?.toLowerCase() !== kind) continue;
    const [, , name = '', email = ''] = parts;
    people.set(email.toLowerCase(), { name, email });
  }
  return [...people.values()];
}
