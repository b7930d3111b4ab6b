import { type CalendarEntry, type CalendarRange, listCalendar } from '../mentors/calendar.js';
import { findInstallation } from '../store/repositories.js';
import { listSettings } from './configuration.js';
import type { Context } from './context.js';
import { readRota } from './mentoring.js';

/**
 * Entries of one mentor, or of the whole rota where `login` is null, over every configuration of the installation, with
 * what mentors said of themselves by command.
 * Null for an installation that is not active, and for somebody who is on no list any more. Reads the database alone,
 * so nobody can make the App ask GitHub by it.
 */
export async function findCalendar(
  ctx: Pick<Context, 'db'>,
  { installation, login }: { installation: number; login: string | null },
  range: CalendarRange,
): Promise<CalendarEntry[] | null> {
  if ((await findInstallation(ctx.db, installation))?.state !== 'active') return null;
  const lists = [];
  for (const { mentors } of await listSettings(ctx, installation)) {
    lists.push(listCalendar(await readRota(ctx.db, installation, mentors), login, range));
  }
  const found = lists.filter((entries): entries is CalendarEntry[] => entries !== null);
  if (found.length === 0) return null;
  // The same week in two configurations is one entry.
  return [...new Map(found.flat().map((entry) => [entry.uid, entry])).values()];
}
