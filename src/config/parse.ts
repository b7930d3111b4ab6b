import type { Problem } from '../errors.js';
import type { Settings } from '../onboarding/settings.js';
import { checkSections } from './check-sections.js';
import { type ConfigDocument, type DocumentOutcome, readDocument } from './document.js';
import { fillSettings } from './fill-settings.js';
import { inOrder } from './finding.js';
import { readSections } from './sections.js';
import type { SectionName } from './settings-schema.js';

/** Settings, or null where any problem is an error. Problems are in the order of the file. */
export interface ParsedSettings {
  settings: Settings | null;
  problems: Problem[];
  /** The sections that the file has, valid or not: a default tells nothing of whether somebody wrote it. */
  given: SectionName[];
}

/**
 * The settings that a configuration file stands for. Never throws: whatever is wrong with the text is among
 * the problems, at its place in `file`. For text that strangers control, use `parseSettingsSafely`.
 */
export function parseSettings(text: string, file: string): ParsedSettings {
  return settingsOf(readDocument(text, file));
}

/**
 * The settings of a document that was read. Only the sections in `wanted` are looked at (all by default), the
 * others keep their defaults.
 */
export function settingsOf(outcome: DocumentOutcome, wanted?: readonly SectionName[]): ParsedSettings {
  if ('problem' in outcome) return { settings: null, problems: [outcome.problem], given: [] };
  return settingsOfDocument(outcome.document, wanted);
}

function settingsOfDocument(document: ConfigDocument, wanted?: readonly SectionName[]): ParsedSettings {
  const read = readSections(document, wanted);
  const settings = fillSettings(read.sections);
  const found = checkSections(read.raw, read.sections, settings, document.places);
  const problems = inOrder([...read.problems, ...found]);
  const valid = !problems.some(({ severity }) => severity === 'error');
  const given = Object.keys(read.raw) as SectionName[];
  return { settings: valid ? settings : null, problems, given };
}
