import type { Problem } from '../errors.js';
import { checkRota } from '../mentors/check.js';
import type { Settings } from '../onboarding/settings.js';
import { checkCustomers } from './check-customers.js';
import { checkTracks } from './check-tracks.js';
import { inOrder, placeFindings } from './finding.js';
import type { Places } from './positions.js';
import type { Sections } from './settings-schema.js';

/** What the schema cannot see in valid sections, each looked at by itself and against the others. */
export function checkSections(sections: Sections, settings: Settings, places: Places): Problem[] {
  const { customers, independents = [], mentors, tracks } = sections;
  const list = Array.isArray(customers) ? customers : undefined;
  const problems = placeFindings(checkCustomers(list ?? [], independents), places);
  if (mentors) {
    const context = list ? { customers: list.map(({ id }) => id) } : {};
    problems.push(...placeFindings(checkRota(settings.mentors, context), places, ['mentors']));
  }
  if (tracks) problems.push(...placeFindings(checkTracks(tracks, settings.ladder), places, ['tracks']));
  return inOrder(problems);
}
