import { findDay } from '../customers/dates.js';
import type { ContributionEvidence } from '../customers/types.js';

/** One line of input: evidence, with its id as it was written, or a sentence on what is wrong with it. */
export type ParsedEvidence =
  | { id: string | number | null; evidence: ContributionEvidence }
  | { error: string };

/** The fields of a line, as `--help` lists them; every one is optional. */
export const EVIDENCE_FIELDS = [
  ['id', 'comes back in the answer'],
  ['name', 'the author’s name'],
  ['email', 'the author’s address'],
  ['login', 'the author’s GitHub login'],
  ['userId', 'the author’s numeric GitHub id'],
  ['company', 'company in the GitHub profile; never decides'],
  ['orgs', 'list of GitHub organisations that the author is a member of'],
  ['headOwner', 'owner of the pull request’s head repository'],
  ['headOwnerType', '"Organization" or "User"'],
  ['trailers', 'list of commit trailers, such as "Signed-off-by: A <a@example.org>"'],
  ['date', 'ISO 8601; the day counts as written, in its own offset'],
] as const;

/** Reads one JSON line into evidence. Null counts as absent; fields that are not known are told and passed over. */
export function parseEvidence(
  text: string,
  tellUnknown: (field: string) => void = () => undefined,
): ParsedEvidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'this is not JSON; write one JSON object a line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'this is not a JSON object; write one such as {"email": "a@example.org"}' };
  return readFields(value as Record<string, unknown>, tellUnknown);
}

function readFields(fields: Record<string, unknown>, tellUnknown: (field: string) => void): ParsedEvidence {
  const evidence: ContributionEvidence = {};
  let id: string | number | null = null;
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined || value === null) continue;
    switch (key) {
      case 'name':
      case 'email':
      case 'login':
      case 'company':
      case 'headOwner':
        if (typeof value !== 'string') return wrong(key, 'text');
        evidence[key] = value;
        break;
      case 'orgs':
      case 'trailers':
        if (!isTextList(value)) return wrong(key, 'a list of texts');
        evidence[key] = value;
        break;
      case 'headOwnerType':
        if (value !== 'Organization' && value !== 'User') return wrong(key, '"Organization" or "User"');
        evidence[key] = value;
        break;
      case 'userId':
        if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrong(key, 'a whole number');
        evidence[key] = value;
        break;
      case 'date':
        if (typeof value !== 'string' || findDay(value) === undefined) return wrong(key, 'an ISO 8601 date');
        evidence[key] = value;
        break;
      case 'id':
        if (typeof value !== 'string' && typeof value !== 'number') return wrong(key, 'text');
        id = value;
        break;
      default:
        tellUnknown(key);
    }
  }
  return { id, evidence };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function wrong(key: string, what: string): { error: string } {
  return { error: `"${key}" is not ${what}; correct it or leave it out` };
}

const ID = /^\{\s*"id"\s*:\s*("[^"\\]*")/;

/**
 * The id of a line that `parseEvidence` has read before, as JSON. Where it stands first and nothing can hide
 * another, or where there is none, the line need not be read again as a whole, which takes far longer.
 */
export function readId(text: string): string {
  if (!text.includes('\\u00')) {
    const first = ID.exec(text);
    if (text.indexOf('"id"', first?.[0].length ?? 0) === -1) return first?.[1] ?? 'null';
  }
  const parsed = parseEvidence(text);
  return JSON.stringify('error' in parsed ? null : parsed.id);
}
