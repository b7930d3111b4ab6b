/** A long list of numbers in little memory, which grows without being copied. */
export interface Column {
  readonly length: number;
  push(value: number): void;
  /** NaN beyond the end. */
  get(at: number): number;
  set(at: number, value: number): void;
}

const BITS = 14;
const SIZE = 2 ** BITS;

/** A column of whole numbers up to 2^31, or of any numbers. */
export function createColumn(kind: 'whole' | 'any'): Column {
  const parts: (Int32Array | Float64Array)[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if ((length & (SIZE - 1)) === 0)
        parts.push(kind === 'whole' ? new Int32Array(SIZE) : new Float64Array(SIZE));
      const part = parts[length >>> BITS];
      if (part) part[length & (SIZE - 1)] = value;
      length += 1;
    },
    get: (at) => parts[at >>> BITS]?.[at & (SIZE - 1)] ?? Number.NaN,
    set(at, value) {
      const part = parts[at >>> BITS];
      if (part) part[at & (SIZE - 1)] = value;
    },
  };
}
