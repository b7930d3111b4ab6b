import type { Problem } from '../errors.js';
import { findDay } from '../progress/days.js';
import { readTable } from './table.js';

/** One row of an events file with who it was, as far as the file tells. */
export interface ReportEvent {
  at: string;
  event: 'pr_opened' | 'pr_merged' | 'review' | 'issue' | 'comment';
  person: string;
  /** Empty when unknown. */
  pr: string;
  name: string;
  email: string;
  login: string;
  commit: string;
}

const KINDS = new Set<string>(['pr_opened', 'pr_merged', 'review', 'issue', 'comment']);

/**
 * Reads the events of a project for a report: the columns of the ladder's file, where also `name`, `email` and `login` count, and
 * the events `issue` and `comment` are taken. Rows that cannot be used are named with their line and left out.
 * Throws `UserError` for a file that cannot be read at all.
 */
export async function readReportEvents(
  path: string,
): Promise<{ events: ReportEvent[]; problems: Problem[] }> {
  const { rows, problems } = await readTable<ReportEvent>(
    path,
    ['date', 'event', 'pr', 'person_id'],
    (get) => {
      const at = get('date').trim();
      const event = get('event').trim();
      const person = get('person_id').trim();
      if (findDay(at) === undefined)
        return { wrong: `"${at}" is not a date`, mend: 'write it like 2024-02-29 or 2024-02-29T12:00:00Z' };
      if (!KINDS.has(event))
        return { wrong: `"${event}" is not an event`, mend: `write one of ${[...KINDS].join(', ')}` };
      if (person === '')
        return { wrong: 'person_id is empty', mend: 'say whose event it is, or take the row out' };
      return {
        at,
        event: event as ReportEvent['event'],
        person,
        pr: get('pr').trim(),
        name: get('name').trim(),
        email: get('email').trim(),
        login: get('login').trim(),
        commit: get('commit').trim(),
      };
    },
  );
  return { events: rows, problems };
}
