import { type Finding, fault } from './finding.js';
import type { LooseCustomer } from './loose-customers.js';
import { short } from './show.js';

/** Take-overs that name nobody, the customer itself, a customer that went elsewhere already, or a circle. */
export function checkSuccessors(customers: readonly LooseCustomer[]): Finding[] {
  const ids = new Set(customers.map(({ id }) => id));
  const heirs = new Map<string, string>();
  return customers.flatMap((customer, index) =>
    customer.successorOf.flatMap((id, place) => {
      if (id === undefined || customer.id === undefined) return [];
      const path = ['customers', index, 'successor_of', place, 'id'];
      if (!ids.has(id))
        return fault(path, `no customer has the id ${short(id)}`, 'list it too, with what it had of its own');
      if (id === customer.id)
        return fault(path, `${short(id)} cannot succeed itself`, 'name the customer that was taken over');
      const known = heirs.get(id);
      if (known !== undefined)
        return fault(
          path,
          `${short(id)} became part of ${short(known)} already`,
          'keep one of the two take-overs',
        );
      heirs.set(id, customer.id);
      if (isCircle(id, heirs))
        return fault(
          path,
          `${short(id)} and ${short(customer.id)} took each other over`,
          'remove one of the two',
        );
      return [];
    }),
  );
}

function isCircle(start: string, heirs: ReadonlyMap<string, string>): boolean {
  const met = new Set<string>();
  for (let id: string | undefined = start; id !== undefined; id = heirs.get(id)) {
    if (met.has(id)) return true;
    met.add(id);
  }
  return false;
}
