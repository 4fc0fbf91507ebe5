/** @file Systems of equations with a triangular matrix. */

import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { TriangularFlags } from "../../ir/kernels.ts";
import { type DType, floatOf, type Promote } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { callable, cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { routineOp, shareLeading } from "../kinds/routine.ts";
import { triangle } from "./triangle.ts";

const op: Op = {
  ...routineOp<TriangularFlags>({
    name: "solveTriangular",
    signature: "n n, n m -> n m",
    dtype: ([a]) => a.dtype,
    evaluate: ([a, b], out, flags) => kernels().solveTriangular(a, b, out, flags),
    derivative: ([a, b], [ta, tb], x, flags) => {
      // A x = b, so A dx = db − dA x, where only the triangle of dA counts
      let right = tb;
      if (ta !== null) {
        const read = triangle(ta, flags.lower ? "lower" : "upper", flags.unitDiagonal ? 0 : 1);
        const moved = matmul(flags.transpose ? swapLast(read) : read, x).neg();
        right = tb === null ? moved : tb.add(moved);
      }
      return solve(a, right ?? b, flags);
    },
  }),
  transpose([ct], [a, b], params, outputs) {
    if (ct === null || !(b instanceof LinearInput)) {
      return noTranspose("solveTriangular")([ct], [a, b], params, outputs);
    }
    const flags = params as unknown as TriangularFlags;
    const flipped = { ...flags, transpose: !flags.transpose };
    const back = conjugate(solve(known(a), conjugate(ct), flipped));
    return [null, cotangentLike(back, b.aval)];
  },
};

/** x with its last two axes exchanged. */
export function swapLast(x: Tensor): Tensor {
  const order = x.shape.map((_, i) => i);
  const n = order.length;
  return x.transpose([...order.slice(0, n - 2), n - 1, n - 2]);
}

function solve(a: Tensor, b: Tensor, flags: TriangularFlags): Tensor {
  return bindOne(op, shareLeading(op, [a, b], [2, 2]), { ...flags });
}

/** Solves with the lower triangle: what the derivative of cholesky needs. */
export function solveLower(a: Tensor, b: Tensor, transpose = false): Tensor {
  return solve(a, b, { lower: true, transpose, unitDiagonal: false });
}

/** The type of `solveTriangular`. */
export interface SolveTriangular extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
    options?: Partial<TriangularFlags>,
  ): Tensor<ShapeOf<B> extends Shape ? Shape : never, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

/**
 * The solution x of a triangular system A x = b.
 *
 * By substitution; n² operations for each right-hand side.
 *
 * @shape `*b n n, *b n m -> *b n m`; a vector b of length n gives a vector
 * @param a only the triangle named is read
 * @param options.lower whether A is lower triangular; default false
 * @param options.transpose solve Aᵀ x = b; default false
 * @param options.unitDiagonal take the diagonal for ones; default false
 * @returns x; NaN, and numbers beyond the range of the dtype, pass through as in arithmetic
 * @throws {ShapeError} SIGNATURE; {SingularMatrix} SINGULAR for a zero on the diagonal
 * @accuracy backward stable, row by row
 * @gradient exact in A (its triangle) and b
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.1
 * @example solveTriangular([[2, 0], [1, 4]], [2, 9], { lower: true }) // [1. 2.]
 */
export const solveTriangular: SolveTriangular = callable(
  op,
  (a: TensorLike, b: TensorLike, options: Partial<TriangularFlags> = {}): Tensor => {
    checkKeys(op.name, options, ["lower", "transpose", "unitDiagonal"]);
    const { lower = false, transpose = false, unitDiagonal = false } = options;
    const flags = { lower, transpose, unitDiagonal };
    for (const [name, value] of Object.entries(flags)) checkFlag(op.name, name, value);
    const [x, y] = [toTensor(a, op.name), toTensor(b, op.name)];
    const d: DType = floatOf(commonDType(x, y));
    const right = y.astype(d);
    const columns = y.ndim === 1 ? right.reshape([right.size, 1]) : right;
    const solution = solve(x.astype(d), columns, flags);
    return y.ndim === 1 ? solution.reshape(solution.shape.slice(0, -1)) : solution;
  },
) as unknown as SolveTriangular; // the interface adds only the types of shapes and dtypes
