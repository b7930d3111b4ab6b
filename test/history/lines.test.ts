import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { type Line, MAX_LINE, readLines, splitLines } from '../../src/history/lines.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function collect(lines: AsyncIterable<Line[]>): Promise<Line[]> {
  const all: Line[] = [];
  for await (const batch of lines) all.push(...batch);
  return all;
}

const read = (chunks: (string | Uint8Array)[]): Promise<Line[]> =>
  collect(splitLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk as string))), 'test'));

describe('reading lines', () => {
  it('takes LF, CRLF, a byte-order mark, blank lines and a last line without an end', async () => {
    expect(await read(['\uFEFFa\r\n\n', 'b\n  \nc'])).toEqual([
      { number: 1, text: 'a' },
      { number: 3, text: 'b' },
      { number: 5, text: 'c' },
    ]);
  });

  it('replaces bytes that are not UTF-8 and goes on', async () => {
    expect(await read([new Uint8Array([0x61, 0xff, 0x0a, 0x62])])).toEqual([
      { number: 1, text: 'a\uFFFD' },
      { number: 2, text: 'b' },
    ]);
  });

  it('passes over a line that is too long, and keeps its number', async () => {
    const long = 'x'.repeat(MAX_LINE);
    expect(await read(['a\n', long, long, '\nb\n'])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: undefined },
      { number: 3, text: 'b' },
    ]);
  });

  it('does not depend on how the bytes are cut', async () => {
    const text = 'ä1\r\n\nß2\n€3';
    const whole = await read([text]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 15 })), async (cuts) => {
        const bytes = Buffer.from(text);
        const ends = [...new Set(cuts)].sort((a, b) => a - b);
        const chunks = [0, ...ends].map((start, i) => bytes.subarray(start, ends[i] ?? bytes.length));
        expect(await read(chunks)).toEqual(whole);
      }),
    );
  });

  it('unpacks .gz, and says what is wrong with one that is cut or missing', async () => {
    const packed = gzipSync('a\nb\n');
    writeFileSync(join(folder, 'a.gz'), packed);
    writeFileSync(join(folder, 'cut.gz'), packed.subarray(0, 12));
    writeFileSync(join(folder, 'empty'), '');
    expect(await collect(readLines(join(folder, 'a.gz')))).toHaveLength(2);
    expect(await collect(readLines(join(folder, 'empty')))).toEqual([]);
    await expect(collect(readLines(join(folder, 'cut.gz')))).rejects.toThrow(/not a whole gzip file/);
    await expect(collect(readLines(join(folder, 'none.gz')))).rejects.toBeInstanceOf(UserError);
    await expect(collect(readLines(folder))).rejects.toThrow(/is a folder/);
  });
});
