import type { PersonEntry } from '../types.js';
import { foldOrganisation } from './names.js';
import { LISTS, type ListedCustomer, type ListKey } from './types.js';

/** What becomes of one customer when another is joined to it. */
export interface Join {
  /** Values to put at the end of its lists. */
  extend: { key: string; values: unknown[] }[];
  /** Keys that it takes over because it has none of its own. */
  take: string[];
  /** Whether the other's visibility, which shows less, has to hold from now on. */
  visibility?: string;
  /** What the other has otherwise, and is lost. One sentence each. */
  lost: string[];
}

/** From what may be shown to what may not. */
const VISIBILITY = ['public', 'anonymous', 'private'];

/**
 * Decides how `other` goes up in `kept`: its domains, organisations, spellings and people are added, its name
 * becomes a spelling; of what has one value, the value of `kept` stays. Who may learn of it is never widened.
 */
export function decideJoin(kept: ListedCustomer, other: ListedCustomer): Join {
  const [mine, theirs] = [recordOf(kept), recordOf(other)];
  const known: Join['extend'] = LISTS.map((key) => ({ key, values: newValues(kept, other, key) }));
  // Lists of any other kind, such as dated domains, go behind one another.
  const more = Object.keys(theirs).filter(
    (key) => !isList(key) && Array.isArray(mine[key]) && Array.isArray(theirs[key]),
  );
  const extend = [...known, ...more.map((key) => ({ key, values: newItems(mine[key], theirs[key]) }))];
  const single = Object.keys(theirs).filter(
    (key) =>
      !['id', 'name', 'visibility', ...more].includes(key) && !isList(key) && theirs[key] !== undefined,
  );
  const lost = single.filter(
    (key) => mine[key] !== undefined && JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]),
  );
  const visibility = strictest(mine.visibility, theirs.visibility);
  return {
    extend: extend.filter(({ values }) => values.length > 0),
    take: single.filter((key) => mine[key] === undefined),
    ...(visibility === undefined ? {} : { visibility }),
    lost: lost.map(
      (key) => `${key} of ${other.id} (${show(theirs[key])}) is dropped: ${kept.id} has its own`,
    ),
  };
}

function newValues(kept: ListedCustomer, other: ListedCustomer, key: ListKey): (string | PersonEntry)[] {
  if (key === 'people')
    return (other.people ?? []).filter((person) => !(kept.people ?? []).some((mine) => covers(mine, person)));
  const mine = kept[key] ?? [];
  const spelling = key === 'companies' ? [other.name] : [];
  const known = new Set(mine.map((value) => value.toLowerCase()));
  return [...spelling, ...(other[key] ?? [])].filter((value) => {
    const isOwnName = key === 'companies' && foldOrganisation(value) === foldOrganisation(kept.name);
    if (isOwnName || known.has(value.toLowerCase())) return false;
    known.add(value.toLowerCase());
    return true;
  });
}

function isList(key: string): boolean {
  return LISTS.some((known) => known === key);
}

function newItems(mine: unknown, theirs: unknown): unknown[] {
  const [before, after] = [mine, theirs].map((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  const known = new Set(before?.map((item) => JSON.stringify(item)));
  return (after ?? []).filter((item) => !known.has(JSON.stringify(item)));
}

/** The same person, in at least the same days. */
function covers(mine: PersonEntry, theirs: PersonEntry): boolean {
  const same =
    mine.login?.toLowerCase() === theirs.login?.toLowerCase() &&
    mine.id === theirs.id &&
    mine.email?.toLowerCase() === theirs.email?.toLowerCase();
  return (
    same &&
    (mine.from ?? '') <= (theirs.from ?? '') &&
    (theirs.until ?? '9999-12-31') <= (mine.until ?? '9999-12-31')
  );
}

/** Undefined where the kept one shows no more than the other. */
function strictest(mine: unknown, theirs: unknown): string | undefined {
  const level = (value: unknown): number =>
    VISIBILITY.indexOf(typeof value === 'string' ? value : 'anonymous');
  return level(theirs) > level(mine) ? VISIBILITY[level(theirs)] : undefined;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function recordOf(customer: ListedCustomer): Record<string, unknown> {
  return { ...customer };
}
