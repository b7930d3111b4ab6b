import { listHistories } from '../store/contributions.js';
import { readHistory } from '../store/metrics-sql.js';
import { listPastPulls } from '../store/past-pulls.js';
import { listTracked } from '../store/people-list.js';
import type { Db } from '../store/tables.js';
import { getInstallation } from './report-settings.js';

/** Whose input is made: CSV of events for the ladder and the report, JSON Lines of openings and closings for the rota. */
export type HistoryReader = 'ladder' | 'rota';

export interface HistoryOptions {
  for: HistoryReader;
  /** Whose installation; may be left out where there is one. */
  owner?: string;
  /** ISO instant; null: from the beginning. */
  since: string | null;
}

const PEOPLE_AT_ONCE = 500;

/**
 * Hands the kept history of customers' developers, line by line and from one state of the data, to who writes it. Others'
 * is left out, for it is never whole; so is who opted out, and of who was forgotten nothing is left. Throws `UserError`
 * where it cannot be told whose history is meant.
 */
export async function tellHistory(
  db: Db,
  { for: reader, owner, since }: HistoryOptions,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  const { installation } = await getInstallation(db, owner, 'there is no history. Install it first.');
  const tell = reader === 'ladder' ? tellEvents : tellPulls;
  await readHistory(db, (trx) => write(tell(trx, installation, since)));
}

/** The header, then a row an event: person by person, for the ladder does not mind the order. */
async function* tellEvents(db: Db, installation: number, since: string | null): AsyncGenerator<string> {
  yield 'date,event,pr,person_id,name,email,login,source,commit\n';
  const people = await listTracked(db, installation, Number.MAX_SAFE_INTEGER);
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const logins = new Map(people.slice(from, from + PEOPLE_AT_ONCE).map((p) => [p.user_id, p.login]));
    for (const [id, events] of await listHistories(db, installation, [...logins.keys()], false)) {
      for (const { at, event, pr, repository } of events) {
        if (since !== null && Date.parse(at) < Date.parse(since)) continue;
        const named = repository === undefined ? pr : pr.replace(/^\d+(?=#)/, () => repository);
        // Logins and names of repositories hold nothing that CSV would need quotes for. E-mail addresses are not kept.
        yield `${at},${event},${named},${id},,,${logins.get(id) ?? ''},partnerbot,\n`;
      }
    }
  }
}

async function* tellPulls(db: Db, installation: number, since: string | null): AsyncGenerator<string> {
  for (const { id, at, event, author, customer, paths } of await listPastPulls(db, installation, since))
    yield `${JSON.stringify(event === 'closed' ? { id, at, event } : { id, at, event, author, customer, paths })}\n`;
}
