/** A place in a configuration that names a customer by its id. */
export interface Reference {
  path: (string | number)[];
  /** How it is spoken of: `employer of a mentor`. */
  what: string;
}

/** Keys under which ids of customers stand, wherever they are. */
const KEYS: Record<string, string> = {
  employer: 'employer of a mentor',
  successor_of: 'successor_of of a customer',
  early_adopters: 'early adopter of a type',
  customers: 'customers of a track',
};

/**
 * Every place of a configuration that names the customer `id`, beside the entry of the customer itself. Takes any
 * value.
 */
export function listReferences(value: unknown, id: string): Reference[] {
  const found: Reference[] = [];
  const visit = (part: unknown, path: (string | number)[]): void => {
    if (Array.isArray(part)) for (const [index, child] of part.entries()) visit(child, [...path, index]);
    else if (typeof part === 'object' && part !== null)
      for (const [key, child] of Object.entries(part)) visit(child, [...path, key]);
    else if (part === id) {
      const key = path.findLast((step) => typeof step === 'string' && Object.hasOwn(KEYS, step));
      // The list of customers itself has this name too, at the top.
      const isList = path[0] === 'customers' && !path.includes('successor_of');
      const what = key === undefined ? undefined : KEYS[key];
      if (what !== undefined && !isList) found.push({ path, what });
    }
  };
  visit(value, []);
  return found;
}
