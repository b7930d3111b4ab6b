import { z } from 'zod';
import { type Finding, fault } from './finding.js';
import { listed, quote } from './show.js';
import { findMeant } from './spelling.js';

type Issue = z.core.$ZodIssue;

/** The value as the schema wants it, or what is wrong with it. */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  name: string,
): { value: z.output<S> } | { findings: Finding[] } {
  const result = schema.safeParse(value, { error: mendOf, reportInput: true });
  if (result.success) return { value: result.data };
  return { findings: result.error.issues.flatMap((issue) => toFindings(issue, [], name)) };
}

/**
 * What to do about an issue whose schema does not say it. For unknown keys it lists those that are known: only
 * here the schema is at hand.
 */
const mendOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject) {
    return Object.keys(issue.inst.shape).join(' ');
  }
  if (issue.code === 'invalid_type') return `write ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `write ${listed(issue.values.map(String), 'or')}`;
  return 'see the description of this key in the schema';
};

/** Findings of one issue below `base`; `name` is what the checked value is called. */
function toFindings(issue: Issue, base: readonly PropertyKey[], name: string): Finding[] {
  const path = [...base, ...issue.path].map((step) => (typeof step === 'number' ? step : String(step)));
  const label = nameOf(path, name);
  const shown = quote(issue.input, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], issue.message.split(' ')));
    case 'invalid_union':
      return fromUnion(issue, path, name);
    case 'invalid_type':
      return [wrongType(issue, path, label)];
    case 'invalid_value': {
      if (issue.input === undefined) return [fault(path, `${label} is missing`, issue.message)];
      const meant =
        typeof issue.input === 'string' ? findMeant(issue.input, issue.values.map(String)) : undefined;
      return [fault(path, `${label} cannot be ${shown}`, meant ? `did you mean ${meant}?` : issue.message)];
    }
    case 'too_small':
    case 'too_big':
      if (typeof issue.input === 'number') return [fault(path, `${label} cannot be ${shown}`, issue.message)];
      return [fault(path, `${label} is too ${issue.code === 'too_small' ? 'short' : 'long'}`, issue.message)];
    default:
      return [fault(path, `${label} cannot be ${shown}`, issue.message)];
  }
}

function wrongType(issue: Issue & { code: 'invalid_type' }, path: Finding['path'], label: string): Finding {
  const { input } = issue;
  if (input === undefined) return fault(path, `${label} is missing`, `add it: ${issue.message}`);
  const wanted = KINDS[issue.expected] ?? issue.expected;
  if (issue.expected === 'string' && ['number', 'boolean'].includes(typeof input)) {
    // A day is no number in quotes.
    const mend = issue.message.includes('YYYY-MM-DD') ? issue.message : 'put it in quotes';
    return fault(path, `${label} must be text, but ${String(input)} is ${kindOf(input)}`, mend);
  }
  return fault(path, `${label} must be ${wanted}, but is ${kindOf(input)}`, mendOfType(issue.message, input));
}

function mendOfType(mend: string, input: unknown): string {
  if (input === null) return `${mend}, or remove the key`;
  if (Array.isArray(input) && mend.includes(KINDS.object ?? ''))
    return `${mend}, each on a line of its own as key: value, and no - before them`;
  if (typeof input === 'object' && mend.includes(KINDS.array ?? ''))
    return `${mend}: begin each entry with -, its keys indented below`;
  return mend;
}

/** A union failed: speaks of the member that was meant, which is the one of the same kind. */
function fromUnion(
  issue: Issue & { code: 'invalid_union' },
  path: readonly (string | number)[],
  name: string,
): Finding[] {
  const isOtherKind = (one: Issue): boolean => one.code === 'invalid_type' && one.path.length === 0;
  const meant = issue.errors.find((issues) => issues.length > 0 && !issues.some(isOtherKind));
  if (meant) return meant.flatMap((one) => toFindings(one, path, name));
  const label = nameOf(path, name);
  if (issue.input === undefined) return [fault(path, `${label} is missing`, 'add it')];
  const kinds = issue.errors.flatMap((issues) =>
    issues.filter(isOtherKind).map((one) => (one.code === 'invalid_type' ? (KINDS[one.expected] ?? '') : '')),
  );
  const wanted = listed([...new Set(kinds)].filter(Boolean), 'or');
  return [
    fault(
      path,
      `${label} must be ${wanted}, but is ${kindOf(issue.input)}`,
      mendOfType(`write ${wanted}`, issue.input),
    ),
  ];
}

/** An unknown key at the end of `path`. */
export function unknownKey(path: Finding['path'], known: readonly string[]): Finding {
  const key = String(path.at(-1));
  const meant = findMeant(key, known);
  return {
    ...fault(
      path,
      `unknown key ${quote(key)}`,
      meant ? `did you mean ${meant}?` : `remove it; known here: ${known.join(', ')}`,
    ),
    atKey: true,
  };
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
};

/** What kind of thing a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
  return 'text';
}

/** What a value is called: its key, with the indexes after it. */
function nameOf(path: readonly (string | number)[], name: string): string {
  const from = path.findLastIndex((step) => typeof step === 'string');
  const key = from < 0 ? name : String(path[from]);
  return `${key}${path
    .slice(from + 1)
    .map((index) => `[${index}]`)
    .join('')}`;
}
