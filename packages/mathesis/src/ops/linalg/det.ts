/** @file Determinants, and the adjugate that is their derivative. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, type RealOf, realOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { callable, composite, known, type OpRecord } from "../kinds/record.ts";
import { adjugateOf, determinantOf, timesPower } from "./dense/lu/determinant.ts";
import { diagonalOf, squareOf } from "./matrices.ts";
import { inverseOf } from "./solve.ts";

/** tr(A B), from the diagonal of the product alone. */
const traceOfProduct = (a: Tensor, b: Tensor): Tensor => diagonalOf(matmul(a, b)).sum({ axis: -1 });

const adjugateOp: Op = factorisationOp({
  name: "adjugate",
  of: "det",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  factor: ([a], [out]) => adjugateOf(a, out.values),
  // of A⁻¹ det A: d adj(A) = tr(A⁻¹ dA) adj(A) − A⁻¹ dA adj(A), which needs an inverse
  derivative: ([a], [t], [adjugate]) => {
    const moved = matmul(inverseOf(a, "det"), known(t));
    const trace = diagonalOf(moved).sum({ axis: -1 });
    return [
      trace
        .reshape([...trace.shape, 1, 1])
        .mul(adjugate)
        .sub(matmul(moved, adjugate)),
    ];
  },
});

const op: Op = factorisationOp({
  name: "det",
  signature: "n n -> ",
  dtypes: (d) => [d],
  factor: ([a], [out]) => {
    const { re, im, exponent } = determinantOf(a);
    out.values[0] = timesPower(re, exponent);
    if (a.complex) out.values[1] = timesPower(im, exponent);
  },
  // Jacobi's formula, which holds for singular matrices too
  derivative: ([a], [t]) => [traceOfProduct(bindOne(adjugateOp, [a]), known(t))],
});

/** The type of `det`. */
export interface Det extends Op {
  <const A extends TensorLike>(a: A): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The determinant: the product of the pivots of Gaussian elimination, 2n³/3 operations.
 *
 * @shape `*b n n -> *b`; 1 for n = 0
 * @throws {ShapeError} SIGNATURE; {DomainError} NOT_FINITE, OUT_OF_RANGE for a determinant beyond the
 *   range of numbers (`slogdet` gives its logarithm)
 * @accuracy the exact determinant of a matrix within n ε ‖A‖₁ of A; no product on the way over- or
 *   underflows
 * @gradient exact, for singular matrices too; second derivatives need an inverse and throw SINGULAR else
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.2; Magnus and Neudecker, Matrix
 *   Differential Calculus, §8.3 (Jacobi's formula)
 * @example det([[1, 2], [3, 4]]) // -2.0
 */
export const det: Det = callable(op, (a: TensorLike): Tensor => {
  return bindOne(op, [squareOf("det", a)]);
}) as unknown as Det; // the interface adds only the types of dtypes

const logOp: Op = factorisationOp({
  name: "slogdet",
  unbounded: [1],
  signature: "n n -> , ",
  dtypes: (d) => [d, realOf(d)],
  factor: ([a], [sign, log]) => {
    const { re, im, exponent } = determinantOf(a);
    const size = Math.hypot(re, im);
    log.values[0] = size === 0 ? -Infinity : Math.log(size) + exponent * Math.LN2;
    if (size === 0) return;
    sign.values[0] = re / size;
    if (a.complex) sign.values[1] = im / size;
  },
  // d log det A = tr(A⁻¹ dA): its real part moves the logarithm, its imaginary part turns the sign
  derivative: ([a], [t], [sign]) => {
    const moved = traceOfProduct(inverseOf(a, "slogdet"), known(t));
    return [turned(sign, moved), moved.real()];
  },
});

/** The tangent of a sign that turns by an angle, the imaginary part of z: z − Re z is i·Im z. */
function turned(sign: Tensor, z: Tensor): Tensor | null {
  if (sign.dtype === realOf(sign.dtype)) return null;
  return sign.mul(z.sub(z.conj()).mul(0.5));
}

/** The type of `slogdet`. */
export interface Slogdet extends OpRecord {
  <const A extends TensorLike>(
    a: A,
  ): {
    readonly sign: Tensor<Shape, FloatOf<DTypeOf<A>>>;
    readonly logabsdet: Tensor<Shape, RealOf<FloatOf<DTypeOf<A>>>>;
  };
}

/**
 * The sign of the determinant and the logarithm of its magnitude, for matrices whose determinant is
 * beyond the range of numbers.
 *
 * By Gaussian elimination with partial pivoting, as `det`; 2n³/3 operations. The exponents of the
 * pivots are added up apart.
 *
 * @shape `*b n n -> { sign: *b, logabsdet: *b }`
 * @returns `sign`: −1, 0, 1, or a complex number of modulus 1; `logabsdet`: −Infinity if the sign is 0
 * @throws {ShapeError} SIGNATURE; {DomainError} NOT_FINITE; when differentiated {SingularMatrix} SINGULAR
 * @accuracy as det; the logarithm within n ε κ(A) of the exact one, absolutely
 * @gradient exact; that of log |det A| is A⁻ᴴ
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.2
 * @example slogdet([[1, 2], [3, 4]]).logabsdet // 0.69314718
 */
export const slogdet: Slogdet = composite("slogdet", (a: TensorLike) => {
  const [sign, logabsdet] = bind(logOp, [squareOf("slogdet", a)]);
  return { sign, logabsdet };
}) as unknown as Slogdet; // the interface adds only the types of dtypes
