/** A seeded source of sample points and exercise data: the same seed gives the same numbers everywhere. */
export interface Rng {
  /** A real number in [low, high), by default [0, 1). */
  uniform(low?: number, high?: number): number;
  /** A whole number in [low, high], both ends included. */
  int(low: number, high: number): number;
  /** A draw from the standard normal distribution. */
  normal(): number;
  /** One element of a list. */
  pick<T>(items: readonly T[]): T;
  /** A new list with the same elements in random order. */
  shuffle<T>(items: readonly T[]): T[];
  /** `n` standard normal draws. */
  vector(n: number): number[];
  /** `rows` × `columns` standard normal draws. */
  matrix(rows: number, columns: number): number[][];
}

/** The 32-bit state step of mulberry32 (Tommy Ettinger, public domain): short, and good enough for samples. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The generator started by a whole number `seed`. */
export function seeded(seed: number): Rng {
  const next = mulberry32(Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b);
  const uniform = (low = 0, high = 1): number => low + (high - low) * next();
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  // Box–Muller; 1 − u keeps the logarithm's argument away from 0.
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const vector = (n: number): number[] => Array.from({ length: n }, normal);
  return {
    uniform,
    int,
    normal,
    vector,
    matrix: (rows, columns) => Array.from({ length: rows }, () => vector(columns)),
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError("pick: the list is empty");
      return item;
    },
    shuffle: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j] as never, copy[i] as never];
      }
      return copy;
    },
  };
}
