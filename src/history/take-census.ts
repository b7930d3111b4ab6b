import { type Census, createCensus } from '../customers/census.js';
import { findDay } from '../customers/dates.js';
import { listOwnSignOffs } from '../customers/signals.js';
import { foldEmail } from '../customers/text.js';
import { findMergedPull, findPullNumber, listNamed } from './commit-text.js';
import { copyText } from './copy.js';
import { type GitCommit, readGitLog } from './git-log.js';

/** Inclusive days, `YYYY-MM-DD`, of the author's own calendar. */
export interface DayRange {
  since?: string;
  until?: string;
}

/** A census of a repository's current branch, with what was counted over all. */
export interface History {
  census: Census;
  /** Commits in the range that are not merges, bots' included. */
  commits: number;
  /** Date of the first and last of them, as days. */
  firstDay: string | undefined;
  lastDay: string | undefined;
}

/** The history of a repository without commits. */
export function emptyHistory(): History {
  return { census: createCensus(), commits: 0, firstDay: undefined, lastDay: undefined };
}

/**
 * Reads a repository. A merge is no contribution of its own, but a merge by GitHub tells the owner of the
 * branch, which is the login of the author of its newest commit unless it is an organisation. Co-authors count as
 * authors, `Reviewed-by` as reviews of others' work. `tell` is called with the number of commits read.
 */
export async function takeCensus(
  folder: string,
  range: DayRange = {},
  tell: (read: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<History> {
  const history = emptyHistory();
  const owners = new Map<string, { owner: string; number: number }>();
  const pulls = new Set<number>();
  let read = 0;
  for await (const commits of readGitLog(folder, signal)) {
    for (const commit of commits) {
      if (commit.parents.length > 1) rememberOwner(commit, owners);
      else count(commit, range, history, owners, pulls);
    }
    read += commits.length;
    tell(read);
  }
  return history;
}

function rememberOwner(merge: GitCommit, owners: Map<string, { owner: string; number: number }>): void {
  const pull = findMergedPull(merge.subject);
  const tip = merge.parents[1];
  if (pull && tip !== undefined && merge.parents.length === 2)
    owners.set(copyText(tip), { owner: copyText(pull.owner), number: pull.number });
}

function count(
  commit: GitCommit,
  range: DayRange,
  history: History,
  owners: Map<string, { owner: string; number: number }>,
  pulls: Set<number>,
): void {
  const pull = owners.size === 0 ? undefined : owners.get(commit.sha);
  if (pull) owners.delete(commit.sha);
  const day = findDay(commit.date) ?? '';
  if (range.since !== undefined && day < range.since) return;
  if (range.until !== undefined && day > range.until) return;
  history.commits += 1;
  if (day !== '') {
    if (history.firstDay === undefined || day < history.firstDay) history.firstDay = day;
    if (history.lastDay === undefined || day > history.lastDay) history.lastDay = day;
  }
  const { name, email, mappedName, mappedEmail, date, trailers } = commit;
  const renamed = name !== mappedName || email !== mappedEmail;
  const author = renamed
    ? { name, email, mapped: { name: mappedName, email: mappedEmail } }
    : { name, email };
  const number = pull?.number ?? findPullNumber(commit.subject, trailers);
  const newChange = number === undefined || !pulls.has(number);
  if (number !== undefined) pulls.add(number);
  const others = trailers.length === 0 ? [] : listNamed(trailers, 'co-authored-by');
  const own = foldEmail(email);
  const contributors = [author, ...others.filter((other) => foldEmail(other.email) !== own)];
  const signOffs = trailers.length === 0 ? [] : listOwnSignOffs(commit).filter((address) => address !== own);
  history.census.add({
    kind: 'commit',
    contributors,
    signOffs,
    newChange,
    date,
    ...(pull && { headOwner: pull.owner }),
  });
  if (trailers.length === 0) return;
  for (const reviewer of listNamed(trailers, 'reviewed-by')) {
    const address = foldEmail(reviewer.email);
    if (address === own || address === foldEmail(mappedEmail)) continue;
    history.census.add({ kind: 'review', contributors: [reviewer], date });
  }
}
