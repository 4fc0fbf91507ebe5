/** @file Elimination whose numbers leave the range of doubles is done again with numbers near 1. */
import { type Dense, firstNotFinite } from "../../../kinds/factorisation.ts";
import { exponentOf, multiplyByPower } from "../scaling.ts";

/** How an elimination went. */
export interface Attempt {
  /** The first pivot that is zero, or −1. */
  readonly zero: number;
  /** The largest modulus of a pivot; not finite if one is not. */
  readonly largest: number;
}

/** Pivots beyond have lost products to over- or underflow, or may have. */
const [LOW, HIGH] = [2 ** -900, 2 ** 1000];

/** Whether nothing has been lost on the way to pivots; a zero matrix has none to lose. */
export const isNear = ({ largest }: Attempt): boolean =>
  largest === 0 || (largest >= LOW && largest <= HIGH);

/** The largest of moduli that stand `stride` numbers apart, |re| + |im| of complex ones; NaN if one is. */
export function largestPivot(
  x: Float64Array,
  count: number,
  stride: number,
  complex: boolean,
): number {
  let largest = 0;
  const step = complex ? 2 * stride : stride;
  for (let i = 0; i < count; i++) {
    const size = Math.abs(x[i * step]) + (complex ? Math.abs(x[i * step + 1]) : 0);
    largest = Math.max(largest, size);
  }
  return largest;
}

/** A copy divided by a power of two. */
export function dividedBy(a: Dense, power: number): Dense {
  const values = a.values.slice();
  multiplyByPower(values, -power);
  return { ...a, values };
}

/** Solves A X = B by an elimination that writes X to `x`; the first zero pivot, or −1. */
export function solveNearOne(
  a: Dense,
  b: Dense,
  x: Float64Array,
  attempt: (a: Dense, b: Dense) => Attempt,
): number {
  const first = attempt(a, b);
  if (isNear(first) && (first.zero >= 0 || firstNotFinite(x) < 0)) return first.zero;
  const [p, q] = [exponentOf(a.values), exponentOf(b.values)];
  const { zero } = attempt(dividedBy(a, p), dividedBy(b, q));
  if (zero < 0) multiplyByPower(x, q - p);
  return zero;
}
