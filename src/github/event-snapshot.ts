import { z } from 'zod';
import type { ContributionEvidence } from '../customers/types.js';
import type { PullFacts } from '../onboarding/facts.js';
import { actorSchema, pullSchema, repositorySchema, toActor, toHeadOwner, toRepository } from './payload.js';

const login = z.object({ login: z.string(), id: z.number(), type: z.string().optional() });

/** What a recorded payload says of a pull request: less than GitHub's answer, enough to try a configuration on. */
const recordedSchema = z.object({
  repository: repositorySchema.extend({ archived: z.boolean().optional() }),
  pull_request: pullSchema.extend({
    node_id: z.string().optional(),
    title: z.string().optional(),
    html_url: z.string().optional(),
    state: z.string().optional(),
    merged: z.boolean().nullish(),
    draft: z.boolean().optional(),
    locked: z.boolean().optional(),
    created_at: z.string(),
    updated_at: z.string().optional(),
    closed_at: z.string().nullish(),
    merged_at: z.string().nullish(),
    author_association: z.string().optional(),
    additions: z.number().optional(),
    deletions: z.number().optional(),
    user: actorSchema.nullish(),
    labels: z.array(z.object({ name: z.string() })).optional(),
    assignees: z.array(login).optional(),
    requested_reviewers: z
      .array(z.object({ login: z.string().optional(), id: z.number(), type: z.string().optional() }))
      .optional(),
  }),
});

export interface RecordedPull {
  repository: {
    id: number;
    owner: string;
    name: string;
    private: boolean;
    archived: boolean;
    labels: string[];
  };
  pull: PullFacts;
  evidence: ContributionEvidence[];
}

/** What no payload tells of a pull request, although there may be some: GitHub is asked for these. */
const NEVER_IN_A_PAYLOAD = [
  'paths',
  'checks',
  'reviews',
  'comments',
  'linkedIssues',
  'timeline',
  'headAt',
] as const satisfies readonly (keyof PullFacts)[];

/** The parts of `readRecordedPull(payload).pull` that are empty because the payload does not tell, not because there is none. */
export function listNotRecorded(payload: unknown): (keyof PullFacts)[] {
  const lines = recordedSchema.safeParse(payload).data?.pull_request.additions;
  return [...NEVER_IN_A_PAYLOAD, ...(lines === undefined ? (['changedLines'] as const) : [])];
}

/** Null when the payload holds no pull request. */
export function readRecordedPull(payload: unknown): RecordedPull | null {
  const parsed = recordedSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { repository, pull_request: p } = parsed.data;
  const author = toActor(p.user);
  const headOwner = toHeadOwner(p);
  const ref = toRepository(repository);
  const merged = p.merged === true || Boolean(p.merged_at);
  return {
    repository: {
      id: ref.id,
      owner: ref.owner,
      name: ref.name,
      private: ref.private,
      archived: repository.archived ?? false,
      labels: [],
    },
    pull: {
      nodeId: p.node_id ?? `${ref.id}#${p.number}`,
      number: p.number,
      title: p.title ?? '',
      url: p.html_url ?? '',
      state: merged ? 'merged' : p.state === 'closed' ? 'closed' : 'open',
      draft: p.draft ?? false,
      locked: p.locked ?? false,
      createdAt: p.created_at,
      updatedAt: p.updated_at ?? p.created_at,
      closedAt: p.closed_at ?? null,
      mergedAt: p.merged_at ?? null,
      author,
      authorAssociation: p.author_association ?? 'NONE',
      headSha: '',
      headAt: null,
      headOwner,
      labels: (p.labels ?? []).map((l) => l.name),
      assignees: (p.assignees ?? []).flatMap((a) => toActor(a) ?? []),
      requestedReviewers: (p.requested_reviewers ?? []).flatMap((r) =>
        r.login ? (toActor({ ...r, login: r.login }) ?? []) : [],
      ),
      paths: [],
      changedLines: (p.additions ?? 0) + (p.deletions ?? 0),
      checks: [],
      reviews: [],
      comments: [],
      linkedIssues: [],
      timeline: [],
    },
    evidence: author
      ? [
          {
            userId: author.id,
            login: author.login,
            date: p.created_at,
            ...(headOwner ? { headOwner: headOwner.login, headOwnerType: headOwner.type } : {}),
          },
        ]
      : [],
  };
}
