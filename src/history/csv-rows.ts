import { CsvError, parse } from 'csv-parse/sync';
import type { CsvRow } from '../customers/import/read-rows.js';
import { UserError } from '../errors.js';

/**
 * All rows of a CSV text with the line on which each begins; parted by comma, semicolon or tab, whichever the
 * header has most of. Throws `UserError` for a quote that is never closed.
 */
export function csvRows(text: string, file: string): CsvRow[] {
  const [header = ''] = text.split(/\r\n|\n|\r/, 1);
  const count = (mark: string): number => header.split(mark).length;
  const delimiter = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    // csv-parse tells the line on which a record ends.
    return records.map(({ info, record }) => ({
      line: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = { file, line: Number(error.lines ?? 1), column: 1 };
    throw new UserError(`${file} cannot be read as CSV: mend it and try again.`, [
      {
        severity: 'error',
        message: error.message.slice(0, 200),
        mend: 'close the quote, or name another --format',
        at,
      },
    ]);
  }
}
