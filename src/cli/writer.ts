import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.js';

const CHUNK = 64 * 1024;

/** Writes text in large pieces and waits for the reader, so that memory stays flat however slow it is. */
export interface TextWriter {
  /** Keeps the text; a promise to wait for when the reader is behind, else undefined. */
  write(text: string): Promise<void> | undefined;
  /** Hands over what is kept; a file of our own is closed. */
  end(): Promise<void>;
}

/** To a file, or to standard output when no path is given. */
export function createTextWriter(path?: string): TextWriter {
  const out: Writable = path === undefined ? process.stdout : createWriteStream(path);
  let kept = '';
  let failure: unknown;
  if (path !== undefined) out.on('error', (error) => (failure = error));
  const flush = (): Promise<void> | undefined => {
    if (failure) throw failure;
    const text = kept;
    kept = '';
    return text === '' || out.write(text) ? undefined : once(out, 'drain').then(() => undefined);
  };
  return {
    write(text) {
      kept += text;
      return kept.length >= CHUNK ? flush() : undefined;
    },
    async end() {
      await flush();
      if (path === undefined) return;
      out.end();
      await finished(out);
    },
  };
}

/** Writes a whole text to a file, or to stdout without one; throws a `UserError` where the file cannot be written. */
export async function printText(text: string, out: string | undefined): Promise<void> {
  try {
    const writer = createTextWriter(out);
    await writer.write(text);
    await writer.end();
  } catch (error) {
    if (out === undefined) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${out} cannot be written (${why}). Name a file in a folder that exists and is yours.`,
    );
  }
}
