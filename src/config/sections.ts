import type { Problem } from '../errors.js';
import type { ConfigDocument } from './document.js';
import { inOrder, placeFindings } from './finding.js';
import { unknownKey, validate } from './issues.js';
import { type SectionName, type Sections, sectionNames, sectionSchemas } from './settings-schema.js';

/** The sections that are valid, and what is wrong with the others. */
export interface ReadSections {
  sections: Sections;
  problems: Problem[];
}

/**
 * Takes a document apart into its sections, each checked by its own schema. Only those in `wanted` are looked
 * at; other known keys are passed over, unknown ones are errors.
 */
export function readSections(
  document: ConfigDocument,
  wanted: readonly SectionName[] = sectionNames,
): ReadSections {
  const { value, places } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { sections: {}, problems: [noSections(document)] };
  }
  const sections: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, part] of Object.entries(value)) {
    const name = sectionNames.find((known) => known === key);
    if (!name) problems.push(...placeFindings([unknownKey([key], sectionNames)], places));
    else if (wanted.includes(name)) {
      const result = validate(sectionSchemas[name], part, name);
      if ('value' in result) sections[name] = result.value;
      else problems.push(...placeFindings(result.findings, places, [name]));
    }
  }
  return { sections: sections as Sections, problems: inOrder(problems) };
}

function noSections({ value, places }: ConfigDocument): Problem {
  const empty = value === null || value === undefined;
  return {
    severity: 'error',
    message: empty ? 'the file is empty' : 'the file must hold keys with values, such as customers',
    mend: 'write at least the key customers, with a list',
    at: places.value([]),
  };
}
