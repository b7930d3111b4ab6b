import type { z } from 'zod';
import type { Problem } from '../errors.js';
import { customersFromSchema, customersSchema } from './customers-schema.js';
import type { ConfigDocument } from './document.js';
import { inOrder, placeFindings } from './finding.js';
import { kindOf, unknownKey, validate } from './issues.js';
import { type SectionName, type Sections, sectionNames, sectionSchemas } from './settings-schema.js';

/** The sections that are valid, and what is wrong with the others. */
export interface ReadSections {
  sections: Sections;
  /** The sections as they were written, valid or not. */
  raw: Partial<Record<SectionName, unknown>>;
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
    return { sections: {}, raw: {}, problems: [noSections(document)] };
  }
  const sections: Record<string, unknown> = {};
  const raw: ReadSections['raw'] = {};
  const problems: Problem[] = [];
  for (const [key, part] of Object.entries(value)) {
    const name = sectionNames.find((known) => known === key);
    if (!name) problems.push(...placeFindings([unknownKey([key], sectionNames)], places));
    else if (wanted.includes(name)) {
      raw[name] = part;
      const result = validate(schemaFor(name, part), part, name);
      if ('value' in result) sections[name] = result.value;
      else problems.push(...placeFindings(result.findings, places, [name]));
    }
  }
  return { sections: sections as Sections, raw, problems: inOrder(problems) };
}

/** Of the two forms of `customers`, the one that was meant: so the problems speak of that one. */
function schemaFor(name: SectionName, part: unknown): z.ZodType {
  if (name !== 'customers') return sectionSchemas[name];
  const isElsewhere =
    typeof part === 'object' && part !== null && !Array.isArray(part) && Object.hasOwn(part, 'from');
  return isElsewhere ? customersFromSchema : customersSchema;
}

function noSections({ value, places }: ConfigDocument): Problem {
  const empty = value === null || value === undefined;
  return {
    severity: 'error',
    message: empty
      ? 'the file is empty'
      : `the file must hold keys with values, such as customers, but is ${kindOf(value)}`,
    mend: Array.isArray(value)
      ? 'write the key that the list belongs to above it, such as customers:, and indent the list'
      : 'write at least the key customers, with a list',
    at: places.value([]),
  };
}
