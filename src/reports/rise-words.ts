/** One thing that a stage rests on, in words, with the pull requests that it names (as they are stored). */
export interface RiseReason {
  text: string;
  pulls: string[];
}

type Evidence = Record<string, number | string>;

/** Parts of another sentence, and what tells nobody anything beside it. */
const SAID_ELSEWHERE = new Set(['windowDays', 'mergedPullRequests', 'reviewedPullRequests', 'firstSeen']);

/**
 * What somebody had done on the day on which a stage was reached, as `listEvidence` of `progress` stores it, for people:
 * `5 merged pull requests within 365 days`. What is not known by name is shown as it is.
 */
export function sayRise(evidence: Evidence): RiseReason[] {
  const { windowDays, firstSeen } = evidence;
  const within = windowDays === undefined ? '' : ` within ${windowDays} days`;
  const reasons = Object.entries(evidence)
    .filter(([key]) => !SAID_ELSEWHERE.has(key))
    .map(([key, value]): RiseReason => {
      const say = WORDS[key];
      const counted = COUNTED[key];
      return {
        text:
          say === undefined
            ? `${inWords(key)}: ${value}`
            : `${say(value)}${counted === undefined ? '' : within}`,
        pulls: typeof counted === 'string' ? listWords(evidence[counted]) : [],
      };
    });
  if (reasons.length > 0 || firstSeen === undefined) return reasons;
  return [{ text: `first seen on ${firstSeen}`, pulls: [] }];
}

/** What is counted within the days of the bar, and where its pull requests are named. */
const COUNTED: Record<string, string | null> = {
  merged: 'mergedPullRequests',
  reviews: 'reviewedPullRequests',
  mergedAndReviews: null,
};

const WORDS: Record<string, (value: number | string) => string> = {
  merged: (n) => `${n} merged pull ${Number(n) === 1 ? 'request' : 'requests'}`,
  reviews: (n) => `${n} ${Number(n) === 1 ? 'review' : 'reviews'} of others’ work`,
  mergedAndReviews: (n) => `${n} merged pull requests and reviews together`,
  firstSeenDays: (n) => `${n} days after the first contribution`,
  lastActive: (day) => `last active on ${day}`,
  after: (stage) => `after the stage ${stage}`,
  activeMonths: (n) => `${n} months with activity`,
  spanDays: (n) => `${n} days from the first to the latest contribution`,
  reviewedAuthors: (n) => `work of ${n} people reviewed`,
  sponsoredBy: (who) => `sponsored by ${listWords(who).join(', ')}`,
  approvedBy: (who) => `approved by ${listWords(who).join(', ')}`,
};

function listWords(value: number | string | undefined): string[] {
  return value === undefined || value === '' ? [] : String(value).split(' ');
}

/** `reviewedAuthors` as `reviewed authors`. */
function inWords(key: string): string {
  return key.replace(/([A-Z])/g, ' $1').toLowerCase();
}
