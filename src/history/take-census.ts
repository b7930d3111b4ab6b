import { type Census, createCensus } from '../customers/census.js';
import { dayNumber, formatDay, momentDay, momentOf } from '../customers/dates.js';
import { readGitLog } from './git-log.js';
import { mapTrailerPeople } from './mailmap.js';
import { createTaker } from './take-commit.js';

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
 * branch, which is the login of the author of its commits unless it is an organisation. Co-authors count as
 * authors, `Reviewed-by` as reviews of others' work. Who contributed before the range is only remembered, to tell
 * newcomers. `tell` is called with the number of commits read.
 */
export async function takeCensus(
  folder: string,
  range: DayRange = {},
  tell: (read: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<History> {
  const census = createCensus();
  const taker = createTaker(census);
  const since = range.since === undefined ? Number.NEGATIVE_INFINITY : dayNumber(range.since);
  const until = range.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(range.until);
  const isWhole = range.since === undefined && range.until === undefined;
  let commits = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  await readGitLog(
    folder,
    (ids, author, date, subject, trailers) => {
      const commit = taker.open(ids, author, subject);
      if (commit === undefined) return;
      const moment = parseMoment(date);
      const day = momentDay(moment);
      if (isWhole || (day >= since && day <= until)) {
        commits += 1;
        if (day < first) first = day;
        if (day > last) last = day;
        taker.count(commit, moment, subject, trailers);
      } else if (day < since) taker.note(commit, trailers);
    },
    tell,
    signal,
  );
  await mapTrailerPeople(folder, census, taker.named());
  return {
    census,
    commits,
    firstDay: Number.isFinite(first) ? formatDay(first) : undefined,
    lastDay: Number.isFinite(last) ? formatDay(last) : undefined,
  };
}

/** A date as git prints it raw: `1300000000 +0200`. */
function parseMoment(date: string): number {
  const blank = date.indexOf(' ');
  const zone = Number(date.slice(blank + 1));
  const minutes = Math.trunc(zone / 100) * 60 + (zone % 100);
  return momentOf(Number(date.slice(0, blank)), Number.isNaN(minutes) ? 0 : minutes);
}
