import { type CalendarEntry, type CalendarRange, listCalendar } from '../mentors/calendar.js';
import { findInstallation } from '../store/repositories.js';
import { listSettings } from './configuration.js';
import type { Context } from './context.js';

/**
 * Entries of one mentor, or of the whole rota where `login` is null, over every configuration of the installation.
 * Null for an installation that is not active, and for somebody who is on no list any more. Reads the database alone,
 * so nobody can make the App ask GitHub by it.
 */
export async function findCalendar(
  ctx: Pick<Context, 'db'>,
  { installation, login }: { installation: number; login: string | null },
  range: CalendarRange,
): Promise<CalendarEntry[] | null> {
  if ((await findInstallation(ctx.db, installation))?.state !== 'active') return null;
  const lists = (await listSettings(ctx, installation)).map(({ mentors }) =>
    listCalendar(mentors, login, range),
  );
  const found = lists.filter((entries): entries is CalendarEntry[] => entries !== null);
  if (found.length === 0) return null;
  // The same week in two configurations is one entry.
  return [...new Map(found.flat().map((entry) => [entry.uid, entry])).values()];
}
