import type { DueItem } from '../onboarding/digest.js';
import type { Settings } from '../onboarding/settings.js';
import { recordPromotionWord } from '../store/promotion-words.js';
import type { Db } from '../store/tables.js';
import { listLastingMentors, listWaitingPulls } from '../store/waiting.js';
import { listCandidates } from './candidates.js';
import { listUnconfirmed } from './confirm-customer.js';

export interface DueOptions {
  settings: Settings;
  now: Date;
  /** Whether only people read it who may see private repositories and private customers' people. */
  confidential: boolean;
}

/** A hello is asked for once, in the digests of so many days after it was noted. */
const HELLO_DAYS = 7;

/** Everything that somebody can do now. Nothing is stored: see {@link noteLapses}. */
export async function gatherDue(db: Db, installation: number, o: DueOptions): Promise<DueItem[]> {
  const standing = await listCandidates(db, installation, o.settings, o.now);
  const today = o.now.toISOString().slice(0, 10);
  const visible = new Map(o.settings.customers.map((c) => [c.id, c.visibility]));
  const items: DueItem[] = [];
  for (const pull of await listWaitingPulls(db, installation)) {
    const hidden = (visible.get(pull.customer ?? '') ?? 'private') === 'private';
    // A private repository is read by its own people only; a public digest tells nothing of it.
    if (!o.confidential && (pull.private || hidden)) continue;
    items.push({
      kind: pull.mentor === null ? 'find-mentor' : 'answer',
      who: pull.mentor ?? o.settings.mentors.fallback ?? null,
      about: pull.author,
      repository: `${pull.owner}/${pull.name}`,
      number: pull.number,
      since: pull.since.slice(0, 10),
    });
  }
  const isHidden = (login: string) => !o.confidential && standing.hidden.has(login.toLowerCase());
  for (const c of standing.candidates)
    if (c.pausedUntil === null && !isHidden(c.login))
      items.push({ kind: 'decide', who: null, about: c.login, since: c.since });
  const mentors = await listLastingMentors(db, installation);
  for (const { userId, login, since } of standing.lapsed) {
    const noted = standing.words.find((w) => w.user_id === userId && w.source === lapseKey(userId, since));
    const over = noted && o.now.getTime() - Date.parse(noted.at) >= HELLO_DAYS * 86_400_000;
    if (!over && !isHidden(login))
      items.push({ kind: 'say-hello', who: mentors.get(userId) ?? null, about: login, since });
  }
  items.push(...(await listConfirmations(db, installation, o, visible)));
  return items.filter((item) => item.since <= today);
}

/** The customers that wait for somebody's word; in public without a name, and of private ones nothing. */
async function listConfirmations(
  db: Db,
  installation: number,
  { settings, now, confidential }: DueOptions,
  visible: ReadonlyMap<string, string>,
): Promise<DueItem[]> {
  const waiting = await listUnconfirmed(db, installation, settings, now);
  return waiting
    .filter((c) => !c.withdrawn && (confidential || visible.get(c.customer) !== 'private'))
    .map(({ customer, since }) => ({
      kind: 'confirm',
      who: null,
      about: null,
      ...(confidential && { customer }),
      since,
    }));
}

/** Notes who has been quiet for too long, so that a hello is asked for once. Nobody loses anything by it. */
export async function noteLapses(db: Db, installation: number, settings: Settings, now: Date): Promise<void> {
  const { lapsed } = await listCandidates(db, installation, settings, now);
  for (const { userId, since } of lapsed)
    await recordPromotionWord(db, installation, {
      user_id: userId,
      what: 'lapsed',
      stage: null,
      by_id: null,
      by: null,
      employer: null,
      reason: null,
      at: now.toISOString(),
      source: lapseKey(userId, since),
    });
}

function lapseKey(userId: number, since: string): string {
  return `lapsed ${userId} ${since}`;
}
