/** A set of whole numbers, most of them small and close together: numbers of pull requests. */
export interface NumberSet {
  /** Whether it was new. */
  add(value: number): boolean;
}

/** Above, a number is kept on its own, so that one odd number takes no room for all below it. */
const DENSE = 2 ** 24;

export function createNumberSet(): NumberSet {
  let bits = new Uint32Array(1024);
  const sparse = new Set<number>();
  return {
    add(value) {
      if (!(value >= 0 && value < DENSE)) {
        const isNew = !sparse.has(value);
        sparse.add(value);
        return isNew;
      }
      const at = value >>> 5;
      if (at >= bits.length) {
        const grown = new Uint32Array(Math.max(at + 1, bits.length * 2));
        grown.set(bits);
        bits = grown;
      }
      const bit = 1 << (value & 31);
      const word = bits[at] ?? 0;
      if ((word & bit) !== 0) return false;
      bits[at] = word | bit;
      return true;
    },
  };
}
