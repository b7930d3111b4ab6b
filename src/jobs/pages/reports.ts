import type { Settings } from '../../onboarding/settings.js';
import type { Window } from '../../reports/window.js';
import { countWithdrawn } from '../../store/pages/withdrawn.js';
import type { Context } from '../context.js';
import type { PlaceOfPages } from './types.js';

/** What was gathered is taken for new for so long, by the clock of the App. Milliseconds. */
const FRESH = 60_000;
/** Older than this it is not shown at all. */
const STALE = 24 * 60 * 60_000;
/** What is gathered faster than this is waited for, so that only large installations see what is older than a minute. */
const SLOW = 100;
const KEPT = 100;

export type Gather<T> = (place: PlaceOfPages, settings: Settings, window: Window) => Promise<T>;

/** What was gathered, and when by the clock of the App. */
export interface Gathered<T> {
  value: T;
  at: Date;
}

interface Kept<T> {
  at: Date;
  settings: Settings;
  withdrawn: number;
  report: Promise<T>;
  /** Milliseconds that it took; undefined while it is gathered. */
  took?: number;
  refreshing: boolean;
}

/**
 * Reports, and what else takes a whole history, as they were a while ago: a whole history is read once for all who look, and
 * where that takes long, nobody waits for a refreshing; the page says of when its figures are. Another configuration, or
 * somebody who left, ends what is kept at once. What somebody may see is decided on each look.
 */
export function createReports<T>(
  ctx: Pick<Context, 'clock' | 'log' | 'db'>,
  gather: Gather<T>,
  slow = SLOW,
): Gather<Gathered<T>> {
  const kept = new Map<string, Kept<T>>();
  return async (place, settings, window) => {
    const key = `${place.installation} ${window.from} ${window.until}`;
    const withdrawn = await countWithdrawn(ctx.db, place.installation);
    const found = kept.get(key);
    const age = found ? ctx.clock.now().getTime() - found.at.getTime() : STALE;
    if (!found || age >= STALE || found.settings !== settings || found.withdrawn !== withdrawn)
      return await shown(start());
    if (age < FRESH || found.refreshing || found.took === undefined) return await shown(found);
    if (found.took < slow) return await shown(start());
    refresh(found);
    return await shown(found);

    function begin(): Kept<T> {
      const began = performance.now();
      const entry: Kept<T> = {
        at: ctx.clock.now(),
        settings,
        withdrawn,
        report: gather(place, settings, window),
        refreshing: false,
      };
      entry.report.then(
        () => {
          entry.took = performance.now() - began;
        },
        () => undefined,
      );
      return entry;
    }

    function start(): Kept<T> {
      const entry = begin();
      const oldest = kept.keys().next();
      if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
      kept.set(key, entry);
      entry.report.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return entry;
    }

    function refresh(old: Kept<T>): void {
      old.refreshing = true;
      const entry = begin();
      entry.report.then(
        () => {
          if (kept.get(key) === old) kept.set(key, entry);
        },
        (error: unknown) => {
          old.refreshing = false;
          ctx.log.warn({ installation: place.installation, err: error }, 'a report could not be refreshed');
        },
      );
    }
  };
}

async function shown<T>({ report, at }: Kept<T>): Promise<Gathered<T>> {
  return { value: await report, at };
}
