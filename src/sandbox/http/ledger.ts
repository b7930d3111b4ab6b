import type { Ledger, LedgerCall } from '../types.js';

/** Every call in order of arrival. */
export class CallLedger implements Ledger {
  calls: LedgerCall[] = [];
  #count = 0;

  record(call: Omit<LedgerCall, 'index'>): LedgerCall {
    this.#count += 1;
    const entry = { index: this.#count, ...call };
    this.calls.push(entry);
    return entry;
  }
  mark(): number {
    return this.#count;
  }
  since(mark: number): readonly LedgerCall[] {
    const first = this.calls[0]?.index ?? 1;
    return this.calls.slice(Math.max(0, mark + 1 - first));
  }
  count(mark = 0): ReturnType<Ledger['count']> {
    const sums = { token: 0, config: 0, read: 0, write: 0, api: 0 };
    for (const call of this.since(mark)) {
      sums[call.kind] += 1;
      if (call.kind === 'read' || call.kind === 'write') sums.api += 1;
    }
    return sums;
  }
  clear(): void {
    this.calls = [];
  }
}
