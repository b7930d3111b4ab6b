import { PermanentError } from '../errors.js';
import type { OwnersFact, PastFacts, ReleaseFact } from '../training/types.js';
import { type ActorNode, instant, list, type Nodes } from './answer.js';
import { call, type Session, statusOf } from './session.js';

/** One read of what somebody did on other pull requests. */
export const PAST_QUERY = `
query PartnerbotPast($merged: String!, $reviewed: String!, $asked: String!, $login: String!) {
  merged: search(query: $merged, type: ISSUE, first: 50) { nodes {
    ... on PullRequest { url mergedAt files(first: 100) { nodes { path } } }
  } }
  reviewed: search(query: $reviewed, type: ISSUE, first: 50) { nodes { ...past } }
  asked: search(query: $asked, type: ISSUE, first: 50) { nodes { ...past } }
}
fragment past on PullRequest {
  url author { login }
  reviews(author: $login, first: 20) { nodes { submittedAt url comments(first: 1) { totalCount } } }
  timelineItems(last: 50, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
    ... on ReviewRequestedEvent { createdAt requestedReviewer { ... on User { login } } }
  } }
}`;

interface PastNode {
  url?: string;
  author?: ActorNode | null;
  reviews?: Nodes<{ submittedAt: string | null; url: string; comments: { totalCount: number } }>;
  timelineItems?: Nodes<{ createdAt: string; requestedReviewer: { login?: string } | null }>;
}

interface PastAnswer {
  merged: Nodes<{ url?: string; mergedAt?: string | null; files?: Nodes<{ path: string }> | null }>;
  reviewed: Nodes<PastNode>;
  asked: Nodes<PastNode>;
}

/**
 * One GraphQL read of what somebody did on other pull requests: the newest 50 merged ones with their files, and the
 * newest 50 that they reviewed, with the requests and the comments on lines; and those where a review is still open.
 */
export async function gatherPast(
  session: Session,
  who: { login: string; owner: string },
  now: Date,
): Promise<PastFacts> {
  const { login, owner } = who;
  const scope = `is:pr user:${owner}`;
  const answer = await call(`reading what ${login} has done`, now, () =>
    session.octokit.graphql<PastAnswer>(PAST_QUERY, {
      login,
      merged: `${scope} is:merged author:${login} sort:updated-desc`,
      reviewed: `${scope} reviewed-by:${login} -author:${login} sort:updated-desc`,
      asked: `${scope} review-requested:${login} sort:updated-desc`,
    }),
  );
  const pulls = new Map<string, PastNode>();
  for (const node of [...list(answer.reviewed), ...list(answer.asked)])
    if (node.url && !is(node.author?.login, login)) pulls.set(node.url, node);
  const past = [...pulls].map(([url, node]) => readPast(url, node, login));
  return {
    reviews: past.flatMap((p) => p.reviews),
    requests: past.flatMap((p) => p.requests),
    merged: list(answer.merged).flatMap(({ url, mergedAt, files }) =>
      url && mergedAt ? [{ url, at: instant(mergedAt), paths: list(files).map((f) => f.path) }] : [],
    ),
  };
}

function is(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

function readPast(pull: string, node: PastNode, login: string): Pick<PastFacts, 'reviews' | 'requests'> {
  const asked = list(node.timelineItems)
    .filter((t) => is(t.requestedReviewer?.login, login))
    .map((t) => instant(t.createdAt))
    .sort();
  const given = list(node.reviews)
    .flatMap((r) =>
      r.submittedAt ? [{ at: instant(r.submittedAt), url: r.url, lineComments: r.comments.totalCount }] : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    reviews: given.map((review) => ({
      ...review,
      pull,
      requestedAt: asked.filter((at) => at <= review.at).at(-1) ?? null,
    })),
    requests: asked.map((at) => ({ pull, at, answeredAt: given.find((r) => r.at >= at)?.at ?? null })),
  };
}

const OWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', 'OWNERS'] as const;
const OWNERS_QUERY = `
query PartnerbotOwners($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    url
    ${OWNERS_FILES.map((path, i) => `f${i}: object(expression: "HEAD:${path}") { ... on Blob { text } }`).join('\n    ')}
  }
}`;

/** Whether CODEOWNERS, or OWNERS at the root, names a login. Comments do not count. */
export async function gatherOwners(
  session: Session,
  at: { owner: string; name: string },
  login: string,
  now: Date,
): Promise<OwnersFact> {
  const { url, files } = await readOwners(session, at, now);
  const file = files.find((f) => f.names.has(login.toLowerCase()))?.path;
  return { path: file ?? null, url: file ? `${url}/blob/HEAD/${file}` : url };
}

/** Which of the logins CODEOWNERS or OWNERS of a repository names, with the first file that does; lower case. One call. */
export async function gatherOwnersAmong(
  session: Session,
  at: { owner: string; name: string },
  logins: Iterable<string>,
  now: Date,
): Promise<{ login: string; path: string }[]> {
  const { files } = await readOwners(session, at, now);
  return [...logins].flatMap((login) => {
    const path = files.find((f) => f.names.has(login.toLowerCase()))?.path;
    return path === undefined ? [] : [{ login: login.toLowerCase(), path }];
  });
}

async function readOwners(
  session: Session,
  at: { owner: string; name: string },
  now: Date,
): Promise<{ url: string; files: { path: string; names: ReadonlySet<string> }[] }> {
  const { repository } = await call(`reading the owners of ${at.owner}/${at.name}`, now, () =>
    session.octokit.graphql<{ repository: { url: string } & Record<string, unknown> }>(OWNERS_QUERY, {
      owner: at.owner,
      name: at.name,
    }),
  );
  const files = OWNERS_FILES.map((path, i) => {
    const text = (repository[`f${i}`] as { text?: string | null } | null)?.text ?? '';
    return { path, names: listNamed(text.slice(0, 3_000_000)) };
  });
  return { url: repository.url, files };
}

/** `@login` in CODEOWNERS, or the bare login as an entry of a list in OWNERS; lower case. */
function listNamed(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of text.toLowerCase().split('\n')) {
    const isEntry = /^\s*-\s/.test(line);
    for (const word of (line.split('#')[0] ?? '').split(/[\s,[\]'"]+/)) {
      if (word.startsWith('@')) names.add(word.slice(1));
      else if (isEntry) names.add(word);
    }
  }
  return names;
}

/** The newest release after the merge, where it contains the merge commit: three calls, of which GitHub counts one each. */
export async function gatherRelease(
  session: Session,
  at: { owner: string; name: string; number: number },
  mergedAt: string,
  now: Date,
): Promise<ReleaseFact> {
  const repo = { owner: at.owner, repo: at.name };
  const none: ReleaseFact = { tag: null, url: '', at: null };
  const [{ data: releases }, { data: pull }] = await Promise.all([
    call('listing releases', now, () => session.octokit.rest.repos.listReleases({ ...repo, per_page: 30 })),
    call('reading the merge commit', now, () =>
      session.octokit.rest.pulls.get({ ...repo, pull_number: at.number }),
    ),
  ]);
  const later = releases.filter((r) => !r.draft && r.published_at && instant(r.published_at) >= mergedAt);
  const newest = later[0];
  if (!newest || !pull.merge_commit_sha) return none;
  try {
    const { data } = await call('comparing a release', now, () =>
      session.octokit.rest.repos.compareCommitsWithBasehead({
        ...repo,
        basehead: `${newest.tag_name}...${pull.merge_commit_sha}`,
        per_page: 1,
      }),
    );
    if (data.status !== 'behind' && data.status !== 'identical') return none;
    return { tag: newest.tag_name, url: newest.html_url, at: newest.published_at };
  } catch (error) {
    if (error instanceof PermanentError && statusOf(error) === 404) return none;
    throw error;
  }
}
