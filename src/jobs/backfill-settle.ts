import { climb } from '../progress/ladder.js';
import { listHistory } from '../store/contributions.js';
import { listFoundPartners, type SettleOptions } from '../store/history-settle.js';
import { findPerson, listTransitions, recordTransitions, savePerson } from '../store/people.js';
import type { Db } from '../store/tables.js';
import type { InForce } from './configuration.js';

/** A stage that the history proves and that was not stored, or with a later day. */
export interface Raised {
  person: number;
  stage: string;
  at: string;
  /** The day that was stored before; null: none. */
  before: string | null;
}

/**
 * Stores whom the history shows to be customers' developers, where nothing newer is known of them, and the stages
 * that their facts prove. Nobody loses anything by it. Call it in the transaction that ends the reading.
 */
export async function storeFoundPeople(
  db: Db,
  options: SettleOptions,
  { settings, version }: InForce,
  now: Date,
): Promise<{ people: number; raised: Raised[] }> {
  const { installation } = options;
  const rank = (stage: string | null) => settings.ladder.stages.findIndex((s) => s.id === stage);
  const raised: Raised[] = [];
  let people = 0;
  for (const found of await listFoundPartners(db, options)) {
    const id = found.user_id;
    const known = await findPerson(db, installation, id);
    if (known?.opted_out) continue;
    if (known?.verdict !== 'partner') {
      const { login, customer, confidence, signal, basis } = found;
      await savePerson(db, installation, id, {
        login,
        verdict: 'partner',
        customer,
        confidence,
        signal,
        basis,
        checked_at: now,
        customers_version: version,
      });
      // Whoever asked to be forgotten is refused by the table.
      if (!(await findPerson(db, installation, id))) continue;
      people += 1;
    }
    const history = await listHistory(db, installation, id);
    if (history.length === 0) continue;
    const standing = climb(settings.ladder, history, now.toISOString(), String(id));
    const stored = new Map((await listTransitions(db, installation, id)).map((t) => [t.stage, t.at]));
    const news = standing.transitions.filter((t) => t.at < (stored.get(t.stage) ?? '9999'));
    for (const t of news)
      raised.push({ person: id, stage: t.stage, at: t.at, before: stored.get(t.stage) ?? null });
    await recordTransitions(db, installation, id, news);
    const top = standing.transitions.at(-1);
    if (top && rank(top.stage) > rank(known?.stage ?? null))
      await savePerson(db, installation, id, {
        login: known?.login ?? found.login,
        checked_at: known?.checked_at ?? now,
        stage: top.stage,
        stage_since: top.at,
      });
  }
  return { people, raised };
}
