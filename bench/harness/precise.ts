/**
 * @file Reference values with about 32 digits: pairs of float64 whose sum is meant (double-double;
 * Dekker, Numer. Math. 18 (1971) 224–242; Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26 (2005)).
 */

/** A number hi + lo, |lo| at most half an ulp of hi. */
export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

const quickSum = (a: number, b: number): Pair => {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
};

/** A float64 as a pair. */
export const pairOf = (hi: number): Pair => ({ hi, lo: 0 });

export const negatePair = ({ hi, lo }: Pair): Pair => ({ hi: -hi, lo: -lo });

/** a + b exactly. */
export function twoSum(a: number, b: number): Pair {
  const hi = a + b;
  const v = hi - a;
  return { hi, lo: a - (hi - v) + (b - v) };
}

/** a · b exactly. */
export function twoProduct(a: number, b: number): Pair {
  const hi = a * b;
  const ta = SPLITTER * a;
  const tb = SPLITTER * b;
  const ah = ta - (ta - a);
  const bh = tb - (tb - b);
  const al = a - ah;
  const bl = b - bh;
  return { hi, lo: al * bl - (hi - ah * bh - al * bh - ah * bl) };
}

export function addPairs(a: Pair, b: Pair): Pair {
  const s = twoSum(a.hi, b.hi);
  const t = twoSum(a.lo, b.lo);
  const u = quickSum(s.hi, s.lo + t.hi);
  return quickSum(u.hi, u.lo + t.lo);
}

export function mulPairs(a: Pair, b: Pair): Pair {
  const p = twoProduct(a.hi, b.hi);
  return quickSum(p.hi, p.lo + a.hi * b.lo + a.lo * b.hi);
}

export function divPairs(a: Pair, b: Pair): Pair {
  const hi = a.hi / b.hi;
  const rest = addPairs(a, negatePair(mulPairs(b, pairOf(hi))));
  const lo = rest.hi / b.hi;
  const last = addPairs(rest, negatePair(mulPairs(b, pairOf(lo))));
  return addPairs(quickSum(hi, lo), pairOf(last.hi / b.hi));
}

/** Values hi + lo to compare a result with. */
export interface Reference {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
  /** How many elements the result has; hi and lo are those at 0, every, 2 every, … */
  readonly count: number;
  readonly every: number;
}

/** The reference whose element i is `f(i)`; of a long one every so many elements are computed. */
export function reference(count: number, f: (i: number) => Pair, every = 1): Reference {
  const known = Math.ceil(count / every);
  const hi = new Float64Array(known);
  const lo = new Float64Array(known);
  for (let i = 0; i < known; i++) {
    const pair = f(i * every);
    hi[i] = pair.hi;
    lo[i] = pair.lo;
  }
  return { hi, lo, count, every };
}

/** A reference in plain float64. */
export const plainReference = (hi: Float64Array): Reference => ({
  hi,
  lo: new Float64Array(hi.length),
  count: hi.length,
  every: 1,
});

/**
 * How a result is compared: the largest |Δ| / |reference| of an element, or, where cancellation
 * makes small elements meaningless, the largest |Δ| over the largest |reference|; random numbers
 * by their distribution.
 */
export type ErrorMeasure = "elementwise" | "normwise" | "normal distribution";

/** The maximal relative error of a result; Infinity where its length or a NaN betrays a failure. */
export function maxRelativeError(
  got: ArrayLike<number>,
  want: Reference,
  measure: "elementwise" | "normwise",
): number {
  if (got.length !== want.count) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let scale = 0;
  for (let i = 0; i < want.hi.length; i++) {
    const size = Math.abs(want.hi[i]);
    const distance = Math.abs(got[i * want.every] - want.hi[i] - want.lo[i]);
    const error = distance === 0 ? 0 : distance / (measure === "elementwise" ? size : 1);
    if (Number.isNaN(error)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, error);
    scale = Math.max(scale, size);
  }
  return measure === "elementwise" || largest === 0 ? largest : largest / scale;
}
