/** @file Systems of equations whose matrix has three diagonals. */
import type { TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { bandSolution } from "../ops/linalg/solve-banded.ts";
import { concat, unify } from "../ops/move/concat.ts";
import { stack } from "../ops/move/stack.ts";
import { floatOf } from "../types/dtype.ts";
import { broadcastShapes, type Shape } from "../types/shape.ts";
import { vectorsOf, wrongVector } from "./vectors.ts";

/** The type of `solveTridiagonal`. */
export interface SolveTridiagonal extends OpRecord {
  (lower: TensorLike, diagonal: TensorLike, upper: TensorLike, b: TensorLike): Tensor;
}

/**
 * The solution x of A x = b for a matrix with entries on and next to the diagonal alone.
 *
 * By Gaussian elimination with partial pivoting, as `solveBanded`: about 7n operations, and 7n for each
 * right-hand side.
 *
 * @shape `*b n-1, *b n, *b n-1, *b n m -> *b n m`; a vector b of length n gives a vector
 * @param lower the entries below the diagonal, from the top
 * @param diagonal the diagonal
 * @param upper the entries above the diagonal, from the top
 * @param b right-hand sides
 * @throws {SingularMatrix} SINGULAR; {DomainError} NOT_FINITE; {ShapeError} VECTOR, BROADCAST, SIGNATURE
 * @accuracy ‖b − A x‖₁ ≤ 30 n ε ‖A‖₁ ‖x‖₁ (tested)
 * @gradient exact in all
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.3
 * @example solveTridiagonal([1, 1], [2, 2, 2], [1, 1], [3, 4, 3]) // [1. 1. 1.]
 */
export const solveTridiagonal: SolveTridiagonal = composite(
  "solveTridiagonal",
  (lower: TensorLike, diagonal: TensorLike, upper: TensorLike, b: TensorLike): Tensor => {
    const of = "solveTridiagonal";
    const given = [lower, diagonal, upper].map((x) => vectorsOf(of, x));
    const lengths = given.map((x) => x.shape[x.ndim - 1]);
    const n = lengths[1];
    if (n === 0) throw wrongVector(of, given[1], "the diagonal is empty");
    for (const i of [0, 2]) {
      if (lengths[i] !== n - 1) throw wrongVector(of, given[i], "the length is wrong", n - 1);
    }
    const lead = given
      .map((x): Shape => x.shape.slice(0, -1))
      .reduce((a, b) => broadcastShapes(a, b, of));
    const stacks = unify(given, of).map((x, i) => x.broadcastTo([...lead, lengths[i]]));
    const [below, middle, above] = stacks;
    const zero = middle.slice("..., :1").mul(0);
    const rows = [concat([zero, above], { axis: -1 }), middle, concat([below, zero], { axis: -1 })];
    const band = stack(rows, { axis: -2 });
    return bandSolution(band.astype(floatOf(band.dtype)), b, { lower: 1, upper: 1, of });
  },
);
