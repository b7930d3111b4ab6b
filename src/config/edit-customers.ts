import { isDeepStrictEqual } from 'node:util';
import type { Change, ListedCustomer } from '../customers/import/types.js';
import { type Problem, UserError } from '../errors.js';
import { readDocument, withoutMark } from './document.js';
import { YamlEdits } from './edit-yaml.js';
import { parseSettings } from './parse.js';
import type { YamlValue } from './render-yaml.js';

const KEYS = [
  'id',
  'name',
  'website',
  'domains',
  'orgs',
  'companies',
  'people',
  'segment',
  'sources',
] as const;
const PERSON_KEYS = ['login', 'id', 'name', 'email', 'from', 'until'] as const;

/**
 * The text of a customers file, or of a whole configuration, after the changes; nothing else in it moves.
 * Throws `UserError` where the outcome would not be what was decided, or would have errors.
 */
export function applyChanges(text: string, file: string, changes: readonly Change[]): string {
  if (changes.length === 0) return text;
  const mark = text.slice(0, text.length - withoutMark(text).length);
  const body = withoutMark(text);
  const before = yamlValueOf(body, file);
  const ids = listOf(before.customers).map((customer) => recordOf(customer).id);
  const edits = new YamlEdits(body);
  const added = changes.flatMap((change) => (change.what === 'add' ? [toYaml(change.customer)] : []));
  if (added.length > 0) edits.append(['customers'], added);
  const alone = changes.flatMap((change) =>
    change.what === 'independent' ? [personToYaml(change.person)] : [],
  );
  if (alone.length > 0) edits.append(['independents'], alone);
  for (const change of changes) {
    if (change.what !== 'extend' && change.what !== 'set') continue;
    const path = ['customers', ids.indexOf(change.id)];
    if (change.what === 'set') edits.set(path, change.key, change.value);
    else
      edits.append(
        [...path, change.key],
        change.values.map((value) => personToYaml(value)),
      );
  }
  const after = mark + edits.apply();
  verify(after, file, expected(before, changes));
  return after;
}

/** Refuses a text that has errors, or that does not hold exactly what is wanted where that is given. */
export function verify(text: string, file: string, wanted?: unknown): void {
  const { problems } = parseSettings(text, file);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new UserError(`${file} would have errors afterwards; nothing was written.`, errors.slice(0, 20));
  if (wanted !== undefined && !isDeepStrictEqual(yamlValueOf(text, file), wanted))
    throw new UserError(
      `${file} cannot be edited without loss; nothing was written. Make the change by hand.`,
    );
}

/** The value of a YAML text; an empty one holds nothing. Throws `UserError` where it cannot be read. */
export function yamlValueOf(text: string, file: string): Record<string, unknown> {
  const outcome = readDocument(text, file);
  if ('document' in outcome) return plain(outcome.document.value);
  if (isBlank(text)) return {};
  throw new UserError(`${file} cannot be used as it is: mend it and try again.`, [
    outcome.problem,
  ] satisfies Problem[]);
}

/** Nothing but comments and blank lines. */
export function isBlank(text: string): boolean {
  return withoutMark(text)
    .split(/\r\n|\n|\r/)
    .every((line) => /^\s*(#|$)/.test(line));
}

function expected(before: Record<string, unknown>, changes: readonly Change[]): unknown {
  const value = structuredClone(before);
  const customers = listOf(value.customers) as Record<string, unknown>[];
  const independents = listOf(value.independents);
  for (const change of changes) {
    if (change.what === 'add') customers.push(toYaml(change.customer));
    else if (change.what === 'independent') independents.push(personToYaml(change.person));
    else {
      const customer = customers.find(({ id }) => id === change.id);
      if (!customer) continue;
      if (change.what === 'set') customer[change.key] = change.value;
      else customer[change.key] = [...listOf(customer[change.key]), ...change.values.map(personToYaml)];
    }
  }
  return plain({
    ...value,
    ...(customers.length > 0 ? { customers } : {}),
    ...(independents.length > 0 ? { independents } : {}),
  });
}

function toYaml(customer: ListedCustomer): Record<string, YamlValue> {
  return Object.fromEntries(
    KEYS.flatMap((key): [string, YamlValue][] => {
      const value = customer[key];
      if (value === undefined) return [];
      return [[key, typeof value === 'string' ? value : value.map((part) => personToYaml(part))]];
    }),
  );
}

function personToYaml(person: unknown): YamlValue {
  if (typeof person === 'string') return person;
  const record = recordOf(person);
  return Object.fromEntries(
    PERSON_KEYS.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key] as YamlValue]])),
  );
}

/** Without prototypes and undefined keys, so that values from two readers compare. */
function plain(value: unknown): Record<string, unknown> {
  return recordOf(JSON.parse(JSON.stringify(value ?? {})));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
