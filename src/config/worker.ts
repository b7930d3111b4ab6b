import type { Problem } from '../errors.js';
import { type DocumentOutcome, refuseSize, toDocument, withoutMark } from './document.js';
import { type ParsedSettings, settingsOf } from './parse.js';
import { YamlReader } from './yaml-reader.js';

const shared = new YamlReader({ read: 1000, start: 20_000, memoryMb: 128 });

/**
 * As `parseSettings`, for text that strangers control: the YAML is read in a thread that is killed after one
 * second or 128 MB, which is then a problem like any other. Never rejects.
 */
export async function parseSettingsSafely(
  text: string,
  file: string,
  reader: YamlReader = shared,
): Promise<ParsedSettings> {
  return settingsOf(await readDocumentSafely(text, file, reader));
}

/** As `readDocument`, for text that strangers control; see `parseSettingsSafely`. */
export async function readDocumentSafely(
  text: string,
  file: string,
  reader: YamlReader = shared,
): Promise<DocumentOutcome> {
  return refuseSize(text, file) ?? (await readSafely(withoutMark(text), file, reader));
}

/** Ends the thread that `parseSettingsSafely` uses; a later call starts another. */
export async function stopConfigThread(): Promise<void> {
  await shared.stop();
}

async function readSafely(text: string, file: string, reader: YamlReader): Promise<DocumentOutcome> {
  try {
    return toDocument(text, file, await reader.read(text));
  } catch (error) {
    return { problem: givenUp(file, error) };
  }
}

function givenUp(file: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return {
    severity: 'error',
    message: `reading the file was given up: ${why}`,
    mend: 'make the file smaller and flatter; if it is plain, try again later',
    at: { file, line: 1, column: 1 },
  };
}
