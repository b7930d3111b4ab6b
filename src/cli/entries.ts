import type { Entry } from '../customers/ledger.js';

/** A long list of entries in twelve bytes each; undefined keeps the place of a line that is none. */
export interface Entries {
  push(entry: Entry | undefined): void;
  /** Undefined for a line that is no entry, and past the end. */
  get(index: number): Entry | undefined;
}

const FIRST = 1024;

export function createEntries(): Entries {
  let kinds = new Int32Array(FIRST);
  let days = new Float64Array(FIRST);
  let length = 0;
  const grow = (): void => {
    const [oldKinds, oldDays] = [kinds, days];
    kinds = new Int32Array(2 * length);
    days = new Float64Array(2 * length);
    kinds.set(oldKinds);
    days.set(oldDays);
  };
  return {
    push(entry) {
      if (length === kinds.length) grow();
      kinds[length] = entry?.kind ?? -1;
      days[length] = entry?.day ?? Number.NaN;
      length += 1;
    },
    get(index) {
      const kind = index < length ? kinds[index] : undefined;
      return kind === undefined || kind < 0 ? undefined : { kind, day: days[index] ?? Number.NaN };
    },
  };
}
