import { EVIDENCE_FIELDS } from '../history/evidence.js';

/** The fields of an input line, for `--help`. */
export function describeFields(): string {
  const width = Math.max(...EVIDENCE_FIELDS.map(([field]) => field.length)) + 2;
  const rows = EVIDENCE_FIELDS.map(([field, text]) => `  ${field.padEnd(width)}${text}`);
  return ['Fields of an input line, all optional:', ...rows].join('\n');
}

const TOLD = 10;
/** Enough to tell of; input with other fields in every line must not fill the memory. */
const NOTED = 100;

/** Remembers a field that is not known. */
export function noteField(unknown: Set<string>, field: string): void {
  if (unknown.size < NOTED) unknown.add(field);
}

/** Says once which fields of the input were not known; nothing when all were. */
export function tellPassedOver(unknown: ReadonlySet<string>): void {
  if (unknown.size === 0) return;
  const told = [...unknown].slice(0, TOLD).map((field) => JSON.stringify(field.slice(0, 50)));
  const more =
    unknown.size > TOLD ? ` and ${unknown.size < NOTED ? '' : 'at least '}${unknown.size - TOLD} more` : '';
  const known = EVIDENCE_FIELDS.map(([field]) => field).join(', ');
  process.stderr.write(
    `The input has fields that are not known and were passed over: ${told.join(', ')}${more}. Known are: ${known}.\n`,
  );
}
