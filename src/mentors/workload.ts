import type { OpenAssignment } from './types.js';

/** Open work by mentor, kept so that one choice among many mentors reads the open assignments only once. */
export class Workloads {
  readonly #weight = new Map<string, number>();
  readonly #byCustomer = new Map<string, Map<string, number>>();

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
    return this.#weight.get(login.toLowerCase()) ?? 0;
  }

  /** Number of a mentor's open assignments from one customer, whoever's turn it is. */
  fromCustomer(login: string, customer: string): number {
    return this.#byCustomer.get(customer)?.get(login.toLowerCase()) ?? 0;
  }

  #change({ mentor, customer, weight }: OpenAssignment, sign: 1 | -1): void {
    const login = mentor.toLowerCase();
    this.#weight.set(login, (this.#weight.get(login) ?? 0) + sign * weight);
    if (customer === undefined) return;
    let counts = this.#byCustomer.get(customer);
    if (!counts) {
      counts = new Map();
      this.#byCustomer.set(customer, counts);
    }
    counts.set(login, (counts.get(login) ?? 0) + sign);
  }
}
