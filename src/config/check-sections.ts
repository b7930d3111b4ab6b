import type { Problem } from '../errors.js';
import type { Settings } from '../onboarding/settings.js';
import { checkLadder } from '../progress/check.js';
import { checkCustomers } from './check-customers.js';
import { checkMentors } from './check-mentors.js';
import { checkCi, checkMessages } from './check-messages.js';
import { checkModelSection } from './check-model.js';
import { checkTracks } from './check-tracks.js';
import { type Finding, inOrder, placeFindings } from './finding.js';
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
    ...checkModelSection(settings.model, raw.customers, settings.tracks),
    ...checkMentors(raw.mentors, raw.customers),
    ...checkTracks(sections.tracks ?? [], settings.ladder),
    ...checkMessages(sections.messages ?? {}),
    ...checkCi(sections.ci ?? {}),
    ...(sections.ladder ? under('ladder', checkLadder(settings.ladder)) : []),
  ];
  return inOrder(placeFindings(findings, places));
}

/** Findings of a check that counts its paths from the section. */
function under(section: SectionName, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [section, ...finding.path] }));
}
