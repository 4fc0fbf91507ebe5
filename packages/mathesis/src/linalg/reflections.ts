/**
 * @file One reflection and one rotation: what QR, eigenvalues and singular values are made of. These
 * are for reading and for small use; the factorisations have their own in loops.
 */

import { type DTypeOf, type TensorLike, toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { conjugate } from "../ops/elementwise/conj.ts";
import { realPart } from "../ops/elementwise/real.ts";
import { stopGradient } from "../ops/elementwise/stop-gradient.ts";
import { where } from "../ops/elementwise/where.ts";
import { commonDType } from "../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { largerPart } from "../ops/linalg/matrices.ts";
import { concat } from "../ops/move/concat.ts";
import {
  type DType,
  type FloatOf,
  floatOf,
  isComplex,
  type Promote,
  type RealOf,
} from "../types/dtype.ts";
import { type Shape, showShape } from "../types/shape.ts";
import { ShapeError } from "../util/errors.ts";

/** What `householder` gives. */
export interface Reflection<D extends DType = DType> {
  /** v, whose first element is 1. */
  readonly vector: Tensor<Shape, D>;
  /** τ, 0 where nothing has to be reflected. */
  readonly tau: Tensor<Shape, D>;
  /** β, what is left of x. */
  readonly beta: Tensor<Shape, RealOf<D>>;
}

/** The type of `householder`. */
export interface Householder extends OpRecord {
  <const A extends TensorLike>(x: A): Reflection<FloatOf<DTypeOf<A>>>;
}

const square = (x: Tensor): Tensor => realPart(x.mul(conjugate(x)));

/** The largest part along the last axis, as a divisor: 1 instead of 0. */
function scaleOf(x: Tensor): Tensor {
  const size = stopGradient(largerPart(x)).max({ axis: -1, keepDims: true });
  return where(size.equal(0), 1, size);
}

function vectorOf(x: TensorLike): Tensor {
  const arg = toTensor(x, "householder");
  if (arg.ndim > 0 && arg.shape[arg.ndim - 1] > 0) return arg.astype(floatOf(arg.dtype));
  throw new ShapeError({
    code: "VECTOR",
    op: "householder",
    message: "there is no first element.",
    given: `x: ${arg.dtype}${showShape(arg.shape)}`,
    needs: "needs vectors of length 1 at least, with any leading axes.",
    details: { shape: arg.shape },
  });
}

/**
 * The reflection H = I − τ v vᴴ with Hᴴ x = β e₁: it takes a vector to a multiple of the first axis.
 *
 * β has the sign opposite to x₁, so that x₁ − β does not cancel: v is accurate even where x is almost
 * a multiple of e₁. H is orthogonal whatever x is, which is why methods made of reflections lose no
 * orthogonality. Of a complex vector β is real, and τ complex (as in LAPACK).
 *
 * x is divided by the largest of its real and imaginary parts first; about 4n operations.
 *
 * @shape `*b n -> vector: *b n, tau: *b, beta: *b`, n ≥ 1
 * @returns `vector` (v₁ = 1), `tau`, `beta`. Where x is a real multiple of e₁ already, τ = 0 and H = I
 * @throws {ShapeError} VECTOR
 * @accuracy a few ε; no square over- or underflows; beta is infinite where ‖x‖ is beyond the range, and
 *   NaN passes through
 * @gradient exact; where x is a multiple of e₁ already, H does not move smoothly, and v and τ have
 *   gradient 0
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.1.2–4
 * @example householder([3, 4]).beta // -5.0
 * @example householder([3, 4]).vector // [1.  0.5]
 */
export const householder: Householder = composite("householder", (x: TensorLike): Reflection => {
  const given = vectorOf(x);
  const scale = scaleOf(given);
  const scaled = given.div(scale);
  const [alpha, rest] = [scaled.slice("..., :1"), scaled.slice("..., 1:")];
  const below = square(rest).sum({ axis: -1, keepDims: true });
  const off = isComplex(alpha.dtype) ? below.add(alpha.imag().square()) : below;
  const done = off.equal(0);
  // a length of 1 stands for one that is not needed, so that no derivative is that of √0
  const length = where(done, 1, square(alpha).add(below)).sqrt();
  const beta = where(realPart(alpha).less(0), length, length.neg());
  const first = where(done, 1, alpha.sub(beta));
  const vector = concat([first.mul(0).add(1), where(done, 0, rest.div(first))], { axis: -1 });
  const tau = where(done, 0, first.neg().div(beta));
  const end = where(done, realPart(alpha), beta).mul(scale);
  const scalar = (y: Tensor): Tensor => y.reshape(given.shape.slice(0, -1));
  return { vector, tau: scalar(tau), beta: scalar(end) } as Reflection; // the dtype is known
}) as unknown as Householder; // the interface adds only the types of dtypes

/** What `givens` gives. */
export interface Rotation<D extends DType = DType> {
  /** The cosine, real and at least 0. */
  readonly c: Tensor<Shape, RealOf<D>>;
  readonly s: Tensor<Shape, D>;
  /** What a and b become together. */
  readonly r: Tensor<Shape, D>;
}

/** The type of `givens`. */
export interface Givens extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
  ): Rotation<FloatOf<Promote<DTypeOf<A>, DTypeOf<B>>>>;
}

/**
 * The rotation [c s; −s̄ c] that takes [a; b] to [r; 0].
 *
 * c = |a|/ρ, s = sgn(a) b̄/ρ and r = sgn(a) ρ with ρ = √(|a|² + |b|²) and sgn(0) = 1, so that r has the
 * sign of a and nothing cancels. A rotation moves two rows only: it brings zeros into matrices that
 * have many already, where a reflection would fill them.
 *
 * a and b are divided by the largest of their real and imaginary parts first; one square root.
 *
 * @shape `*b, *b -> c: *b, s: *b, r: *b`, broadcast
 * @returns `c` (real, ≥ 0), `s`, `r`; c = 1, s = 0, r = 0 for a = b = 0
 * @throws {ShapeError} BROADCAST
 * @accuracy a few ε; no square over- or underflows; r is infinite where ρ, or a part of r, is beyond the
 *   range, and NaN passes through
 * @gradient exact; s and r jump where a real a changes its sign; 0 where a = b = 0
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.1.8; signs and complex numbers: Bindel, Demmel,
 *   Kahan and Marques, "On computing Givens rotations reliably and efficiently", ACM TOMS 28, 2002
 * @example givens(3, 4).r // 5.0
 * @example givens(3, 4).s // 0.8
 */
export const givens: Givens = composite("givens", (a: TensorLike, b: TensorLike): Rotation => {
  const [x, y] = [toTensor(a, "givens"), toTensor(b, "givens")];
  const d = floatOf(commonDType(x, y));
  const [f, g] = [x.astype(d), y.astype(d)];
  const [sizeF, sizeG] = [stopGradient(largerPart(f)), stopGradient(largerPart(g))];
  const larger = where(sizeF.less(sizeG), sizeG, sizeF);
  const none = larger.equal(0);
  const scale = where(none, 1, larger);
  const [p, q] = [f.div(scale), g.div(scale)];
  const length = where(none, 1, square(p).add(square(q))).sqrt();
  const isZero = p.equal(0);
  const size = where(isZero, 0, where(isZero, 1, p).abs());
  const sign = where(isZero, 1, where(isZero, 1, p).sign());
  const c = where(none, 1, size.div(length));
  const s = sign.mul(conjugate(q)).div(length);
  const r = sign.mul(where(none, 0, length)).mul(scale);
  return { c, s, r } as Rotation; // the dtype is known
}) as unknown as Givens; // the interface adds only the types of dtypes
