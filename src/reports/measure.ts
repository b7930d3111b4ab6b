import { measureCi } from './ci.js';
import { measureCustomers } from './customers.js';
import { DEFINITIONS } from './definitions.js';
import type { History } from './history.js';
import { openLedger } from './ledger.js';
import { measureMentors } from './mentors.js';
import { METRIC_IDS, type Measures, NO_DATA } from './metric.js';
import { measureOrganisations } from './organisations.js';
import { measurePeople } from './people.js';
import { measureResponse } from './response.js';
import { measureReviews } from './reviews.js';
import { measureRungs } from './rungs.js';
import type { Window } from './window.js';

/** Hours in which a mentor should first act, where the configuration says nothing else: two days. */
export const DEFAULT_TARGET_HOURS = 48;

/** All twelve metrics of a history over a window. What was never recorded has no data. */
export function measureAll(
  history: History,
  window: Window,
  targetHours: number = DEFAULT_TARGET_HOURS,
): Measures {
  const ledger = openLedger(history, window.until);
  const measures = {
    ...measureCustomers(ledger, window),
    ...measurePeople(ledger, window),
    ...measureResponse(ledger, window),
    ...measureReviews(ledger, window),
    ...measureMentors(ledger, window, targetHours),
    ...measureCi(ledger, window),
    ...measureOrganisations(ledger, window),
    ...measureRungs(ledger, window),
  };
  return dropUnrecorded(measures, history.recorded ?? listRecorded(history));
}

/** The kinds of which there is any fact at all. */
export function listRecorded({ contributions, happenings, checks }: History): Set<string> {
  const kinds = new Set<string>();
  for (const { kind } of contributions) kinds.add(kind);
  for (const { kind } of happenings) kinds.add(kind);
  if (checks.length > 0) kinds.add('check');
  return kinds;
}

/** A figure that rests on facts which nobody ever recorded would be made up. */
export function dropUnrecorded(measures: Measures, recorded: ReadonlySet<string>): Measures {
  return Object.fromEntries(
    METRIC_IDS.map((id) => {
      const known = DEFINITIONS[id].needs.every((kind) => recorded.has(kind));
      return [id, known ? (measures[id] ?? NO_DATA) : NO_DATA];
    }),
  );
}
