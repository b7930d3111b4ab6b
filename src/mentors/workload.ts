import type { OpenAssignment, Rota } from './types.js';

interface Load {
  weight: number;
  byCustomer: Map<string, number>;
}

/** Open work by mentor, kept so that one choice among many mentors reads the open assignments only once. */
export class Workloads {
  /** By login as it was written; spellings that differ in case share one load. */
  readonly #loads = new Map<string, Load>();
  readonly #customer: string | undefined;

  /** With `customer`, assignments of other customers are counted by weight only, which is enough for one choice. */
  constructor(open: Iterable<OpenAssignment> = [], customer?: string) {
    this.#customer = customer;
    for (const assignment of open) this.add(assignment);
  }

  /** Counts one more open assignment. */
  add(assignment: OpenAssignment): void {
    this.#change(assignment, 1);
  }

  /** Takes back an assignment that was counted before. */
  remove(assignment: OpenAssignment): void {
    this.#change(assignment, -1);
  }

  /** Sum of the weights of a mentor's open assignments. */
  weight(login: string): number {
    return this.#loadOf(login).weight;
  }

  /** Number of a mentor's open assignments from one customer, whoever's turn it is. */
  fromCustomer(login: string, customer: string): number {
    return this.#loadOf(login).byCustomer.get(customer) ?? 0;
  }

  #loadOf(login: string): Load {
    const known = this.#loads.get(login);
    if (known) return known;
    const lower = login.toLowerCase();
    const load = this.#loads.get(lower) ?? { weight: 0, byCustomer: new Map() };
    this.#loads.set(lower, load);
    this.#loads.set(login, load);
    return load;
  }

  #change({ mentor, customer, weight }: OpenAssignment, sign: 1 | -1): void {
    const load = this.#loadOf(mentor);
    load.weight += sign * weight;
    if (customer === undefined || (this.#customer !== undefined && customer !== this.#customer)) return;
    load.byCustomer.set(customer, (load.byCustomer.get(customer) ?? 0) + sign);
  }
}

/** What an open assignment weighs where it is the mentor's turn: by the mentee's stage, 1 where the rota says nothing. */
export function weightOf(rota: Pick<Rota, 'weights'>, stage: string | null | undefined): number {
  const { weights } = rota;
  return (stage != null && weights && Object.hasOwn(weights, stage) ? weights[stage] : undefined) ?? 1;
}
