import { UserError } from '../../errors.js';
import { type Window, windowOf } from '../../reports/window.js';

/** What an address asks for. Days are inclusive, in UTC. */
export interface Filters {
  from?: string;
  until?: string;
  customer?: string;
  segment?: string;
  repository?: string;
  window: Window;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** More history than any project has; a longer window only costs. */
const MOST_DAYS = 366 * 30;
const LONGEST = 100;
/** Nothing was before, and what comes later cannot be meant. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

/** Filters out of a query. Throws a `UserError` that says which of them cannot be meant, and what can. */
export function parseFilters(query: (name: string) => string | undefined, now: Date): Filters {
  const today = now.toISOString().slice(0, 10);
  const from = parseDay(query('from'), 'from');
  const until = parseDay(query('until'), 'until');
  if (from !== undefined && from > (until ?? today))
    throw new UserError(`from ${from} is after ${until ?? `today, ${today}`}: put the earlier day first.`);
  const window = windowOf(until ?? today, from);
  if ((window.until - window.from) / 86_400_000 > MOST_DAYS)
    throw new UserError(
      `The days from ${from ?? ''} to ${until ?? today} are more than 30 years: ask for fewer.`,
    );
  return {
    window,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...word('customer', query('customer')),
    ...word('segment', query('segment')),
    ...word('repository', query('repository')),
  };
}

function parseDay(text: string | undefined, name: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  if (DAY.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) {
    if (text >= FIRST_DAY && text <= LAST_DAY) return text;
    throw new UserError(
      `${name} ${text} is outside of ${FIRST_DAY} to ${LAST_DAY}: choose a day in between.`,
    );
  }
  throw new UserError(`${name} is no day: write it as YEAR-MONTH-DAY, such as 2026-03-31.`);
}

function word(name: string, text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {};
  if (text.length > LONGEST)
    throw new UserError(`${name} is longer than ${LONGEST} characters: nothing is called so.`);
  // A database takes no such letters, and no name has them.
  if (/\p{Cc}/u.test(text)) throw new UserError(`${name} holds control characters: nothing is called so.`);
  return { [name]: text };
}

/** The days as they stand in an address, so that links keep them. */
export function queryOf(filters: Filters, more: Record<string, string> = {}): string {
  const { window: _, ...rest } = filters;
  const text = new URLSearchParams({ ...rest, ...more }).toString();
  return text === '' ? '' : `?${text}`;
}
