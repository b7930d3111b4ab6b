import type { Settings } from '../../onboarding/settings.js';
import type { Window } from '../../reports/window.js';
import type { Context } from '../context.js';
import type { PlaceOfPages } from './types.js';

/** A report is at most so old, by the clock of the App, and is gathered anew behind the next look at it. Milliseconds. */
const FRESH = 60_000;
/** Older than this it is not shown at all. */
const STALE = 10 * 60_000;
const KEPT = 100;

type Gather<T> = (place: PlaceOfPages, settings: Settings, window: Window) => Promise<T>;

interface Kept<T> {
  at: number;
  settings: Settings;
  report: Promise<T>;
  refreshing: boolean;
}

/**
 * Reports, and what else takes a whole history, as they were a moment ago: a whole history is read once for all who look, and nobody waits for a refreshing.
 * What somebody may see is decided on each look.
 */
export function createReports<T>(ctx: Pick<Context, 'clock' | 'log'>, gather: Gather<T>): Gather<T> {
  const kept = new Map<string, Kept<T>>();
  return (place, settings, window) => {
    const key = `${place.installation} ${window.from} ${window.until}`;
    const now = ctx.clock.now().getTime();
    const found = kept.get(key);
    if (found && found.settings === settings && now - found.at < STALE) {
      if (now - found.at >= FRESH && !found.refreshing) refresh(key, found, place, settings, window);
      return found.report;
    }
    return start(key, place, settings, window, now);
  };

  function start(key: string, place: PlaceOfPages, settings: Settings, window: Window, now: number) {
    const report = gather(place, settings, window);
    const oldest = kept.keys().next();
    if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
    const entry = { at: now, settings, report, refreshing: false };
    kept.set(key, entry);
    report.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return report;
  }

  function refresh(key: string, old: Kept<T>, place: PlaceOfPages, settings: Settings, window: Window): void {
    old.refreshing = true;
    const at = ctx.clock.now().getTime();
    gather(place, settings, window).then(
      (report) => kept.set(key, { at, settings, report: Promise.resolve(report), refreshing: false }),
      (error: unknown) => {
        old.refreshing = false;
        ctx.log.warn({ installation: place.installation, err: error }, 'a report could not be refreshed');
      },
    );
  }
}
