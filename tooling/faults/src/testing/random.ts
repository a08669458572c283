/** Random choices that repeat for the same seed. Their timing in processes differs from run to run. */
export type Random = {
  /** 0 up to, and without, 1. */
  next(): number;
  /** `from` to `to`, both included. */
  integer(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  happens(probability: number): boolean;
};

/** Mulberry32: a generator of 32 bits is enough for choices, and node:crypto has none with a seed. */
export function randomFrom(seed: number, ...names: readonly string[]): Random {
  let state = Buffer.from(names.join("/")).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    pick<T>(items: readonly T[]): T {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error("There is nothing to pick from");
      return item;
    },
    happens: (probability) => next() < probability,
  };
}
