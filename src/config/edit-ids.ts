import { decideJoin } from '../customers/import/join.js';
import { listReferences, type Reference } from '../customers/import/references.js';
import type { ListedCustomer } from '../customers/import/types.js';
import { withoutMark } from './document.js';
import { verify, yamlValueOf } from './edit-customers.js';
import { YamlEdits } from './edit-yaml.js';
import type { YamlValue } from './render-yaml.js';

/** A file before and after, and what happened in it. */
export interface Edited {
  text: string;
  references: Reference[];
  /** Sentences about what somebody should know. */
  notes: string[];
}

/** The text with every place that names the customer `from` naming `to` instead; and its own entry, where it is here. */
export function renameIn(text: string, file: string, from: string, to: string): Edited {
  const { value, edits, customers } = open(text, file);
  const references = listReferences(value, from);
  for (const { path } of references) edits.replace(path, to);
  const index = customers.findIndex(({ id }) => id === from);
  if (index >= 0) edits.replace(['customers', index, 'id'], to);
  return close(text, file, edits, references, []);
}

/** The text with the customer `other` gone up in `kept`, where they are here, and what names it naming `kept`. */
export function joinIn(text: string, file: string, kept: string, other: string): Edited {
  const { value, edits, customers } = open(text, file);
  const [at, from] = [kept, other].map((id) => customers.findIndex((customer) => customer.id === id));
  const [mine, theirs] = [customers[at ?? -1], customers[from ?? -1]];
  const references = listReferences(value, other).filter(
    ({ path }) => path[1] !== from || path[0] !== 'customers',
  );
  const lists = new Set<string>();
  for (const { path } of references) {
    const list = path.slice(0, -1);
    const isInList = typeof path.at(-1) === 'number';
    const hasKept =
      isInList && listReferences(value, kept).some((one) => String(one.path.slice(0, -1)) === String(list));
    // Nobody takes over itself.
    if (path[0] === 'customers' && path[1] === at && path[2] === 'successor_of') {
      edits.remove(path.slice(0, 3), Number(path[3]));
      continue;
    }
    // A list that names both names the kept one once.
    if (hasKept && !lists.has(String(list))) edits.remove(list, Number(path.at(-1)));
    else edits.replace(path, kept);
    lists.add(String(list));
  }
  if (!mine || !theirs || at === undefined || from === undefined)
    return close(text, file, edits, references, []);
  const join = decideJoin(mine, theirs);
  const path = ['customers', at];
  for (const { key, values } of join.extend) {
    const kinds = withoutEachOther(key, values as YamlValue[], [kept, other]);
    if (kinds.length > 0) edits.append([...path, key], kinds);
  }
  for (const key of join.take) {
    const value = (theirs as unknown as Record<string, YamlValue>)[key] ?? [];
    const taken = Array.isArray(value) ? withoutEachOther(key, value, [kept, other]) : value;
    if (!Array.isArray(taken) || taken.length > 0) edits.set(path, key, taken);
  }
  if (join.visibility !== undefined) {
    if (edits.has([...path, 'visibility'])) edits.replace([...path, 'visibility'], join.visibility);
    else edits.set(path, 'visibility', join.visibility);
  }
  edits.comment(path, edits.remove(['customers'], from));
  return close(text, file, edits, references, join.lost);
}

function open(
  text: string,
  file: string,
): { value: Record<string, unknown>; edits: YamlEdits; customers: ListedCustomer[] } {
  const value = yamlValueOf(text, file);
  const customers = Array.isArray(value.customers) ? (value.customers as ListedCustomer[]) : [];
  return { value, edits: new YamlEdits(withoutMark(text)), customers };
}

function close(
  text: string,
  file: string,
  edits: YamlEdits,
  references: Reference[],
  notes: string[],
): Edited {
  const mark = text.slice(0, text.length - withoutMark(text).length);
  const after = mark + edits.apply();
  verify(after, file);
  return { text: after, references, notes };
}

/** Values of the other one, without take-overs of the two by each other. */
function withoutEachOther(key: string, values: YamlValue[], ids: readonly string[]): YamlValue[] {
  if (key !== 'successor_of') return values;
  return values.filter(
    (one) => typeof one !== 'object' || Array.isArray(one) || !ids.includes(String(one.id)),
  );
}
