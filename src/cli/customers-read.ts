import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { placesIn } from '../config/positions.js';
import { readYaml } from '../config/read-yaml.js';
import { plain } from '../config/show.js';
import { detectFormat, type Format } from '../customers/import/detect.js';
import { readGitdm } from '../customers/import/read-gitdm.js';
import { readOrganizationMap } from '../customers/import/read-organizationmap.js';
import { readOutline, startOf } from '../customers/import/read-outline.js';
import { readRows } from '../customers/import/read-rows.js';
import { isSortingHat, readSortingHat } from '../customers/import/read-sortinghat.js';
import { ask, type ReadList } from '../customers/import/types.js';
import { type Position, type Problem, UserError } from '../errors.js';
import { csvRows } from '../history/csv-rows.js';
import { outlineOf } from '../history/markdown-outline.js';

/** Larger files are refused. Bytes. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A page of text that people read is never larger. Characters. */
const MAX_PAGE = 4 * 1024 * 1024;

/** A list as it was read from a file, or from several of gitdm's. */
export interface ReadFileList extends ReadList {
  /** How it is spoken of, and kept as a source. */
  source: string;
  format: Format;
}

export interface ReadOptions {
  format: Format | 'auto';
  section?: string;
}

/**
 * Reads files to import; `-` is standard input. Files of gitdm are read as one list, for they refer to each other.
 * Throws `UserError` for what cannot be read at all.
 */
export async function readLists(paths: readonly string[], options: ReadOptions): Promise<ReadFileList[]> {
  const lists: ReadFileList[] = [];
  const gitdm: { text: string; file: string; source: string }[] = [];
  for (const path of paths) {
    const file = path === '-' ? 'stdin' : path;
    const text = await readText(path, file);
    const format = options.format === 'auto' ? detectFormat(file, text) : options.format;
    const source = basename(file);
    if (format === 'gitdm') gitdm.push({ text, file, source });
    else {
      const list = readAs(format, text, file, options);
      lists.push({ source, format, ...withQuestions(format, list, [{ text, file }]) });
    }
  }
  if (gitdm.length > 0) {
    const source = gitdm.map((one) => one.source).join(', ');
    lists.push({ source, format: 'gitdm', ...withQuestions('gitdm', readGitdm(gitdm), gitdm) });
  }
  return lists;
}

function readAs(
  format: Exclude<Format, 'gitdm'>,
  text: string,
  file: string,
  options: ReadOptions,
): ReadList {
  if (format === 'organizationmap') return readOrganizationMap(text, file);
  if (format === 'sortinghat') return readTree(text, file);
  if (format === 'csv') {
    if (text.trim() === '') return { found: [], independents: [], questions: [], skipped: [] };
    const list = readRows(csvRows(text, file), file);
    if (list) return list;
    throw new UserError(`${file} cannot be used as it is: mend its header and try again.`, [
      {
        severity: 'error',
        message: 'no column of the header names the organisations',
        mend: 'call one of them name, company or organisation; website, domains, orgs and segment are understood too',
        at: startOf(file),
      },
    ]);
  }
  if (text.length > MAX_PAGE)
    throw new UserError(`${file} is too large for a page of text. Name its --format.`);
  return readOutline(outlineOf(text, file), options.section);
}

/** JSON is YAML too: our reader gives the places that JSON.parse does not. */
function readTree(text: string, file: string): ReadList {
  const isJson = /^\s*[[{]/.test(text);
  if (!isJson && text.length > MAX_PAGE)
    throw new UserError(`${file} is too large for a file of GrimoireLab. Import a part of it.`);
  const read = text.length > MAX_PAGE ? undefined : readYaml(text);
  const places = placesIn(text, file, read?.ok ? read.node : { start: 0 });
  const value = isJson ? parseJson(text, file) : read?.ok ? read.value : undefined;
  if (read && !read.ok && !isJson)
    throw new UserError(`${file} cannot be read as YAML: mend it and try again.`, [
      {
        severity: 'error',
        message: plain(read.reason),
        mend: 'mend it, or name another --format',
        at: places.offset(read.offset),
      },
    ]);
  if (text.trim() !== '' && !isSortingHat(value))
    throw new UserError(
      `${file} is no export of SortingHat and no file of GrimoireLab: it has none of organizations, uidentities, individuals, and is no list with organization or enrollments. Name another --format, or write it as CSV with a header.`,
    );
  return readSortingHat(value, (path) => places.key(path));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON: mend it and try again.`, [
      {
        severity: 'error',
        message: error instanceof Error ? plain(error.message).slice(0, 200) : 'it is not valid',
        mend: 'export it again, or name another --format',
        at: placeOfError(error, text, file),
      },
    ]);
  }
}

/** Node tells the offset in its message. */
function placeOfError(error: unknown, text: string, file: string): Position {
  const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return placesIn(text, file, { start: 0 }).offset(Math.min(Number(offset ?? 0), text.length));
}

/** Says what nobody should miss: files of which nothing was understood, and text in a strange encoding. */
function withQuestions(
  format: Format,
  list: ReadList,
  files: readonly { text: string; file: string }[],
): ReadList {
  const questions = [...list.questions, ...files.flatMap(({ text, file }) => findBroken(text, file))];
  const isNothing = list.found.length + list.independents.length + list.questions.length === 0;
  const text = files.map((one) => one.text).join('');
  if (isNothing) questions.push(ask(startOf(files[0]?.file ?? ''), ...sayNothing(format, text)));
  return { ...list, questions };
}

function findBroken(text: string, file: string): Problem[] {
  const broken = text.indexOf('\uFFFD');
  if (broken < 0) return [];
  const line = text.slice(0, broken).split(/\r\n|\n|\r/).length;
  const message = 'this line holds characters that are not UTF-8';
  return [ask({ file, line, column: 1 }, message, 'save the file as UTF-8')];
}

/** What a file should have held of which nothing was understood, and what to do. */
const EXPECTED: Record<Format, string> = {
  markdown: 'no list, table or headings of linked names',
  csv: 'no row below the header names one',
  gitdm: 'no line has a domain or an address with an employer',
  sortinghat: 'no organisation has a name, and no person an address with an employer',
  organizationmap: 'no line is of the form: Organisation <its address> Author <address>',
};

function sayNothing(format: Format, text: string): [message: string, mend: string] {
  if (text.trim() === '') return ['the file is empty', 'export or write it again, or name another file'];
  return [
    `no organisations are recognised here: ${EXPECTED[format]}`,
    'name another --format, or write the list as CSV with a header such as name,website,domains',
  ];
}

async function readText(path: string, file: string): Promise<string> {
  try {
    if (path === '-') return await readAll(process.stdin);
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new UserError(`${file} is larger than 64 MB. Import a part of it.`);
    const bytes = await readFile(path);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : String(error);
    throw new UserError(`${file} cannot be read: ${why}. Check the path.`);
  }
}
