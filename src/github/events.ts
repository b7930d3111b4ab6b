import type { z } from 'zod';
import { isCorrection } from '../onboarding/affiliation-words.js';
import { parseCommands } from '../onboarding/commands.js';
import { MENTORS_MARKER } from '../onboarding/mentors-issue.js';
import { PROMOTIONS_MARKER } from '../onboarding/promotion-issue.js';
import type { Request, Routed } from '../onboarding/requests.js';
import { routeInstallation, routeInstallationRepositories } from './installation-events.js';
import {
  actorSchema,
  baseSchema,
  commentSchema,
  issueSchema,
  pullSchema,
  reviewSchema,
  toActor,
  toHeadOwner,
  toRepository,
} from './payload.js';

/**
 * What a delivery asks for: requests, or the reason why it is ignored. Pure, total: a payload with missing
 * parts is ignored with the name of the part, never an exception.
 *
 * A bot's own labels, assignments and comments are ignored, ours first of all: they would only make the bot
 * answer itself. What a bot does to code or checks is a hint like any other.
 */
export function route(event: string, payload: unknown): Routed {
  const base = baseSchema.safeParse(payload);
  if (!base.success) return { ignored: `the payload of ${event} has no usable ${path(base.error)}` };
  if (!base.data.installation) return { ignored: 'it belongs to no installation' };
  const context: Context = { event, payload, installation: base.data.installation.id, base: base.data };
  if (event === 'installation') return routeInstallation(context);
  if (event === 'installation_repositories') return routeInstallationRepositories(context);
  const handler = Object.hasOwn(HANDLERS, event) ? HANDLERS[event] : undefined;
  if (!handler) return { ignored: `${event} is of no use to us` };
  if (!base.data.repository) return { ignored: `the payload of ${event} names no repository` };
  return handler({ ...context, repository: base.data.repository });
}

export interface Context {
  event: string;
  payload: unknown;
  installation: number;
  base: z.infer<typeof baseSchema>;
}
type RepositoryContext = Context & { repository: NonNullable<Context['base']['repository']> };

const HANDLERS: Record<string, (c: RepositoryContext) => Routed> = {
  pull_request: (c) => {
    if (!PULL_ACTIONS.has(c.base.action ?? ''))
      return { ignored: `pull_request.${c.base.action} changes nothing for us` };
    if (ECHO_ACTIONS.has(c.base.action ?? '') && isBot(c)) return { ignored: 'a bot did it' };
    const pull = pick(c, 'pull_request', pullSchema);
    if (!pull.ok) return pull.problem;
    const request = { ...pullRequest(c, pull.value), ...whoIsAsked(c) };
    return one(mayConfigure(c, pull.value) ? { ...request, mayConfigure: true } : request);
  },
  pull_request_review: (c) => {
    const pull = pick(c, 'pull_request', pullSchema);
    if (!pull.ok) return pull.problem;
    const review = pick(c, 'review', reviewSchema);
    if (!review.ok) return review.problem;
    const request = pullRequest(c, pull.value);
    const reviewer = toActor(review.value.user);
    const own = reviewer !== null && reviewer.id === pull.value.user?.id;
    if (c.base.action !== 'submitted' || own || !review.value.submitted_at)
      return one({ ...request, actor: reviewer });
    return one({
      ...request,
      actor: reviewer,
      review: { id: review.value.id, at: review.value.submitted_at },
    });
  },
  issue_comment: (c) => {
    if (isBot(c)) return { ignored: 'a bot wrote it' };
    if (c.base.action === 'deleted') return { ignored: 'a deleted comment changes nothing for us' };
    const issue = pick(c, 'issue', issueSchema);
    if (!issue.ok) return issue.problem;
    if (!issue.value.pull_request) {
      // But for those in which this App speaks with mentors and maintainers; the job knows whether it is one of them.
      const { user, body, number } = issue.value;
      const room = user?.type === 'Bot' && ROOMS.find(([marker]) => body?.startsWith(marker));
      if (room) return one({ kind: room[1], ...common(c), comment: { issue: number } });
      const author = toActor(c.base.sender);
      const { said } = whatIsSaid(c);
      if (!said || !author) return { ignored: 'comments on issues are only counted' };
      return one({ kind: 'comment', ...common(c), number, ...said, author });
    }
    const request = {
      ...pullRequest(c, { number: issue.value.number, user: issue.value.user }),
      ...whatIsSaid(c),
    };
    return one(
      holdsCorrection(at(c.payload, ['comment', 'body'])) ? { ...request, correction: true } : request,
    );
  },
  issues: (c) => {
    if (c.base.action !== 'opened') return { ignored: `issues.${c.base.action} changes nothing for us` };
    const issue = pick(c, 'issue', issueSchema);
    if (!issue.ok) return issue.problem;
    if (issue.value.pull_request) return { ignored: 'it is a pull request, told of by its own event' };
    return one({
      kind: 'issue',
      ...common(c),
      number: issue.value.number,
      id: issue.value.id,
      author: toActor(issue.value.user),
      at: issue.value.created_at,
      labels: (issue.value.labels ?? []).map((l) => l.name),
    });
  },
  check_run: (c) => shaOf(c, ['check_run', 'head_sha']),
  check_suite: (c) => shaOf(c, ['check_suite', 'head_sha']),
  workflow_run: (c) => shaOf(c, ['workflow_run', 'head_sha']),
  status: (c) => shaOf(c, ['sha']),
  push: (c) => {
    const ref = at(c.payload, ['ref']);
    const branch = c.repository.default_branch;
    if (!branch || ref !== `refs/heads/${branch}`) return { ignored: 'only the default branch matters' };
    const requests: Request[] = [
      ...(touches(c.payload, /\.ya?ml$/i) ? [{ kind: 'config' as const, ...common(c) }] : []),
      ...(touches(c.payload, /(?:^|\/)(?:CODE)?OWNERS$/, false)
        ? [{ kind: 'owners' as const, ...common(c) }]
        : []),
    ];
    return requests.length > 0 ? { requests } : { ignored: 'neither YAML nor a list of owners was changed' };
  },
  fork: (c) => {
    const forked = at(c.payload, ['forkee', 'id']);
    const when = at(c.payload, ['forkee', 'created_at']);
    if (typeof forked !== 'number' || typeof when !== 'string')
      return { ignored: 'the payload of fork names no fork' };
    return one({ kind: 'fork', ...common(c), id: forked, owner: toActor(c.base.sender), at: when });
  },
  repository: (c) => one({ kind: 'repository', ...common(c), action: c.base.action ?? '' }),
  release: (c) =>
    c.base.action === 'published'
      ? one({ kind: 'release', ...common(c) })
      : { ignored: `release.${c.base.action} changes nothing for us` },
  organization: () => ({ ignored: 'permissions are asked for when they are needed, not remembered' }),
};

const ROOMS = [
  [MENTORS_MARKER, 'rota'],
  [PROMOTIONS_MARKER, 'promotions'],
] as const;

const PULL_ACTIONS = new Set(
  `opened reopened closed edited synchronize converted_to_draft ready_for_review labeled unlabeled assigned
   unassigned review_requested review_request_removed locked unlocked`.split(/\s+/),
);

/** After which a pull request may change other files than before. */
const CODE_ACTIONS = new Set(['opened', 'reopened', 'synchronize']);
const TRUSTED = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/**
 * New code for the default branch by somebody whom the project trusts: alone worth a look at which files it changes,
 * where its author is nobody's developer. A branch of the repository itself was pushed by somebody who may.
 */
function mayConfigure(c: RepositoryContext, pull: z.infer<typeof pullSchema>): boolean {
  const { action = '' } = c.base;
  const rebased = action === 'edited' && at(c.payload, ['changes', 'base']) !== undefined;
  if ((!CODE_ACTIONS.has(action) && !rebased) || toActor(pull.user)?.type !== 'User') return false;
  if (!c.repository.default_branch || pull.base?.ref !== c.repository.default_branch) return false;
  return TRUSTED.has(pull.author_association ?? '') || pull.head?.repo?.id === c.repository.id;
}

/** What this App does itself, and would otherwise hear as an echo. */
const ECHO_ACTIONS = new Set(['labeled', 'unlabeled', 'assigned', 'unassigned', 'edited']);

function isBot(c: Context): boolean {
  return c.base.sender?.type === 'Bot';
}

function common(c: RepositoryContext) {
  const trigger = c.base.action ? `${c.event}.${c.base.action}` : c.event;
  return { installation: c.installation, repository: toRepository(c.repository), trigger };
}

function pullRequest(
  c: RepositoryContext,
  pull: z.infer<typeof pullSchema>,
): Extract<Request, { kind: 'pull' }> {
  return {
    kind: 'pull',
    ...common(c),
    number: pull.number,
    actor: toActor(c.base.sender),
    author: toActor(pull.user),
    headOwner: toHeadOwner(pull),
  };
}

/** A person whose review is asked for, or was; not a team, and not a bot. */
function whoIsAsked(c: RepositoryContext): Pick<Extract<Request, { kind: 'pull' }>, 'asked'> {
  const removed = c.base.action === 'review_request_removed';
  if (c.base.action !== 'review_requested' && !removed) return {};
  const person = toActor(actorSchema.safeParse(at(c.payload, ['requested_reviewer'])).data);
  const when = at(c.payload, ['pull_request', 'updated_at']);
  if (person?.type !== 'User' || typeof when !== 'string' || Number.isNaN(Date.parse(when))) return {};
  return { asked: { person, at: when, ...(removed && { removed: true }) } };
}

/** A new comment of a person, by its id; the text is not read here. */
function whatIsSaid(c: RepositoryContext): Pick<Extract<Request, { kind: 'pull' }>, 'said'> {
  const comment = commentSchema.safeParse(at(c.payload, ['comment'])).data;
  const author = toActor(comment?.user);
  if (c.base.action !== 'created' || !comment || author?.type !== 'User') return {};
  return author.id === c.base.sender?.id ? { said: { id: comment.id, at: comment.created_at } } : {};
}

/** Only whether it does is kept, never the text. */
function holdsCorrection(body: unknown): boolean {
  return typeof body === 'string' && parseCommands(body).some(isCorrection);
}

function shaOf(c: RepositoryContext, keys: string[]): Routed {
  const sha = at(c.payload, keys);
  if (typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha))
    return { ignored: `${c.event} names no commit` };
  return one({ kind: 'sha', ...common(c), sha });
}

/** `unknown`: the answer where the payload does not tell; owners are read once a week anyway. */
function touches(payload: unknown, wanted: RegExp, unknown = true): boolean {
  const commits = at(payload, ['commits']);
  if (!Array.isArray(commits)) return unknown;
  const paths = commits.flatMap((commit) =>
    ['added', 'modified', 'removed'].flatMap((k) => at(commit, [k]) ?? []),
  );
  // GitHub lists at most 2,048 commits of a push: a list as long as that may hide the one that matters.
  return (unknown && commits.length >= 2048) || paths.some((p) => typeof p === 'string' && wanted.test(p));
}

type Picked<T> = { ok: true; value: T } | { ok: false; problem: Routed };

function pick<T>(c: Context, key: string, schema: z.ZodType<T>): Picked<T> {
  const parsed = schema.safeParse(at(c.payload, [key]));
  if (parsed.success) return { ok: true, value: parsed.data };
  const where = path(parsed.error);
  return {
    ok: false,
    problem: { ignored: `the payload of ${c.event} has no usable ${key}${where ? `.${where}` : ''}` },
  };
}

function at(value: unknown, keys: string[]): unknown {
  let v = value;
  for (const key of keys) {
    if (typeof v !== 'object' || v === null || !Object.hasOwn(v, key)) return undefined;
    v = (v as Record<string, unknown>)[key];
  }
  return v;
}

function path(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? '';
}

function one(request: Request): Routed {
  return { requests: [request] };
}
