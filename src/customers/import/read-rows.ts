import type { Position } from '../../errors.js';
import { nobodyOf } from './names.js';
import { ask, emptyFound, type Found, type ReadList } from './types.js';

/** What a column of a table may hold. */
type Column = 'name' | 'website' | 'domains' | 'orgs' | 'companies' | 'group';

/** Index of each column that was understood. */
export type Columns = Partial<Record<Column, number>>;

/** Headers that mean a column, tried in this order; the first column that fits is taken. */
const HEADERS: [Column, RegExp][] = [
  ['domains', /\b(e-?mail )?domains?\b/i],
  ['orgs', /\b(orgs?|git ?hub( organi[sz]ations?| orgs?)?)\b/i],
  ['companies', /\b(aliases|alias|spellings?|also known as|companies in profiles)\b/i],
  ['website', /\b(web ?sites?|sites?|urls?|links?|home ?pages?|web)\b/i],
  ['group', /\b(types?|categor(y|ies)|industr(y|ies)|sectors?|segments?|groups?|kinds?|sizes?|tiers?)\b/i],
  [
    'name',
    /\b(organi[sz]ations?|compan(y|ies)|adopters?|users?|customers?|members?|institutions?|vendors?|names?|employers?|who|firms?|business(es)?)\b/i,
  ],
];

/** Understands a header row. */
export function toColumns(header: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [column, pattern] of HEADERS) {
    const taken = Object.values(columns);
    const index = header.findIndex((text, place) => pattern.test(text) && !taken.includes(place));
    if (index >= 0) columns[column] = index;
  }
  return columns;
}

/** One row of a table as an organisation; lists in a cell are parted by semicolons, commas or blanks. */
export function readRow(name: string, columns: Columns, cells: readonly string[], at: Position): Found {
  const cell = (column: Column): string => cells[columns[column] ?? -1]?.trim() ?? '';
  const group = cell('group');
  return {
    ...emptyFound(name, at),
    links: cell('website') === '' ? [] : [{ url: cell('website'), own: true }],
    domains: cell('domains')
      .split(/[\s,;]+/)
      .filter(Boolean),
    orgs: cell('orgs')
      .split(/[\s,;]+/)
      .map((org) => org.replace(/^(https?:\/\/)?(www\.)?github\.com\//i, '').replace(/^@|\/$/g, ''))
      .filter((org) => /^[A-Za-z0-9-]+$/.test(org)),
    companies: cell('companies')
      .split(';')
      .map((spelling) => spelling.trim())
      .filter(Boolean),
    expectsSite: cell('domains') === '',
    ...(group === '' ? {} : { group }),
  };
}

/** One record of a CSV file, with the line on which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * Reads a table with a header, such as a CSV file. A header without a column for names is refused by the
 * answer `undefined`.
 */
export function readRows(rows: readonly CsvRow[], file: string): ReadList | undefined {
  const [header, ...records] = rows;
  const columns = toColumns(header?.cells ?? []);
  const { name: nameColumn } = columns;
  if (nameColumn === undefined) return undefined;
  const list: ReadList = { found: [], independents: [], questions: [], skipped: [] };
  let nobody = 0;
  for (const { line, cells } of records) {
    const at = { file, line, column: 1 };
    const name = cells[nameColumn]?.replace(/\s+/g, ' ').trim() ?? '';
    if (name === '' && cells.every((cell) => cell.trim() === '')) continue;
    if (name === '')
      list.questions.push(
        ask(at, 'this row has no name', 'write the name of the organisation, or leave the row out'),
      );
    else if (nobodyOf(name) !== undefined) nobody += 1;
    else list.found.push(readRow(name, columns, cells, at));
  }
  if (nobody > 0) list.skipped.push({ why: 'rows that name nobody', count: nobody });
  return list;
}
