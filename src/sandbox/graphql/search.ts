import type { Issue } from '../state/model.js';
import { fullNameOf, restLogin } from '../state/world.js';
import { connect } from './connection.js';
import { type Args, type Context, graphqlError, visible } from './context.js';

type Test = (issue: Issue) => boolean;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** `login`, `login[bot]` or `app/slug`. */
const isBy = (issue: { author: Issue['author'] }, login: string): boolean => {
  if (issue.author.deleted) return false;
  if (login.startsWith('app/'))
    return issue.author.__typename === 'Bot' && same(issue.author.login, login.slice(4));
  return same(restLogin(issue.author), login);
};

const IS: Record<string, Test> = {
  pr: (issue) => issue.__typename === 'PullRequest',
  'pull-request': (issue) => issue.__typename === 'PullRequest',
  issue: (issue) => issue.__typename === 'Issue',
  open: ({ state }) => state === 'OPEN',
  closed: ({ state }) => state !== 'OPEN',
  merged: ({ state }) => state === 'MERGED',
  unmerged: (issue) => issue.__typename === 'PullRequest' && issue.state !== 'MERGED',
  draft: (issue) => issue.__typename === 'PullRequest' && issue.isDraft,
  locked: ({ locked }) => locked,
  public: ({ repository }) => !repository.isPrivate,
  private: ({ repository }) => repository.isPrivate,
};

const QUALIFIERS: Record<string, (value: string) => Test | undefined> = {
  is: (value) => IS[value],
  type: (value) => IS[value],
  state: (value) => IS[value],
  draft: (value) => (issue) => IS.draft?.(issue) === (value === 'true'),
  author: (value) => (issue) => isBy(issue, value),
  'reviewed-by': (value) => (issue) =>
    issue.__typename === 'PullRequest' && issue.reviews.some((review) => isBy(review, value)),
  'review-requested': (value) => (issue) =>
    issue.__typename === 'PullRequest' &&
    issue.requestedReviewers.some((account) => same(account.login, value)),
  commenter: (value) => (issue) => issue.comments.some((comment) => isBy(comment, value)),
  assignee: (value) => (issue) => issue.assignees.some((account) => same(account.login, value)),
  label: (value) => (issue) => issue.labels.some((label) => same(label.name, value)),
  org: (value) => (issue) => same(issue.repository.owner.login, value),
  user: (value) => (issue) => same(issue.repository.owner.login, value),
  repo: (value) => (issue) => same(fullNameOf(issue.repository), value),
  created: (value) => (issue) => inRange(issue.createdAt, value),
  updated: (value) => (issue) => inRange(issue.updatedAt, value),
  closed: (value) => (issue) => inRange(issue.closedAt, value),
  merged: (value) => (issue) => inRange(issue.__typename === 'PullRequest' ? issue.mergedAt : null, value),
};

/** `>=D`, `>D`, `<=D`, `<D`, `A..B` or one day; both ends with `*`. */
function inRange(at: string | null, range: string): boolean {
  if (at === null) return false;
  const shown = (bound: string) => at.slice(0, bound.length);
  const [from, to] = range.split('..');
  if (from !== undefined && to !== undefined)
    return (from === '*' || shown(from) >= from) && (to === '*' || shown(to) <= to);
  const [, sign = '', bound = ''] = /^(>=|<=|>|<)?(.*)$/.exec(range) ?? [];
  const value = shown(bound);
  if (sign === '>=') return value >= bound;
  if (sign === '<=') return value <= bound;
  if (sign === '>') return value > bound;
  if (sign === '<') return value < bound;
  return value === bound;
}

/**
 * Issues and pull requests by qualifiers, newest first. Owners and repositories named twice widen the search; an
 * unknown qualifier is an error, so that no test passes on a filter that the sandbox ignores.
 */
export function search(args: Args, context: Context) {
  if (args.type !== 'ISSUE')
    throw graphqlError('UNPROCESSABLE', 'The sandbox searches issues and pull requests only.');
  const tests: Test[] = [];
  const places: Test[] = [];
  for (const [, minus, key = '', quoted, bare = ''] of String(args.query ?? '').matchAll(
    /(-?)([\w-]+):(?:"([^"]*)"|(\S+))/g,
  )) {
    if (key === 'sort') continue;
    const test = QUALIFIERS[key]?.(quoted ?? bare);
    if (test === undefined)
      throw graphqlError(
        'UNPROCESSABLE',
        `The sandbox does not know the qualifier ${key}:${quoted ?? bare}.`,
      );
    if (minus === '-') tests.push((issue) => !test(issue));
    else if (['org', 'user', 'repo'].includes(key)) places.push(test);
    else tests.push(test);
  }
  const found: Issue[] = [];
  for (const repository of context.world.repositories.values()) {
    if (!visible(context, repository)) continue;
    for (const issue of repository.issues.values())
      if (tests.every((test) => test(issue)) && (places.length === 0 || places.some((test) => test(issue))))
        found.push(issue);
  }
  const ascending = /sort:\S+-asc/.test(String(args.query));
  found.sort((a, b) =>
    a.createdAt === b.createdAt ? b.databaseId - a.databaseId : a.createdAt < b.createdAt ? 1 : -1,
  );
  if (ascending) found.reverse();
  const count = {
    issueCount: found.length,
    repositoryCount: 0,
    userCount: 0,
    codeCount: 0,
    discussionCount: 0,
    wikiCount: 0,
  };
  return connect(found.slice(0, 1000), args, 'search', count);
}
