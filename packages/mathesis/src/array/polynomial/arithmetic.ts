/** @file Polynomials as vectors of coefficients, the highest power first: values and arithmetic. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolve } from "../../ops/dot/convolve.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { pad } from "../../ops/move/pad.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { floatOf } from "../../types/dtype.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";

type Vector = Tensor<readonly [number]>;
/** The type of `polyval`. */
export interface Polyval extends OpRecord {
  (p: TensorLike, x: TensorLike): Tensor<Shape>;
}
/** The type of sums, differences and products of polynomials. */
export interface PolynomialPair extends OpRecord {
  (p: TensorLike, q: TensorLike): Vector;
}
/** The type of `polydiv`. */
export interface Polydiv extends OpRecord {
  (p: TensorLike, q: TensorLike): { readonly quotient: Vector; readonly remainder: Vector };
}

/** Coefficients as a tensor; a number is a constant polynomial. */
export function coefficients(op: string, p: TensorLike): Tensor {
  const c = toTensor(p, op);
  if (c.ndim === 0) return c.reshape([1]);
  if (c.ndim === 1 && c.size > 0) return c;
  throw new ShapeError({
    code: "COEFFICIENTS",
    op,
    message: `the coefficients have shape ${showShape(c.shape)}.`,
    needs: "needs a vector of at least one coefficient.",
    details: { shape: c.shape },
  });
}

/** Both polynomials in one dtype and of one length, with zeros for the missing powers. */
function aligned(op: string, p: TensorLike, q: TensorLike): readonly [Tensor, Tensor] {
  const [a, b] = [coefficients(op, p), coefficients(op, q)];
  const d = commonDType(a, b);
  const n = Math.max(a.size, b.size);
  const fill = (c: Tensor): Tensor => pad(c.astype(d), [[n - c.size, 0]]);
  return [fill(a), fill(b)];
}

/**
 * The values of a polynomial: p[0] xⁿ + p[1] xⁿ⁻¹ + … + p[n].
 *
 * @shape `n, s -> s`
 * @param p coefficients, the highest power first
 * @throws {ShapeError} COEFFICIENTS; {DTypeError} DTYPE for bool
 * @accuracy Horner's rule: error bound 2 n ε Σ |pᵢ xⁱ|
 * @gradient of p and of x
 * @source Higham, Accuracy and Stability of Numerical Algorithms (2nd ed.), §5.1
 * @example polyval([3, 0, 1], [5, 2]) // [76. 13.]
 */
export const polyval: Polyval = composite("polyval", (p: TensorLike, x: TensorLike): Tensor => {
  const c = coefficients("polyval", p);
  const at = toTensor(x, "polyval");
  const d = commonDType(c, at);
  const [arg, own] = [at.astype(d), c.astype(d)];
  let y: Tensor = own.slice(0).broadcastTo(arg.shape);
  for (let k = 1; k < own.size; k++) y = y.mul(arg).add(own.slice(k));
  return y;
});

/**
 * The coefficients of the sum of two polynomials.
 *
 * @shape `n, m -> max(n, m)`
 * @param p coefficients, the highest power first
 * @param q likewise
 * @throws {ShapeError} COEFFICIENTS; {DTypeError} DTYPE for bool
 * @accuracy correctly rounded
 * @gradient linear
 * @example polyadd([1, 2], [9, 5, 4]) // [9. 6. 6.]
 */
export const polyadd: PolynomialPair = composite("polyadd", (p: TensorLike, q: TensorLike) => {
  const [a, b] = aligned("polyadd", p, q);
  return a.add(b) as Vector; // both are vectors
});

/**
 * The coefficients of the difference of two polynomials.
 *
 * @shape `n, m -> max(n, m)`
 * @param p coefficients, the highest power first
 * @param q likewise
 * @throws {ShapeError} COEFFICIENTS; {DTypeError} DTYPE for bool
 * @accuracy correctly rounded
 * @gradient linear
 * @example polysub([2, 10, -2], [3, 10, -4]) // [-1.  0.  2.]
 */
export const polysub: PolynomialPair = composite("polysub", (p: TensorLike, q: TensorLike) => {
  const [a, b] = aligned("polysub", p, q);
  return a.sub(b) as Vector; // both are vectors
});

/**
 * The coefficients of the product of two polynomials; leading zeros stay.
 *
 * @shape `n, m -> n + m − 1`
 * @param p coefficients, the highest power first
 * @param q likewise
 * @throws {ShapeError} COEFFICIENTS; {DTypeError} DTYPE for bool
 * @accuracy error bound min(n, m) ε Σ |p||q|
 * @gradient linear in each
 * @example polymul([1, 2, 3], [9, 5, 1]) // [ 9. 23. 38. 17.  3.]
 */
export const polymul: PolynomialPair = composite(
  "polymul",
  (p: TensorLike, q: TensorLike): Vector =>
    convolve(coefficients("polymul", p), coefficients("polymul", q)),
);

/**
 * The quotient and the remainder of two polynomials: p = quotient · q + remainder.
 *
 * @shape `n, m -> { quotient: max(1, n − m + 1), remainder: max(1, m − 1) }`
 * @param p coefficients, the highest power first
 * @param q likewise; its first coefficient must not be 0
 * @returns `{ quotient, remainder }`; leading zeros of the remainder stay
 * @throws {ShapeError} COEFFICIENTS
 * @accuracy that of the recurrence: errors grow with the quotients
 * @gradient of p and q
 * @source Knuth, The Art of Computer Programming 2 (3rd ed.), §4.6.1, algorithm D
 * @example polydiv([3, 5, 2], [2, 1]).quotient // [1.5  1.75]
 */
export const polydiv: Polydiv = composite("polydiv", (p: TensorLike, q: TensorLike) => {
  const [a, b] = [coefficients("polydiv", p), coefficients("polydiv", q)];
  const d = floatOf(commonDType(a, b));
  const divisor = b.astype(d);
  const [n, m] = [a.size, b.size];
  const lead = divisor.slice(0);
  let rest: Tensor = a.astype(d);
  const digits: Tensor[] = [];
  for (let k = 0; k + m <= n; k++) {
    // the first coefficient that is left becomes 0 and goes
    const digit = rest.slice(0).div(lead);
    digits.push(digit.reshape([1]));
    const used = pad(divisor.mul(digit), [[0, rest.size - m]]);
    rest = stretch(rest.sub(used), 0, 1, rest.size);
  }
  const zero = lead.mul(0).reshape([1]);
  const short = Math.max(1, m - 1) - rest.size;
  return {
    quotient: digits.length === 0 ? zero : concat(digits),
    remainder: rest.size === 0 ? zero : pad(rest, [[Math.max(0, short), 0]]),
  };
}) as unknown as Polydiv; // the interface adds only the types of shapes
