import { parse } from 'csv-parse/sync';
import { type Problem, UserError } from '../errors.js';
import { type Line, readLines } from './lines.js';

/** A quoted text may run over so many lines; a quote that is open for longer was never meant as one. */
const LONGEST_RECORD = 50;

/** One record of a CSV file with the line on which it begins, counted from 1. */
interface CsvRecord {
  line: number;
  fields: string[];
}

/** How one record becomes a value, or why it cannot: a sentence and what to do about it. */
export type ReadRow<T> = (
  get: (column: string) => string,
  line: number,
) => T | { wrong: string; mend: string };

/**
 * Reads a CSV file with a header, plain or gzip, into values. A record that cannot be used is named in `problems`
 * with its line and left out; the rest goes on, also up to the place where a gzip file breaks off. Columns are found by
 * name, in any order; those that `needed` does not list may be absent (and read as empty).
 * Throws `UserError` for a file that cannot be read at all or whose header lacks a needed column.
 */
export async function readTable<T>(
  path: string,
  needed: readonly string[],
  readRow: ReadRow<T>,
): Promise<{ rows: T[]; problems: Problem[] }> {
  const rows: T[] = [];
  const problems: Problem[] = [];
  const report = (line: number, message: string, mend: string): void => {
    problems.push({ severity: 'error', message, mend, at: { file: path, line, column: 1 } });
  };
  const records = createAssembler(report);
  let columns: Map<string, number> | undefined;
  let fields: string[] = [];
  const get = (column: string): string => fields[columns?.get(column) ?? -1] ?? '';
  const take = (record: CsvRecord): void => {
    if (columns === undefined) {
      columns = readHeader(record.fields, needed, path);
      return;
    }
    fields = record.fields;
    if (fields.length !== columns.size) {
      const found = `${fields.length} ${fields.length === 1 ? 'column' : 'columns'}`;
      const mend =
        fields.length < columns.size ? 'add what is missing' : 'put a text that holds a comma in quotes';
      report(record.line, `this row has ${found} where the header has ${columns.size}`, mend);
      return;
    }
    const value = readRow(get, record.line);
    if (typeof value === 'object' && value !== null && 'wrong' in value)
      report(record.line, value.wrong, value.mend);
    else rows.push(value as T);
  };

  let last = 0;
  try {
    for await (const lines of readLines(path)) {
      for (const line of lines) {
        last = line.number;
        for (const record of records.push(line)) take(record);
      }
    }
    for (const record of records.end()) take(record);
  } catch (error) {
    // What came before the break of a gzip file is good; without any of it there is nothing to go on with.
    if (columns === undefined || !(error instanceof UserError)) throw error;
    report(last + 1, 'the file breaks off here, what follows is not read', 'fetch or pack the file again');
  }
  if (columns === undefined)
    throw new UserError(`${path} is empty: its first line must be a header, ${needed.join(',')}.`);
  return { rows, problems };
}

function readHeader(fields: string[], needed: readonly string[], path: string): Map<string, number> {
  const columns = new Map(fields.map((name, i) => [name.trim().toLowerCase(), i]));
  const missing = needed.filter((name) => !columns.has(name));
  const at = { file: path, line: 1, column: 1 };
  const refuse = (message: string, mend: string): never => {
    throw new UserError(`${path} cannot be used as it is: mend its header and try again.`, [
      { severity: 'error', message, mend, at },
    ]);
  };
  if (missing.length > 0)
    refuse(`the header lacks ${missing.join(', ')}`, `write a first line with ${needed.join(',')}`);
  if (columns.size < fields.length)
    refuse('the header names a column twice', 'give every column a name of its own');
  return columns;
}

/** Puts lines together to records. Most hold no quote and are cut at the commas; the rest goes through csv-parse. */
function createAssembler(report: (line: number, message: string, mend: string) => void): {
  push(line: Line): CsvRecord[];
  end(): CsvRecord[];
} {
  let open: { number: number; text: string }[] = [];
  const giveUp = (): CsvRecord[] => {
    const [first, ...rest] = open;
    open = [];
    if (first === undefined) return [];
    report(
      first.number,
      'a quote is opened and never closed',
      'close it, or double a quote that is meant as such',
    );
    const records = rest.flatMap((line) => push(line));
    return records;
  };
  const push = (line: Line): CsvRecord[] => {
    const { number, text } = line;
    if (text === undefined) {
      report(number, 'this line is longer than a million characters', 'shorten it');
      return [];
    }
    if (open.length === 0 && !text.includes('"')) return [{ line: number, fields: text.split(',') }];
    open.push({ number, text });
    const joined = open.map((l) => l.text).join('\n');
    if ((joined.split('"').length - 1) % 2 === 1) return open.length >= LONGEST_RECORD ? giveUp() : [];
    const start = open[0]?.number ?? number;
    open = [];
    try {
      const [fields] = parse(joined) as string[][];
      return fields === undefined ? [] : [{ line: start, fields }];
    } catch {
      report(
        start,
        'a quote stands in the middle of a text',
        'put the whole text in quotes and double those in it',
      );
      return [];
    }
  };
  const end = (): CsvRecord[] => {
    const records: CsvRecord[] = [];
    while (open.length > 0) records.push(...giveUp());
    return records;
  };
  return { push, end };
}
