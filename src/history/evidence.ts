import { findDay } from '../customers/dates.js';
import type { ContributionEvidence } from '../customers/types.js';

/** One line of input: evidence, with its id as it was written, or a sentence on what is wrong with it. */
export type ParsedEvidence =
  | { id: string | number | null; evidence: ContributionEvidence }
  | { error: string };

const TEXTS = ['name', 'email', 'login', 'company', 'headOwner'] as const;
const LISTS = ['orgs', 'trailers'] as const;

/** Reads one JSON line into evidence. Unknown fields are passed over, null counts as absent. */
export function parseEvidence(text: string): ParsedEvidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'this is not JSON; write one JSON object a line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'this is not a JSON object; write one such as {"email": "a@example.org"}' };
  return readFields(value as Record<string, unknown>);
}

function readFields(fields: Record<string, unknown>): ParsedEvidence {
  const evidence: ContributionEvidence = {};
  for (const key of TEXTS) {
    const value = fields[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') return wrong(key, 'text');
    evidence[key] = value;
  }
  for (const key of LISTS) {
    const value = fields[key];
    if (value === undefined || value === null) continue;
    if (!isTextList(value)) return wrong(key, 'a list of texts');
    evidence[key] = value;
  }
  const type = fields.headOwnerType;
  if (type === 'Organization' || type === 'User') evidence.headOwnerType = type;
  else if (type !== undefined && type !== null) return wrong('headOwnerType', '"Organization" or "User"');
  const userId = fields.userId;
  if (typeof userId === 'number' && Number.isSafeInteger(userId)) evidence.userId = userId;
  else if (userId !== undefined && userId !== null) return wrong('userId', 'a whole number');
  const date = fields.date;
  if (typeof date === 'string' && findDay(date) !== undefined) evidence.date = date;
  else if (date !== undefined && date !== null) return wrong('date', 'an ISO 8601 date');
  const id = fields.id;
  if (id === undefined || id === null) return { id: null, evidence };
  if (typeof id !== 'string' && typeof id !== 'number') return wrong('id', 'text');
  return { id, evidence };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function wrong(key: string, what: string): { error: string } {
  return { error: `"${key}" is not ${what}; correct it or leave it out` };
}
