import type { CustomerModel } from './types.js';

/** A customer as far as it is counted. */
export interface Counted {
  id: string;
  type?: string;
  segment?: string;
}

/** How many there are of a kind, and how many at each stage. */
export interface Count {
  members: number;
  /** In the order of the stages, those without anybody left out. Empty where no stages are known. */
  stages: { stage: string; count: number }[];
}

/** From the first to the highest, as they are spoken of; `listed` means that nothing was seen. */
const WORDS: [stage: string, words: string][] = [
  ['listed', 'none seen'],
  ['user', 'users'],
  ['participant', 'participants'],
  ['contributor', 'contributors'],
  ['partner', 'partners'],
  ['reviewer', 'reviewers'],
];

/** Counts for a picture of the model. Only numbers: a picture never names a customer. */
export interface ModelCounts {
  type(id: string): Count;
  segment(id: string): Count;
  /** Customers of a type that are in none of its segments. */
  rest(type: string): Count;
}

/** Counts customers by type and segment; `stages` has the stage of each customer, where it is known. */
export function countModel(
  model: CustomerModel,
  customers: readonly Counted[],
  stages?: ReadonlyMap<string, string>,
): ModelCounts {
  const typeOf = (customer: Counted): string | undefined =>
    customer.type ?? model.segments.find(({ id }) => id === customer.segment)?.type;
  const inType = (segment: string | undefined, type: string): boolean =>
    model.segments.some(({ id, type: of }) => id === segment && of === type);
  const count = (of: readonly Counted[]): Count => ({
    members: of.length,
    stages:
      stages === undefined
        ? []
        : WORDS.map(([stage]) => ({
            stage,
            count: of.filter(({ id }) => (stages.get(id) ?? 'listed') === stage).length,
          })).filter((one) => one.count > 0),
  });
  return {
    type: (type) => count(customers.filter((customer) => typeOf(customer) === type)),
    segment: (segment) => count(customers.filter((customer) => customer.segment === segment)),
    rest: (type) =>
      count(customers.filter((customer) => typeOf(customer) === type && !inType(customer.segment, type))),
  };
}

/** `12 customers: 3 none seen, 9 contributors`. */
export function formatCount({ members, stages }: Count): string {
  const total = `${members} ${members === 1 ? 'customer' : 'customers'}`;
  if (members === 0 || stages.length === 0) return total;
  return `${total}: ${stages.map(({ stage, count }) => `${count} ${wordFor(stage, count)}`).join(', ')}`;
}

function wordFor(stage: string, count: number): string {
  const words = WORDS.find(([id]) => id === stage)?.[1] ?? stage;
  return count === 1 && words.endsWith('s') ? words.slice(0, -1) : words;
}
