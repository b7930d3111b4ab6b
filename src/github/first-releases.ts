import { PermanentError } from '../errors.js';
import { instant } from './answer.js';
import { call, type Session, statusOf } from './session.js';

/** A merged pull request whose release is looked for. */
export interface Merged {
  number: number;
  /** ISO instant. */
  mergedAt: string;
}

/** Pages of a hundred releases, the newest first. */
const PAGES = 3;
/** Releases after the merge that are looked at: a branch of an older version may be released in between. */
const TRIES = 3;

/**
 * When each of the pull requests was first released, by number; one that no release contains is absent. One call for every
 * hundred releases, one for a pull request and mostly one to compare. `ask` makes every call.
 */
export async function gatherFirstReleases(
  session: Session,
  at: { owner: string; name: string },
  pulls: readonly Merged[],
  now: Date,
  ask: <T>(run: () => Promise<T>) => Promise<T>,
): Promise<Map<number, string>> {
  const repo = { owner: at.owner, repo: at.name };
  const { repos, pulls: asPulls } = session.octokit.rest;
  const found = new Map<number, string>();
  const releases: { tag: string; at: string }[] = [];
  for (let page = 1; page <= PAGES && pulls.length > 0; page += 1) {
    const { data } = await ask(() =>
      call('listing releases', now, () => repos.listReleases({ ...repo, per_page: 100, page })),
    );
    for (const r of data)
      if (!r.draft && r.published_at) releases.push({ tag: r.tag_name, at: instant(r.published_at) });
    if (data.length < 100) break;
  }
  releases.sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { number, mergedAt } of pulls) {
    const later = releases.filter((r) => r.at >= mergedAt).slice(0, TRIES);
    if (later.length === 0) continue;
    const merge = await ask(() =>
      unlessGone(call('reading the merge commit', now, () => asPulls.get({ ...repo, pull_number: number }))),
    );
    const sha = merge?.data.merge_commit_sha;
    if (!sha) continue;
    for (const { tag, at: publishedAt } of later) {
      const basehead = `${tag}...${sha}`;
      const compared = await ask(() =>
        unlessGone(
          call('comparing a release', now, () =>
            repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 }),
          ),
        ),
      );
      if (compared?.data.status !== 'behind' && compared?.data.status !== 'identical') continue;
      found.set(number, publishedAt);
      break;
    }
  }
  return found;
}

/** A tag or a commit that is gone contains nothing. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PermanentError && statusOf(error) === 404) return null;
    throw error;
  }
}
