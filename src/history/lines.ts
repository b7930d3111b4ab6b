import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.js';

/** A line of a text file; `text` is undefined for one that is too long to be read. Numbers count from 1. */
export interface Line {
  number: number;
  text: string | undefined;
}

/** Longest line that is read, in characters; a longer one is passed over, never held in memory. */
export const MAX_LINE = 1024 * 1024;

/**
 * Reads a file line by line, in batches, with flat memory: LF or CRLF, with or without a byte-order mark, bytes
 * that are not UTF-8 replaced, a file ending in .gz unpacked. Blank lines are left out but counted.
 */
export async function* readLines(path: string): AsyncGenerator<Line[]> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!path.toLowerCase().endsWith('.gz')) {
    yield* splitLines(file, path);
    return;
  }
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => unpacked.destroy(error));
  yield* splitLines(file.pipe(unpacked), path);
}

/** As `readLines`, for bytes that come from elsewhere; `name` is what an error message calls them. */
export async function* splitLines(bytes: Readable, name: string): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8');
  const splitter = createSplitter();
  try {
    for await (const chunk of bytes) {
      const lines = splitter.push(decoder.decode(chunk as Buffer, { stream: true }));
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw explain(error, name);
  }
  const rest = [...splitter.push(decoder.decode()), ...splitter.end()];
  if (rest.length > 0) yield rest;
}

function createSplitter(): { push(text: string): Line[]; end(): Line[] } {
  let rest = '';
  let tooLong = false;
  let number = 0;
  const finish = (text: string, lines: Line[]): void => {
    number += 1;
    if (tooLong || text.length > MAX_LINE) lines.push({ number, text: undefined });
    else {
      const line = text.endsWith('\r') ? text.slice(0, -1) : text;
      if (line !== '' && line.trim() !== '') lines.push({ number, text: line });
    }
    tooLong = false;
  };
  return {
    push(text) {
      const lines: Line[] = [];
      let start = 0;
      for (;;) {
        const end = text.indexOf('\n', start);
        if (end < 0) break;
        finish(rest === '' ? text.slice(start, end) : rest + text.slice(start, end), lines);
        rest = '';
        start = end + 1;
      }
      if (tooLong) return lines;
      rest += text.slice(start);
      if (rest.length > MAX_LINE) {
        tooLong = true;
        rest = '';
      }
      return lines;
    },
    end() {
      const lines: Line[] = [];
      if (rest !== '' || tooLong) finish(rest, lines);
      return lines;
    },
  };
}

function explain(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UserError(`${name} does not exist. Check the path and try again.`);
  if (code === 'EISDIR') return new UserError(`${name} is a folder. Name a file of JSON Lines in it.`);
  if (code === 'EACCES')
    return new UserError(`${name} may not be read. Change its permissions and try again.`);
  if (code.startsWith('Z_')) {
    return new UserError(
      `${name} ends in .gz but is not a whole gzip file (${code}). Fetch or pack it again, or drop the .gz.`,
    );
  }
  return error;
}
