import { z } from 'zod';
import type { Actor } from '../onboarding/facts.js';
import type { RepositoryRef } from '../onboarding/requests.js';

/**
 * The few fields that are read of a webhook payload. Everything else is dropped at the door, which is also
 * why no e-mail address of a payload can get any further.
 */
export const id = z.number().int().positive();

const login = z.string().min(1).max(100);

export const actorSchema = z.object({ id, login, type: z.string().optional() });

export const repositorySchema = z.object({
  id,
  name: z.string().min(1).max(200),
  private: z.boolean().optional(),
  owner: z.object({ id, login, type: z.string().optional() }),
  default_branch: z.string().optional(),
});

/** Repositories as installation events list them: without an owner of their own. */
export const shortRepositorySchema = z.object({
  id,
  full_name: z.string().includes('/'),
  private: z.boolean().optional(),
});

export const baseSchema = z.object({
  action: z.string().optional(),
  installation: z.object({ id }).optional(),
  repository: repositorySchema.optional(),
  sender: actorSchema.optional(),
});

export const pullSchema = z.object({
  number: id,
  user: actorSchema.nullish(),
  head: z
    .object({
      user: actorSchema.nullish(),
      repo: z.object({ owner: actorSchema, id: id.optional().catch(undefined) }).nullish(),
    })
    .nullish(),
  // Only hints where to look closer: what is not as expected is as good as missing.
  base: z.object({ ref: z.string() }).nullish().catch(null),
  author_association: z.string().nullish().catch(null),
});

export const reviewSchema = z.object({
  id,
  user: actorSchema.nullish(),
  state: z.string(),
  submitted_at: z.string().nullish(),
});

export const commentSchema = z.object({ id, user: actorSchema.nullish(), created_at: z.iso.datetime() });

export const issueSchema = z.object({
  id,
  number: id,
  user: actorSchema.nullish(),
  created_at: z.string(),
  labels: z.array(z.object({ name: z.string() })).optional(),
  pull_request: z.unknown().optional(),
  body: z.string().nullish(),
});

const TYPES = new Set(['User', 'Bot', 'Organization', 'Mannequin']);

/** GitHub's account object in our words; null for a deleted account. An unknown type is taken for a person. */
export function toActor(a: z.infer<typeof actorSchema> | null | undefined): Actor | null {
  if (!a || a.login === 'ghost') return null;
  const type = a.type && TYPES.has(a.type) ? (a.type as Actor['type']) : 'User';
  return { id: a.id, login: a.login, type: a.login.endsWith('[bot]') ? 'Bot' : type };
}

export function toRepository(r: z.infer<typeof repositorySchema>): RepositoryRef {
  return {
    id: r.id,
    owner: r.owner.login,
    ownerId: r.owner.id,
    name: r.name,
    private: r.private ?? false,
  };
}

export function toHeadOwner(
  p: z.infer<typeof pullSchema>,
): { login: string; type: 'Organization' | 'User' } | null {
  const owner = p.head?.repo?.owner ?? p.head?.user;
  if (!owner) return null;
  return { login: owner.login, type: owner.type === 'Organization' ? 'Organization' : 'User' };
}
