/** @file The Cholesky factor of a positive definite matrix. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { HostTensor } from "../../core/host.ts";
import { bindOne, isEager } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type Elements, type FloatOf, floatOf, lanes } from "../../types/dtype.ts";
import { showShape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { callable, known } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";
import { adjoint } from "./matrices.ts";
import { solveLower } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

const op: Op = routineOp({
  name: "cholesky",
  signature: "n n -> n n",
  dtype: ([a]) => a.dtype,
  evaluate: ([a], out) => kernels().cholesky(a, out),
  derivative: (_primals, [t], l) => {
    // dL = L Φ(L⁻¹ dA L⁻ᴴ), Φ: lower triangle with half the diagonal (Murray, arXiv:1602.07527, eq. 8)
    const left = solveLower(l, known(t));
    const inner = adjoint(solveLower(l, adjoint(left)));
    return matmul(l, triangle(inner, "lower", 0.5));
  },
});

/** Entries of a square that is compared with its mirror image, so that both stay in cache. */
const SQUARE = 32;

/** Whether all matrices of a stack are their own conjugate transposes. */
function isHermitian({ values, offset, shape, size, dtype }: HostTensor): boolean {
  const n = shape[shape.length - 1];
  const width = lanes(dtype);
  const isMirrored = width === 1 ? isMirroredReal : isMirroredComplex;
  for (let at = offset; at < offset + size * width; at += n * n * width) {
    for (let i = 0; i < n; i += SQUARE) {
      for (let j = 0; j <= i; j += SQUARE) {
        if (!isMirrored(values, at, n, i, j)) return false;
      }
    }
  }
  return true;
}

/** Whether the square of rows from `top` and columns from `left` is what stands across the diagonal. */
function isMirroredReal(x: Elements, at: number, n: number, top: number, left: number): boolean {
  const [bottom, right] = [Math.min(n, top + SQUARE), Math.min(n, left + SQUARE)];
  for (let i = top; i < bottom; i++) {
    const row = at + i * n;
    const end = row + Math.min(right, i + 1);
    let other = at + left * n + i;
    for (let own = row + left; own < end; own++, other += n) {
      if (x[own] !== x[other]) return false;
    }
  }
  return true;
}

/** The same for complex numbers and their conjugates. */
function isMirroredComplex(x: Elements, at: number, n: number, top: number, left: number): boolean {
  const [bottom, right] = [Math.min(n, top + SQUARE), Math.min(n, left + SQUARE)];
  for (let i = top; i < bottom; i++) {
    const row = at + 2 * i * n;
    const end = row + 2 * Math.min(right, i + 1);
    let other = at + 2 * (left * n + i);
    for (let own = row + 2 * left; own < end; own += 2, other += 2 * n) {
      if (x[own] !== x[other] || x[own + 1] !== -x[other + 1]) return false;
    }
  }
  return true;
}

/** The type of `cholesky`. */
export interface Cholesky extends Op {
  <const A extends TensorLike>(a: A): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * The lower triangular L with L Lᴴ = A, for positive definite A.
 *
 * Factors the Hermitian part (A + Aᴴ)/2, which is A itself if A is symmetric, in panels of
 * columns, each entry from a dot product of two rows of L; n³/3 operations.
 *
 * @shape `*b n n -> *b n n`
 * @throws {NotPositiveDefinite} NOT_POSITIVE_DEFINITE if a pivot is ≤ 0; `details.minor` says which;
 *   {DomainError} NOT_FINITE; {ShapeError} SIGNATURE
 * @accuracy ‖A − L Lᴴ‖ ≤ 30 n ε ‖A‖ (tested)
 * @gradient exact; symmetric in A
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.2; derivative: Murray, arXiv:1602.07527
 * @example cholesky([[4, 2], [2, 5]]) // [[2. 0.] [1. 2.]]
 */
export const cholesky: Cholesky = callable(op, (a: TensorLike): Tensor => {
  const input = toTensor(a, "cholesky");
  const [n, m] = input.shape.slice(-2);
  if (input.ndim < 2 || n !== m) {
    throw new ShapeError({
      code: "SIGNATURE",
      op: "cholesky",
      message: `the matrix is not square: ${showShape(input.shape)}.`,
      needs: "needs n n -> n n, with any leading axes.",
      details: { shape: input.shape },
    });
  }
  const x = input.astype(floatOf(input.dtype));
  // most matrices that come here are Hermitian, and a look is less work than their Hermitian part
  if (isEager() && isHermitian(x.host("cholesky"))) return bindOne(op, [x]);
  // halves first: the sum of two large entries could overflow
  return bindOne(op, [x.mul(0.5).add(adjoint(x).mul(0.5))]);
}) as unknown as Cholesky; // the interface adds only the types of shapes and dtypes
