import type { Facts } from '../onboarding/facts.js';
import { findEntry } from '../onboarding/find-mentor.js';
import type { Record_ } from '../onboarding/plan.js';
import { findPerson } from '../store/people.js';
import { listPromotionWords, recordPromotionWord } from '../store/promotion-words.js';
import type { Db } from '../store/tables.js';
import type { TrainingFacts } from '../training/types.js';

/** Who spoke for a person, in the issue about promotions or on a pull request. No call. */
export async function listSponsors(
  db: Db,
  installation: number,
  userId: number,
): Promise<NonNullable<TrainingFacts['sponsors']>> {
  const words = await listPromotionWords(db, installation, userId);
  return words
    .filter((word) => word.what === 'sponsored')
    .map(({ id, by, employer, at }) => ({ login: by ?? `forgotten ${id}`, employer, at }));
}

/** Stores that somebody spoke for the author, once for each of them; for the ladder it counts for every stage. */
export async function recordSponsor(
  db: Db,
  installation: number,
  { settings }: Facts,
  r: Extract<Record_, { record: 'sponsored' }>,
): Promise<void> {
  const before = await listPromotionWords(db, installation, r.userId);
  if (before.some((word) => word.what === 'sponsored' && word.by_id === r.byId)) return;
  const known = await findPerson(db, installation, r.byId);
  await recordPromotionWord(db, installation, {
    user_id: r.userId,
    what: 'sponsored',
    stage: null,
    by_id: r.byId,
    by: r.by.toLowerCase(),
    employer: findEntry(settings.mentors, r.by)?.employer ?? known?.customer ?? null,
    reason: null,
    at: r.at,
    source: r.source,
  });
}
