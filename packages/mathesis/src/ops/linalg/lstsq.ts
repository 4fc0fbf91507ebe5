/** @file Least squares: the shortest x that makes ‖A x − b‖₂ least. */

import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op, type Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, floatOf, type Promote, type RealOf, realOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, checkRange } from "../../util/check.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { realPart } from "../elementwise/real.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { type Dense, factorisationOp } from "../kinds/factorisation.ts";
import { composite, cotangentLike, known, noTranspose, type OpRecord } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { leastSquares, pseudoSolve } from "./dense/qr/lstsq.ts";
import { adjoint, matrixOf } from "./matrices.ts";

/** What counts for zero on the diagonal of R, in units of its first entry. */
type Cut = { readonly rtol: number };

/** A⁺ or A⁺ᴴ as a function of a right-hand side. */
type Apply = (b: Tensor) => Tensor;

/**
 * The tangent of x = A⁺b while the rank stays (Golub and Pereyra, eq. 4.12): with r = b − A x and
 * y = dAᴴ A⁺ᴴ x it is A⁺(db − dA x + A⁺ᴴ dAᴴ r − A y) + y.
 */
function moved(
  [a, ta]: Dual,
  [b, tb]: Dual,
  x: Tensor,
  [plus, plusAdjoint]: readonly [Apply, Apply],
): Tensor {
  if (ta === null) return plus(known(tb));
  const turned = adjoint(ta);
  const y = matmul(turned, plusAdjoint(x));
  const r = b.sub(matmul(a, x));
  const inner = plusAdjoint(matmul(turned, r)).sub(matmul(ta, x)).sub(matmul(a, y));
  return plus(tb === null ? inner : tb.add(inner)).add(y);
}

const [plusOp, plusAdjointOp]: readonly [Op, Op] = [pseudoOp(false), pseudoOp(true)];

/** X = A⁺B, or A⁺ᴴB: linear in B. */
function pseudoOp(star: boolean): Op {
  const [name, signature] = star
    ? ["lstsq-adjoint", "m n, n k -> m k"]
    : ["lstsq-product", "m n, m k -> n k"];
  return factorisationOp<Cut>({
    name,
    signature,
    dtypes: (d) => [d],
    factor: ([a, b], [x], { rtol }) => {
      pseudoSolve(a, b, x, rtol, star);
      checkFinite(x);
    },
    derivative: ([a, b], [ta, tb], [x], { rtol }) => {
      const pair = [plus(a, rtol), plusAdjoint(a, rtol)] as const;
      if (!star) return [moved([a, ta], [b, tb], x, pair)];
      const turned: Tangent = ta === null ? null : adjoint(ta);
      return [moved([adjoint(a), turned], [b, tb], x, [pair[1], pair[0]])];
    },
    transpose: ([ct], [a, b], params, outputs) => {
      if (ct === null || !(b instanceof LinearInput)) {
        return noTranspose("lstsq")([ct], [a, b], params, outputs);
      }
      const { rtol } = params as Cut;
      const back = star ? plus(known(a), rtol) : plusAdjoint(known(a), rtol);
      return [null, cotangentLike(back(ct), b.aval)];
    },
  });
}

const plus =
  (a: Tensor, rtol: number): Apply =>
  (b) =>
    bindOne(plusOp, shareLeading(plusOp, [a, b], [2, 2]), { rtol });

const plusAdjoint =
  (a: Tensor, rtol: number): Apply =>
  (b) =>
    bindOne(plusAdjointOp, shareLeading(plusAdjointOp, [a, b], [2, 2]), { rtol });

const op: Op = factorisationOp<Cut>({
  name: "lstsq",
  unbounded: [1],
  signature: "m n, m k -> n k, k, ",
  dtypes: (d) => [d, realOf(d), "int32"],
  factor: ([a, b], [x, residuals, rank], { rtol }) => {
    rank.values[0] = leastSquares(a, b, [x, residuals], rtol);
    checkFinite(x);
  },
  derivative: ([a, b], [ta, tb], [x], { rtol }) => tangents([a, ta], [b, tb], x, rtol),
});

/** A value and its tangent. */
type Dual = readonly [Tensor, Tangent];

/** The tangents of what `lstsq` gives. */
export function tangents(a: Dual, b: Dual, x: Tensor, rtol: number): readonly Tangent[] {
  const dx = moved(a, b, x, [plus(a[0], rtol), plusAdjoint(a[0], rtol)]);
  return [dx, residualTangent(a, b, x), null];
}

/** d‖r‖² = 2 Re rᴴ(db − dA x), since Aᴴr = 0. */
function residualTangent([a, ta]: Dual, [b, tb]: Dual, x: Tensor): Tensor {
  const r = b.sub(matmul(a, x));
  const ofA = ta === null ? null : matmul(ta, x).neg();
  const change = ofA === null ? known(tb) : tb === null ? ofA : tb.add(ofA);
  return realPart(conjugate(r).mul(change)).sum({ axis: -2 }).mul(2);
}

function checkFinite(x: Dense): void {
  if (x.values.every((v) => v - v === 0)) return;
  throw new DomainError({
    code: "OVERFLOW",
    op: "lstsq",
    message: "the solution is beyond the range of numbers.",
    hint: "a larger rtol takes directions for zero in which A is almost singular.",
  });
}

/** Options of `lstsq`. */
export interface LstsqOptions {
  /** What counts for zero, relative to the largest column, at least 0; default max(m, n) ε. */
  readonly rtol?: number;
}

/** What `lstsq` gives. */
export interface LeastSquares<S extends Shape = Shape, D extends DType = DType> {
  /** The shortest x of those that make ‖A x − b‖₂ least. */
  readonly x: Tensor<S, D>;
  /** ‖A x − b‖₂² of each right-hand side; 0 if the rank is the number of rows. */
  readonly residuals: Tensor<Shape, RealOf<D>>;
  readonly rank: Tensor<Shape, "int32">;
}

/** The type of `lstsq`. */
export interface LstsqFunction extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
    options?: LstsqOptions,
  ): LeastSquares<ShapeOf<B> extends Shape ? Shape : never, FloatPromote<DTypeOf<A>, DTypeOf<B>>>;
}
type FloatPromote<A extends DType, B extends DType> = Promote<A, B>;

function cutOf(rtol: number | undefined, m: number, n: number, dtype: DType): number {
  if (rtol === undefined)
    return Math.max(m, n) * (realOf(dtype) === "float32" ? 2 ** -23 : 2 ** -52);
  checkRange("lstsq", "rtol", rtol, 0, Infinity);
  return rtol;
}

/**
 * The x of least length that makes ‖A x − b‖₂ least, for an A of any shape and rank.
 *
 * By QR with pivoting and, where the rank is less than the number of columns, a complete orthogonal
 * factorisation, in double precision whatever the dtype; 2mn² − 2n³/3 operations. The rank is the
 * number of entries of R's diagonal above rtol times the first. Where A has full rank and there are
 * at most 8 right-hand sides, x is refined with residuals of twice the precision, until they no
 * longer fall.
 *
 * @shape `*b m n, *b m k -> x: *b n k, residuals: *b k, rank: *b`; a vector b of length m gives a
 *   vector x and one residual
 * @param options.rtol what counts for zero, at least 0; default max(m, n) ε of the dtype. With 0 no
 *   column is left out: for ill-scaled columns, such as high powers of one variable
 * @returns `x`, `residuals` (‖A x − b‖₂², 0 if the rank is m, Infinity beyond the range of numbers),
 *   `rank`. No singular values: there are none in this factorisation, see svdvals
 * @throws {ShapeError} SIGNATURE; {DomainError} NOT_FINITE, OVERFLOW, OUT_OF_RANGE; {ArgumentError} RANGE
 * @accuracy refined: x to 14 digits for κ(A) ≤ 1e11, columns scaled to equal lengths, and to 12 on
 *   NIST's linear data sets (tested; 7 on Filip, whose powers are rounded: `polyfit` has 10 there);
 *   else backward stable
 * @gradient exact in a and b while the rank stays
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.5; refinement: Björck, BIT 7, 1967;
 *   derivative: Golub and Pereyra, SIAM J. Numer. Anal. 10, 1973
 * @example lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5]).x // [1. 2.]
 * @example lstsq([[1, 1], [1, 1]], [2, 4]).x // [1.5 1.5]
 */
export const lstsq: LstsqFunction = composite(
  "lstsq",
  (a: TensorLike, b: TensorLike, options: LstsqOptions = {}): LeastSquares => {
    checkKeys("lstsq", options, ["rtol"]);
    const y = toTensor(b, "lstsq");
    const d = floatOf(commonDType(toTensor(a, "lstsq"), y));
    const matrix = matrixOf("lstsq", a, d);
    const [m, n] = matrix.shape.slice(-2);
    const rtol = cutOf(options.rtol, m, n, d);
    const right = y.astype(d);
    const columns = y.ndim === 1 ? right.reshape([right.size, 1]) : right;
    const [x, residuals, rank] = bind(op, shareLeading(op, [matrix, columns], [2, 2]), { rtol });
    if (y.ndim !== 1) return { x, residuals, rank } as LeastSquares; // the dtype is known
    const vector = x.reshape(x.shape.slice(0, -1));
    const one = residuals.reshape(residuals.shape.slice(0, -1));
    return { x: vector, residuals: one, rank } as LeastSquares; // the dtype is known
  },
) as unknown as LstsqFunction; // the interface adds only the types of shapes and dtypes
