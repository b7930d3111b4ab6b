import type { Problem } from '../errors.js';
import type { Settings } from '../onboarding/settings.js';
import { checkCustomers } from './check-customers.js';
import { checkMentors } from './check-mentors.js';
import { checkTracks } from './check-tracks.js';
import { inOrder, placeFindings } from './finding.js';
import type { Places } from './positions.js';
import type { SectionName, Sections } from './settings-schema.js';

/** What the schema cannot see in the sections, each looked at by itself and against the others. */
export function checkSections(
  raw: Partial<Record<SectionName, unknown>>,
  sections: Sections,
  settings: Settings,
  places: Places,
): Problem[] {
  const findings = [
    ...checkCustomers(raw.customers, raw.independents),
    ...checkMentors(raw.mentors, raw.customers),
    ...checkTracks(sections.tracks ?? [], settings.ladder),
  ];
  return inOrder(placeFindings(findings, places));
}
