/**
 * Customers as far as they can be understood, so that one mistake in a file does not hide the others: what is
 * not of the right kind is `undefined`, and every place in a list is kept.
 */
export interface LooseCustomer {
  id: string | undefined;
  type?: string | undefined;
  segment?: string | undefined;
  domains: (string | undefined)[];
  datedDomains: LooseDomain[];
  orgs: (string | undefined)[];
  people: (LoosePerson | undefined)[];
  /** Ids of the customers that it took over. */
  successorOf: (string | undefined)[];
}

/** A domain of some days; null stands for a day that is written wrongly. */
export interface LooseDomain {
  domain: string | undefined;
  from?: string | null;
  until?: string | null;
}

/** Null stands for a day that is written wrongly, of which nothing can be said. */
export interface LoosePerson {
  login?: string | undefined;
  id?: number | undefined;
  email?: string | undefined;
  from?: string | null;
  until?: string | null;
  /** Some key that should name the person is there, but is not of the right kind. */
  unclear: boolean;
}

/** Takes a list of customers from any value. */
export function loosenCustomers(value: unknown): LooseCustomer[] {
  return listOf(value).map((customer) => ({
    id: textOf(fieldOf(customer, 'id')),
    type: textOf(fieldOf(customer, 'type')),
    segment: textOf(fieldOf(customer, 'segment')),
    domains: listOf(fieldOf(customer, 'domains')).map(textOf),
    datedDomains: listOf(fieldOf(customer, 'dated_domains')).map((one) => ({
      domain: textOf(fieldOf(one, 'domain')),
      ...(isRecord(one) ? { ...dayOf('from', one), ...dayOf('until', one) } : {}),
    })),
    orgs: listOf(fieldOf(customer, 'orgs')).map(textOf),
    people: loosenPeople(fieldOf(customer, 'people')),
    successorOf: listOf(fieldOf(customer, 'successor_of')).map((one) => textOf(fieldOf(one, 'id'))),
  }));
}

/** Takes a list of people from any value. */
export function loosenPeople(value: unknown): (LoosePerson | undefined)[] {
  return listOf(value).map((person) => {
    if (!isRecord(person)) return undefined;
    const login = textOf(person.login);
    const email = textOf(person.email);
    const id = typeof person.id === 'number' ? person.id : undefined;
    const named = ['login', 'id', 'email'].filter((key) => Object.hasOwn(person, key)).length;
    const understood = [login, id, email].filter((part) => part !== undefined).length;
    return {
      login,
      id,
      email,
      ...dayOf('from', person),
      ...dayOf('until', person),
      unclear: named > understood,
    };
  });
}

function dayOf(
  key: 'from' | 'until',
  person: Record<string, unknown>,
): { from?: string | null; until?: string | null } {
  if (!Object.hasOwn(person, key)) return {};
  const day = textOf(person[key]);
  return { [key]: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
