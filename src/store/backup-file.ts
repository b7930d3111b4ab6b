import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { UserError } from '../errors.js';

/**
 * A backup is a gzipped text: a header line, then for each table a line that names it and its rows as COPY writes
 * them, ended by `\.`; then the jobs; at last a line with the digest of every line before it. A file without that
 * line was cut off.
 */
export const FORMAT = 'partnerbot-backup';
export const FORMAT_VERSION = 1;

export interface BackupHeader {
  format: typeof FORMAT;
  version: number;
  /** ISO instant. */
  at: string;
  /** Names of the migrations that the tables had. */
  migrations: string[];
}

export interface TablePart {
  table: string;
  columns: string[];
}

/** What a part came to, to compare two stores by. */
export interface PartCount {
  rows: number;
  /** SHA-256 of the rows in the order of the primary key, as COPY writes them. */
  digest: string;
}

/** Counts the rows that COPY gives, and takes their digest. `each` is waited for. */
export async function countRows(
  source: AsyncIterable<Buffer>,
  each: (chunk: Buffer) => Promise<void> = async () => undefined,
): Promise<PartCount> {
  const digest = createHash('sha256');
  let rows = 0;
  for await (const chunk of source) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
    digest.update(chunk);
    await each(chunk);
  }
  return { rows, digest: digest.digest('hex') };
}

/** The lines of a backup, in order, with backpressure. */
export class BackupWriter {
  private readonly hash: Hash = createHash('sha256');
  constructor(private readonly sink: PassThrough) {}

  async line(text: string): Promise<void> {
    this.hash.update(`${text}\n`);
    if (!this.sink.write(`${text}\n`)) await new Promise((resolve) => this.sink.once('drain', resolve));
  }

  /** Rows as COPY gives them, then the mark of their end. */
  async rows(source: AsyncIterable<Buffer>): Promise<PartCount> {
    const count = await countRows(source, async (chunk) => {
      this.hash.update(chunk);
      if (!this.sink.write(chunk)) await new Promise((resolve) => this.sink.once('drain', resolve));
    });
    await this.line('\\.');
    return count;
  }

  end(): void {
    const line = JSON.stringify({ end: true, sha256: this.hash.digest('hex') });
    this.sink.end(`${line}\n`);
  }
}

/**
 * Writes a backup beside its place and moves it there once it is whole and on the disk, so that no kill and no full
 * disk leaves half of one. `fill` writes the parts.
 */
export async function writeBackupFile(
  file: string,
  fill: (writer: BackupWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  const sink = new PassThrough();
  try {
    const written = pipeline(sink, createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    written.catch(() => undefined);
    const writer = new BackupWriter(sink);
    await Promise.race([fill(writer), written.then(() => new Promise<never>(() => undefined))]);
    writer.end();
    await written;
    await syncToDisk(unfinished);
    await rename(unfinished, file);
    await syncToDisk(path.dirname(path.resolve(file)));
  } catch (error) {
    sink.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function syncToDisk(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a reader of a backup is given, in the order of the file. */
export type BackupLine =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; part: TablePart }
  | { kind: 'row'; text: string }
  | { kind: 'part-end' }
  | { kind: 'job'; job: unknown };

/**
 * The lines of a backup. Throws a `UserError` at a file that is no backup, was cut off or altered; only after the
 * last line is it known that nothing is missing, so nothing may be kept before that.
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256');
  const unzipped = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  let [number, inRows, ended] = [0, false, false];
  try {
    for await (const text of splitLines(unzipped)) {
      number += 1;
      if (ended) throw damaged(file, number, 'something follows after its end');
      if (inRows) {
        hash.update(`${text}\n`);
        inRows = text !== '\\.';
        yield inRows ? { kind: 'row', text } : { kind: 'part-end' };
        continue;
      }
      const value = parseLine(text);
      if (value === null)
        throw number === 1 ? foreign(file) : damaged(file, number, 'this line cannot be read');
      if ('end' in value) {
        if (value.sha256 !== hash.digest('hex')) throw damaged(file, number, 'its checksum does not fit');
        ended = true;
        continue;
      }
      hash.update(`${text}\n`);
      if (number === 1) yield { kind: 'header', header: checkHeader(file, value) };
      else if ('job' in value) yield { kind: 'job', job: value.job };
      else {
        inRows = true;
        yield { kind: 'table', part: value as unknown as TablePart };
      }
    }
  } catch (error) {
    throw error instanceof UserError ? error : explainReadFailure(file, error as Error, number);
  } finally {
    source.destroy();
  }
  if (number === 0) throw foreign(file, 'is empty');
  if (!ended) throw damaged(file, number, 'it was cut off');
}

/** At line feeds only: what people wrote may hold every other character that ends lines elsewhere. */
async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = all.indexOf(10); at >= 0; at = all.indexOf(10, start)) {
      yield all.toString('utf8', start, at);
      start = at + 1;
    }
    rest = all.subarray(start);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

function parseLine(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Whoever asked says where.
  }
  return null;
}

function checkHeader(file: string, value: Record<string, unknown>): BackupHeader {
  if (value.format !== FORMAT || !Array.isArray(value.migrations)) throw foreign(file);
  if (value.version !== FORMAT_VERSION)
    throw new UserError(
      `${file} was written in format ${String(value.version)}; this version reads format ${FORMAT_VERSION}. Restore it with the version that wrote it.`,
    );
  return value as unknown as BackupHeader;
}

function explainReadFailure(file: string, error: Error & { code?: string }, line: number): UserError {
  if (error.code === 'Z_BUF_ERROR')
    return line === 0 ? foreign(file, 'is empty, or was cut off') : damaged(file, line, 'it was cut off');
  if (error.code?.startsWith('Z_')) return line === 0 ? foreign(file) : damaged(file, line, 'it was altered');
  return new UserError(
    `${file} cannot be read (${error.code ?? error.message}). Check the path and its permissions.`,
  );
}

function foreign(file: string, what = 'is no backup of Partnerbot'): UserError {
  return new UserError(`${file} ${what}. Name a file that \`partnerbot backup\` wrote.`);
}

function damaged(file: string, line: number, what: string): UserError {
  return new UserError(
    `${file} is damaged at line ${line}: ${what}. Nothing was restored. Take another backup.`,
  );
}
