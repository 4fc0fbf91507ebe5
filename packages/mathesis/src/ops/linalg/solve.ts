/** @file Systems of linear equations. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floatOf, type Promote } from "../../types/dtype.ts";
import { matmul } from "../dot/matmul.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { callable, cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { solveComplex, solveReal } from "./dense/lu/lu.ts";
import { adjoint, identityLike, singular, squareOf } from "./matrices.ts";

/** The function that asks, for its errors. */
type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "solve",
  signature: "n n, n m -> n m",
  dtypes: (d) => [d],
  keepsInputs: true,
  factor: ([a, b], [x], { of }, place) => {
    const solveOne = a.complex ? solveComplex : solveReal;
    const zero = solveOne(a, b, x.values);
    const fits = zero < 0 && x.values.every((v) => v - v === 0);
    if (!fits) throw singular(of, Math.max(zero, 0), a.shape[0], place);
  },
  // A x = b, so A dx = db − dA x
  derivative: ([a, b], [ta, tb], [x], { of }) => {
    const moved = ta === null ? null : matmul(ta, x).neg();
    const right = moved === null ? tb : tb === null ? moved : tb.add(moved);
    return [solveOf(a, right ?? b, of)];
  },
  transpose: ([ct], [a, b], params, outputs) => {
    if (ct === null || !(b instanceof LinearInput)) {
      return noTranspose("solve")([ct], [a, b], params, outputs);
    }
    return [null, cotangentLike(solveOf(adjoint(known(a)), ct), b.aval)];
  },
});

/** Solves for stacks of matrices of one dtype. */
export function solveOf(a: Tensor, b: Tensor, of = "solve"): Tensor {
  return bindOne(op, shareLeading(op, [a, b], [2, 2]), { of });
}

/** The inverses of a stack of square matrices. */
export const inverseOf = (a: Tensor, of: string): Tensor => solveOf(a, identityLike(a), of);

/** The type of `solve`. */
export interface Solve extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
  ): Tensor<ShapeOf<B>, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

/**
 * The solution x of A x = b.
 *
 * By Gaussian elimination with partial pivoting, in double precision whatever the dtype; 2n³/3
 * operations and 2n² for each right-hand side. For several systems with one matrix, `lu(a)` is
 * factored once.
 *
 * @shape `*b n n, *b n m -> *b n m`; a vector b of length n gives a vector
 * @throws {SingularMatrix} SINGULAR for a pivot that is exactly zero, and for a solution beyond the
 *   range of numbers; {DomainError} NOT_FINITE, OUT_OF_RANGE for one
 *   beyond that of float32; {ShapeError} SIGNATURE. A matrix that is singular but
 *   for rounding is not refused: its `cond` says how many digits are left
 * @accuracy ‖b − A x‖₁ ≤ 30 n ε ‖A‖₁ ‖x‖₁ (tested)
 * @gradient exact in a and b
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §3.4
 * @example solve([[3, 1], [1, 2]], [9, 8]) // [2. 3.]
 */
export const solve: Solve = callable(op, (a: TensorLike, b: TensorLike): Tensor => {
  const y = toTensor(b, "solve");
  const d = floatOf(commonDType(toTensor(a, "solve"), y));
  const x = squareOf("solve", a, d);
  const right = y.dtype === d ? y : y.astype(d);
  if (y.ndim !== 1) return solveOf(x, right);
  const solution = solveOf(x, right.reshape([right.size, 1]));
  return solution.reshape(solution.shape.slice(0, -1));
}) as unknown as Solve; // the interface adds only the types of shapes and dtypes
