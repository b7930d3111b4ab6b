import type { Position, Problem } from '../errors.js';
import { type Places, placesIn } from './positions.js';
import { readYaml, type YamlResult } from './read-yaml.js';
import { plain } from './show.js';

/** Larger files are refused unread. Bytes. */
export const MAX_BYTES = 256 * 1024;

/** A YAML file that could be read: its value is plain JSON, nothing about it has been checked yet. */
export interface ConfigDocument {
  file: string;
  value: unknown;
  places: Places;
}

export type DocumentOutcome = { document: ConfigDocument } | { problem: Problem };

/** Reads one YAML document of at most 256 KB. Never throws. */
export function readDocument(text: string, file: string): DocumentOutcome {
  return refuseSize(text, file) ?? toDocument(withoutMark(text), file, readYaml(withoutMark(text)));
}

/** A problem when the text is larger than we read. */
export function refuseSize(text: string, file: string): { problem: Problem } | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_BYTES) return undefined;
  return { problem: sizeProblem(file, bytes) };
}

/** What to say about a file of so many bytes. */
export function sizeProblem(file: string, bytes: number): Problem {
  return problem(
    { file, line: 1, column: 1 },
    `the file has ${Math.ceil(bytes / 1024)} KB, more than 256 KB, and was not read`,
    'split it: customers, mentors and tracks may stand in files of their own',
  );
}

/** The text without a byte order mark, so that columns count what people see. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Gives what the reader found its file and its places. `text` is what was read, without a byte order mark. */
export function toDocument(text: string, file: string, result: YamlResult): DocumentOutcome {
  if (result.ok) {
    return { document: { file, value: result.value, places: placesIn(text, file, result.node) } };
  }
  const at = placesIn(text, file, { start: 0 }).offset(Math.max(0, Math.min(result.offset, text.length)));
  const [, message, mend] = REFUSALS.find(([sign]) => result.reason.startsWith(sign)) ?? [
    '',
    `this is not valid YAML: ${plain(result.reason).slice(0, 200)}`,
    'mend the syntax here; indentation is by spaces, and special text stands in quotes',
  ];
  return { problem: problem(at, message, mend) };
}

/** What the reader's reasons mean for the person who wrote the file. */
const REFUSALS: [sign: string, message: string, mend: string][] = [
  ['an alias', 'aliases (*name) are not accepted', 'write the value out here'],
  ['an anchor', 'anchors (&name) are not accepted', 'remove the anchor, and write values out where needed'],
  ['a tag', 'tags (!name) are not accepted', 'remove the tag'],
  ['a second document', 'there is more than one document in this file', 'keep one, and remove the --- line'],
  ['nothing', 'the file is empty', 'write at least the key customers, with a list'],
  ['YAML ', 'only YAML 1.2 is read', 'remove the %YAML line'],
  [
    'nesting exceeded',
    'this is nested too deeply',
    'write it flatter; no setting needs more than a few levels',
  ],
  [
    'duplicated mapping key',
    'this key is given twice',
    'keep one of the two, and move what belongs together under it',
  ],
  ['tab characters', 'a tab is used for indentation', 'indent with spaces'],
  ['object-based map', 'a key must be plain text', 'write the key as a word'],
];

function problem(at: Position, message: string, mend: string): Problem {
  return { severity: 'error', message, mend, at };
}
