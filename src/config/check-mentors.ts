import { checkRota, type RotaContext } from '../mentors/check.js';
import { fillRota } from './fill-mentors.js';
import type { Finding } from './finding.js';
import { loosenCustomers } from './loose-customers.js';
import { mentorsSchema } from './mentors-schema.js';

/**
 * What the schema cannot see in `mentors`. Takes any values: mentors and keys that the schema refuses are passed
 * over, so that one mistake does not hide the others. `known` is what is known beyond the file.
 */
export function checkMentors(value: unknown, customers: unknown, known: RotaContext = {}): Finding[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const shape = mentorsSchema.shape;
  const kept = Object.fromEntries(
    Object.entries(value).filter(
      ([key, part]) =>
        key !== 'people' &&
        Object.hasOwn(shape, key) &&
        shape[key as keyof typeof shape].safeParse(part).success,
    ),
  );
  const listed = 'people' in value && Array.isArray(value.people) ? value.people : [];
  const places = listed.flatMap((mentor, index) =>
    shape.people.element.safeParse(mentor).success ? [index] : [],
  );
  const result = mentorsSchema.safeParse({ ...kept, people: places.map((index) => listed[index]) });
  if (!result.success) return [];
  const context = Array.isArray(customers)
    ? { ...known, customers: loosenCustomers(customers).flatMap(({ id }) => id ?? []) }
    : known;
  // Of a part of the rota only what is wrong in itself can be said; doubts about the whole wait for the whole.
  const isWhole = mentorsSchema.safeParse(value).success;
  const findings = checkRota(fillRota(result.data), context);
  const told = isWhole ? findings : findings.filter(({ severity }) => severity === 'error');
  return told.map((finding) => {
    const [first, second, ...rest] = finding.path;
    const path =
      first === 'people' && typeof second === 'number'
        ? [first, places[second] ?? second, ...rest]
        : finding.path;
    return { ...finding, path: ['mentors', ...path] };
  });
}
