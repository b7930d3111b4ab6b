import type { PersonEntry } from '../types.js';
import type { Change, ListedCustomer, ListKey } from './types.js';

/** The changes in order, those of one customer and key together. */
export class Changes {
  readonly #list: Change[] = [];
  readonly #added = new Map<string, ListedCustomer>();
  /** Values that went into customers that are new themselves. */
  #inside = 0;
  readonly #extended = new Map<string, Extend>();

  add(customer: ListedCustomer): void {
    this.#added.set(customer.id, customer);
    this.#list.push({ what: 'add', customer });
  }

  extend(id: string, key: ListKey, value: string | PersonEntry): void {
    const added = this.#added.get(id);
    if (added) {
      this.#inside += 1;
      Object.assign(added, { [key]: [...(added[key] ?? []), value] });
      return;
    }
    const known = this.#extended.get(`${id} ${key}`);
    if (known) known.values.push(value);
    else {
      const change: Extend = { what: 'extend', id, key, values: [value] };
      this.#extended.set(`${id} ${key}`, change);
      this.#list.push(change);
    }
  }

  set(id: string, key: 'website' | 'segment', value: string): void {
    const added = this.#added.get(id);
    if (added) added[key] = value;
    else this.#list.push({ what: 'set', id, key, value });
  }

  independent(person: PersonEntry): void {
    this.#list.push({ what: 'independent', person });
  }

  /** How many values have been added so far. */
  size(): number {
    return this.#list.reduce(
      (sum, change) => sum + (change.what === 'extend' ? change.values.length : 1),
      this.#inside,
    );
  }

  list(): Change[] {
    return this.#list;
  }
}

type Extend = Extract<Change, { what: 'extend' }>;
