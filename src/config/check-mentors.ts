import { checkRota, type RotaContext } from '../mentors/check.js';
import { fillRota } from './fill-mentors.js';
import type { Finding } from './finding.js';
import { loosenCustomers } from './loose-customers.js';
import { absenceSchema, mentorSchema, mentorsSchema } from './mentors-schema.js';

/**
 * What the schema cannot see in `mentors`. Takes any values: keys that the schema refuses are passed over, so that one
 * mistake does not hide the others. `known` is what is known beyond the file.
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
  const listed: unknown[] = 'people' in value && Array.isArray(value.people) ? value.people : [];
  const loosened = listed.map(loosenMentor);
  const places = loosened.flatMap((mentor, index) =>
    shape.people.element.safeParse(mentor).success ? [index] : [],
  );
  const result = mentorsSchema.safeParse({ ...kept, people: places.map((index) => loosened[index]) });
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

/** A mentor without the keys that the schema refuses; what is no mentor at all comes back as it is. */
function loosenMentor(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { shape } = mentorSchema;
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([key, part]) =>
          [key, key === 'away' && Array.isArray(part) ? part.map(loosenAbsence) : part] as const,
      )
      .filter(
        ([key, part]) =>
          Object.hasOwn(shape, key) && shape[key as keyof typeof shape].safeParse(part).success,
      ),
  );
}

/** Stands for an absence that cannot be read, so that the others keep their place: of so old a day nothing is said. */
const UNREADABLE = { from: '0001-01-01', until: '0001-01-01' };

function loosenAbsence(value: unknown): unknown {
  return absenceSchema.safeParse(value).success ? value : UNREADABLE;
}
