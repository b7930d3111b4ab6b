import type { OpenAssignment } from './types.js';

interface Load {
  weight: number;
  byCustomer: Map<string, number>;
}

/** Open work by mentor, kept so that one choice among many mentors reads the open assignments only once. */
export class Workloads {
  readonly #loads = new Map<string, Load>();

  constructor(open: Iterable<OpenAssignment> = []) {
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
    return this.#loads.get(login.toLowerCase())?.weight ?? 0;
  }

  /** Number of a mentor's open assignments from one customer, whoever's turn it is. */
  fromCustomer(login: string, customer: string): number {
    return this.#loads.get(login.toLowerCase())?.byCustomer.get(customer) ?? 0;
  }

  #change({ mentor, customer, weight }: OpenAssignment, sign: 1 | -1): void {
    const login = mentor.toLowerCase();
    let load = this.#loads.get(login);
    if (!load) {
      load = { weight: 0, byCustomer: new Map() };
      this.#loads.set(login, load);
    }
    load.weight += sign * weight;
    if (customer === undefined) return;
    load.byCustomer.set(customer, (load.byCustomer.get(customer) ?? 0) + sign);
  }
}
