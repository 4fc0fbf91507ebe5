/**
 * @file Reference values with about 32 digits: pairs of float64 whose sum is meant (double-double;
 * Dekker, Numer. Math. 18 (1971) 224–242; Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26 (2005)).
 */

/** A number hi + lo, |lo| at most half an ulp of hi. */
interface Pair {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

const quickSum = (a: number, b: number): Pair => {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
};

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
  return quickSum(s.hi, s.lo + a.lo + b.lo);
}

function mulPairs(a: Pair, b: Pair): Pair {
  const p = twoProduct(a.hi, b.hi);
  return quickSum(p.hi, p.lo + a.hi * b.lo + a.lo * b.hi);
}

// ln 2 to 32 digits.
const LN2: Pair = { hi: 0.6931471805599453, lo: 2.3190468138462996e-17 };

/** exp(x): x = k ln 2 + r, r / 256 in a Taylor series of 10 terms, squared eight times. */
export function precisePairExp(x: number): Pair {
  const k = Math.round(x / LN2.hi);
  const r = addPairs({ hi: x, lo: 0 }, mulPairs({ hi: -k, lo: 0 }, LN2));
  const small = { hi: r.hi / 256, lo: r.lo / 256 };
  let sum: Pair = { hi: 1, lo: 0 };
  for (let n = 10; n >= 1; n--) {
    const q = mulPairs(small, sum);
    const hi = q.hi / n;
    const rest = twoProduct(hi, n);
    const lo = (q.hi - rest.hi - rest.lo + q.lo) / n;
    sum = addPairs({ hi: 1, lo: 0 }, { hi, lo });
  }
  for (let i = 0; i < 8; i++) sum = mulPairs(sum, sum);
  return { hi: sum.hi * 2 ** k, lo: sum.lo * 2 ** k };
}

/** Values hi + lo to compare a result with. */
export interface Reference {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

/** The reference whose element i is `f(i)`. */
export function reference(count: number, f: (i: number) => Pair): Reference {
  const hi = new Float64Array(count);
  const lo = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const pair = f(i);
    hi[i] = pair.hi;
    lo[i] = pair.lo;
  }
  return { hi, lo };
}

/** A reference in plain float64. */
export const plainReference = (hi: Float64Array): Reference => ({
  hi,
  lo: new Float64Array(hi.length),
});

/**
 * How a result is compared: the largest |Δ| / |reference| of an element, or, where cancellation
 * makes small elements meaningless, the largest |Δ| over the largest |reference|.
 */
export type ErrorMeasure = "elementwise" | "normwise";

/** The maximal relative error of a result; Infinity where its length or a NaN betrays a failure. */
export function maxRelativeError(
  got: ArrayLike<number>,
  want: Reference,
  measure: ErrorMeasure,
): number {
  if (got.length !== want.hi.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let scale = 0;
  for (let i = 0; i < got.length; i++) {
    const size = Math.abs(want.hi[i]);
    const distance = Math.abs(got[i] - want.hi[i] - want.lo[i]);
    const error = distance === 0 ? 0 : distance / (measure === "elementwise" ? size : 1);
    if (Number.isNaN(error)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, error);
    scale = Math.max(scale, size);
  }
  return measure === "elementwise" || largest === 0 ? largest : largest / scale;
}
