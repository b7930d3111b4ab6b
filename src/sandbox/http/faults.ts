import type { Fault, Faults, IncomingCall } from '../types.js';

/** Rules that spoil calls, oldest first; each is used up after its number of times. */
export class FaultRules implements Faults {
  #rules: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#rules.push({ fault, left: fault.times ?? 1 });
  }
  clear(): void {
    this.#rules = [];
  }

  /** The rule for this call, counted as used. */
  take(call: IncomingCall): Fault | undefined {
    const rule = this.#rules.find(({ fault, left }) => left > 0 && matches(fault.match, call));
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}

function matches(match: Fault['match'], call: IncomingCall): boolean {
  if (typeof match === 'function') return match(call);
  return (
    (match.method === undefined || match.method.toUpperCase() === call.method) &&
    (match.path === undefined || match.path.test(call.path)) &&
    (match.kind === undefined || match.kind === call.kind) &&
    (match.graphql === undefined || match.graphql === (call.graphqlOperation !== undefined))
  );
}
