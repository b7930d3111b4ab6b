import type { Problem } from '../errors.js';
import { findDay } from '../progress/days.js';
import type { ProgressEvent } from '../progress/types.js';
import { readTable } from './table.js';

/** What the events of a project came to: those that can be used, and the rows that cannot, each with its line. */
export interface EventsFile {
  events: ProgressEvent[];
  problems: Problem[];
}

const KINDS: ReadonlySet<string> = new Set<ProgressEvent['event']>(['pr_opened', 'pr_merged', 'review']);

/**
 * Reads the events of a project: CSV, plain or gzip, with the columns `date,event,pr,person_id` and, where known, `commit`.
 * Throws `UserError` for a file that cannot be read at all or has no such header.
 */
export async function readEvents(path: string): Promise<EventsFile> {
  const { rows, problems } = await readTable<ProgressEvent>(
    path,
    ['date', 'event', 'pr', 'person_id'],
    (get) => {
      const at = get('date').trim();
      const event = get('event').trim();
      const person = get('person_id').trim();
      if (findDay(at) === undefined) {
        return { wrong: `"${at}" is not a date`, mend: 'write it like 2024-02-29 or 2024-02-29T12:00:00Z' };
      }
      if (!isKind(event))
        return { wrong: `"${event}" is not an event`, mend: `write one of ${[...KINDS].join(', ')}` };
      if (person === '')
        return { wrong: 'person_id is empty', mend: 'say whose event it is, or take the row out' };
      return { at, event, person, pr: get('pr').trim(), commit: get('commit').trim() };
    },
  );
  return { events: rows, problems };
}

function isKind(text: string): text is ProgressEvent['event'] {
  return KINDS.has(text);
}
