import { type Candidate, findCandidacy, findLapse, isEmeritus } from '../onboarding/promotion.js';
import type { Settings } from '../onboarding/settings.js';
import { listHistory } from '../store/contributions.js';
import { listTracked } from '../store/people-list.js';
import { listPromotionWords, type PromotionWord } from '../store/promotion-words.js';
import type { Db } from '../store/tables.js';

/** As many people as are looked at for stages; the App accompanies far fewer. */
const MOST_PEOPLE = 5000;

export interface Standings {
  candidates: Candidate[];
  /** Quiet for too long; `since`: UTC day of the latest sign. */
  lapsed: { userId: number; login: string; since: string }[];
  emeriti: { userId: number; login: string }[];
  words: PromotionWord[];
  /** Logins, lower case, whose customer must not show in a public place. */
  hidden: Set<string>;
}

/** Where the customers' developers of an installation stand between two stages, for the eyes of maintainers. */
export async function listCandidates(
  db: Db,
  installation: number,
  settings: Settings,
  now: Date,
): Promise<Standings> {
  const words = await listPromotionWords(db, installation);
  const result: Standings = { candidates: [], lapsed: [], emeriti: [], words, hidden: new Set() };
  const visible = new Map(settings.customers.map((c) => [c.id, c.visibility]));
  const asOf = now.toISOString();
  for (const person of await listTracked(db, installation, MOST_PEOPLE)) {
    const { user_id: userId, login, customer } = person;
    const own = words.filter((w) => w.user_id === userId);
    const history = await listHistory(db, installation, userId);
    // Who is not listed any more may well be private: better say nothing.
    if ((visible.get(customer ?? '') ?? 'private') === 'private') result.hidden.add(login.toLowerCase());
    if (isEmeritus(own)) result.emeriti.push({ userId, login });
    const candidate = findCandidacy(settings.ladder, { userId, login, history, words: own }, asOf);
    if (candidate) result.candidates.push(candidate);
    const since = findLapse(history, own, asOf);
    if (since !== null) result.lapsed.push({ userId, login, since });
  }
  return result;
}
