/** @file Systems of equations whose matrix is constant along diagonals. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floatOf } from "../../types/dtype.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { callable, cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { concat } from "../move/concat.ts";
import { toeplitzOf } from "./by-index.ts";
import { solveLevinson } from "./dense/structured/levinson.ts";
import { singular } from "./matrices.ts";

const op: Op = factorisationOp({
  name: "solveToeplitz",
  signature: "n, n, n m -> n m",
  dtypes: (d) => [d],
  factor: ([c, r, b], [x], _params, place) => {
    const zero = solveLevinson(c, r, b, x.values);
    const fits = zero < 0 && x.values.every((v) => v - v === 0);
    if (!fits) throw singular("solveToeplitz", Math.max(zero, 0), c.shape[0], place);
  },
  // T x = b, so T dx = db − dT x
  derivative: ([c, r, b], [tc, tr, tb], [x]) => {
    const isFixed = tc === null && tr === null;
    const moved = isFixed
      ? null
      : matmul(toeplitzOf("solveToeplitz", tc ?? zerosLike(c), tr ?? zerosLike(r)), x).neg();
    const right = moved === null ? tb : tb === null ? moved : tb.add(moved);
    return [solveOf(c, r, right ?? b)];
  },
  transpose: ([ct], [c, r, b], params, outputs) => {
    if (ct === null || !(b instanceof LinearInput)) {
      return noTranspose("solveToeplitz")([ct], [c, r, b], params, outputs);
    }
    const [column, row] = [conjugate(known(c)), conjugate(known(r))];
    // Tᴴ has the row as its column, but for the first entry, which is that of the column
    const first = concat([column.slice("..., :1"), row.slice("..., 1:")], { axis: -1 });
    return [null, null, cotangentLike(solveOf(first, column, ct), b.aval)];
  },
});

function solveOf(c: Tensor, r: Tensor, b: Tensor): Tensor {
  return bindOne(op, shareLeading(op, [c, r, b], [1, 1, 2]));
}

/** A column, or a column and a row: two entries of which the first is no number are a pair. */
export type ColumnAndRow = TensorLike | readonly [c: TensorLike, r: TensorLike];

function isPair(x: ColumnAndRow): x is readonly [TensorLike, TensorLike] {
  if (!Array.isArray(x) || x.length !== 2) return false;
  const first: unknown = x[0];
  return typeof first === "object" && first !== null && !("re" in first);
}

/** The type of `solveToeplitz`. */
export interface SolveToeplitz extends Op {
  (c: ColumnAndRow, b: TensorLike): Tensor;
}

/**
 * The solution x of T x = b for a Toeplitz matrix T, of which a column and a row are given.
 *
 * By Levinson's recursion in double precision whatever the dtype: 5n² operations, and 2n² for each
 * right-hand side, and as many to check its residual; twice that where a step of refinement is needed.
 * Where digits are lost all the same, or a leading matrix is singular so that it cannot go on, by
 * Gaussian elimination of the whole matrix: 2n³/3 operations.
 *
 * @shape `*b n, *b n, *b n m -> *b n m`; a vector b of length n gives a vector
 * @param c the first column, or the pair [column, row]; in a pair the first entry of the row does not
 *   count; without a row it is conj(c), for a Hermitian matrix
 * @param b right-hand sides
 * @throws {SingularMatrix} SINGULAR for a pivot of the elimination that is exactly zero, and for a
 *   solution beyond the range of numbers; {DomainError} NOT_FINITE; {ShapeError} SIGNATURE, VECTOR
 * @accuracy ‖b − T x‖∞ ≤ 4 ε (‖c‖₁ + ‖r‖₁) ‖x‖∞ by Levinson's recursion (checked), else that of `solve`.
 *   The recursion alone is as good as Cholesky's method for positive definite T (Cybenko), but may lose
 *   all digits of others, whose leading matrices can be worse conditioned than T; so it is checked
 * @gradient exact in column, row and b
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.7; Cybenko, "The numerical stability of the
 *   Levinson-Durbin algorithm for Toeplitz systems of equations", SIAM J. Sci. Stat. Comput. 1, 1980
 * @example solveToeplitz([2, 1], [4, 5]) // [1. 2.]
 * @example solveToeplitz([[1, 2], [1, 3]], [7, 4]) // [1. 2.]
 */
export const solveToeplitz: SolveToeplitz = callable(
  op,
  (c: ColumnAndRow, b: TensorLike): Tensor => {
    const of = "solveToeplitz";
    const [first, second] = isPair(c) ? c : [c, undefined];
    const column = toTensor(first, of);
    const row = second === undefined ? conjugate(column) : toTensor(second, of);
    const y = toTensor(b, of);
    const both = {
      shape: column.shape,
      dtype: commonDType(column, row),
      weak: column.weak && row.weak,
    };
    const d = floatOf(commonDType(both, y));
    const [p, q, right] = [column, row, y].map((x) => (x.dtype === d ? x : x.astype(d)));
    if (y.ndim !== 1) return solveOf(p, q, right);
    const solution = solveOf(p, q, right.reshape([right.size, 1]));
    return solution.reshape(solution.shape.slice(0, -1));
  },
); // the interface adds only the types of shapes and dtypes
