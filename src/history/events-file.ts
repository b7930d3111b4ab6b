import type { Problem } from '../errors.js';
import { findDay } from '../progress/days.js';
import type { ProgressEvent } from '../progress/types.js';
import { readTable } from './table.js';

/** What the events of a project came to: those that can be used, and the rows that cannot, each with its line. */
export interface EventsFile {
  events: ProgressEvent[];
  problems: Problem[];
  /** People who may have been taken for one, or one for two; see {@link createAccountWatch}. Nothing was left out for it. */
  warnings: Problem[];
}

const KINDS: ReadonlySet<string> = new Set<ProgressEvent['event']>(['pr_opened', 'pr_merged', 'review']);

/**
 * Reads the events of a project: CSV, plain or gzip, with the columns `date,event,pr,person_id` and, where known, `commit`
 * and `login`.
 * Throws `UserError` for a file that cannot be read at all or has no such header.
 */
export async function readEvents(path: string): Promise<EventsFile> {
  const watch = createAccountWatch(path);
  const { rows, problems } = await readTable<ProgressEvent>(
    path,
    ['date', 'event', 'pr', 'person_id'],
    (get, line) => {
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
      watch.see(person, get('login').trim(), line);
      return { at, event, person, pr: get('pr').trim(), commit: get('commit').trim() };
    },
  );
  return { events: rows, problems, warnings: watch.warnings };
}

/**
 * Notices a person with two logins, who may be two people merged into one, and a login of two people, who may be one. Each is
 * named once, with the line on which it shows. It may be right: people rename their accounts.
 */
function createAccountWatch(file: string): {
  warnings: Problem[];
  see(person: string, login: string, line: number): void;
} {
  const warnings: Problem[] = [];
  const logins = new Map<string, { login: string; line: number }>();
  const people = new Map<string, { person: string; line: number }>();
  const told = new Set<string>();
  const warn = (key: string, line: number, message: string, mend: string): void => {
    if (told.has(key)) return;
    told.add(key);
    warnings.push({ severity: 'warning', message, mend, at: { file, line, column: 1 } });
  };
  return {
    warnings,
    see(person, name, line) {
      if (name === '') return;
      const login = name.toLowerCase();
      const known = logins.get(person);
      if (known === undefined) logins.set(person, { login, line });
      else if (known.login !== login)
        warn(
          `person ${person}`,
          line,
          `${person} has the login ${name} here and ${known.login} in line ${known.line}: two people may have been merged into one`,
          'give each an id of their own, unless the account was renamed',
        );
      const owner = people.get(login);
      if (owner === undefined) people.set(login, { person, line });
      else if (owner.person !== person)
        warn(
          `login ${login}`,
          line,
          `the login ${name} is ${person}’s here and ${owner.person}’s in line ${owner.line}: one person may have two ids`,
          'give their rows one id, unless the account went to somebody else',
        );
    },
  };
}

function isKind(text: string): text is ProgressEvent['event'] {
  return KINDS.has(text);
}
