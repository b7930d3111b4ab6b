import { oneLine } from '../onboarding/escape.js';
import type { Settings } from '../onboarding/settings.js';
import { recordPromotionWord } from '../store/promotion-words.js';
import type { Db } from '../store/tables.js';
import { listCandidates } from './candidates.js';

/** Keeps a “not yet” with its reason, without a word in any thread. False where nobody of that login waits. */
export async function sayNotYet(
  db: Db,
  installation: number,
  settings: Settings,
  { login, by, reason, now }: { login: string; by: string; reason: string; now: Date },
): Promise<boolean> {
  const { candidates } = await listCandidates(db, installation, settings, now);
  const found = candidates.find((c) => c.login.toLowerCase() === login.replace(/^@/, '').toLowerCase());
  if (!found) return false;
  return await recordPromotionWord(db, installation, {
    user_id: found.userId,
    what: 'not-yet',
    stage: found.stage,
    by_id: null,
    by: by.replace(/^@/, '').toLowerCase(),
    employer: null,
    reason: oneLine(reason, 500),
    at: now.toISOString(),
    source: `cli ${found.userId} ${now.toISOString()}`,
  });
}
