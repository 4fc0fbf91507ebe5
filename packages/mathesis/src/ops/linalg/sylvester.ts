/** @file The linear matrix equations of Sylvester and Lyapunov. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floatOf, type Promote } from "../../types/dtype.ts";
import { SingularMatrix } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import {
  callable,
  composite,
  cotangentLike,
  known,
  noTranspose,
  type OpRecord,
} from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { sylvesterComplex } from "./dense/eig/complex-sylvester.ts";
import { type Failure, sylvesterReal } from "./dense/eig/sylvester.ts";
import { notConverged } from "./eigen-tangents.ts";
import { adjoint, matrixOf, squareOf } from "./matrices.ts";

/** The function that asks, for its errors. */
type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "sylvester",
  signature: "m m, n n, m n -> m n",
  dtypes: (d) => [d],
  factor: ([a, b, q], [x], { of }, place) => {
    const size = Math.max(...q.shape);
    const failure = (a.complex ? sylvesterComplex : sylvesterReal)(a, b, q, x.values);
    if (failure === "steps") throw notConverged(of, size, place);
    const fits = x.values.every((v) => v - v === 0);
    if (failure !== undefined || !fits) throw spectraMeet(of, failure, place);
  },
  // A X + X B = Q, so A dX + dX B = dQ − dA X − X dB
  derivative: ([a, b, q], [ta, tb, tq], [x], { of }) => {
    const terms = [
      tq,
      ta === null ? null : matmul(ta, x).neg(),
      tb === null ? null : matmul(x, tb).neg(),
    ].filter((term) => term !== null);
    const right = terms.length === 0 ? q : terms.reduce((sum, term) => sum.add(term));
    return [solveOf(a, b, right, of)];
  },
  transpose: ([ct], [a, b, q], params, outputs) => {
    if (ct === null || !(q instanceof LinearInput)) {
      return noTranspose("sylvester")([ct], [a, b, q], params, outputs);
    }
    const back = solveOf(adjoint(known(a)), adjoint(known(b)), ct, (params as For).of);
    return [null, null, cotangentLike(back, q.aval)];
  },
});

function spectraMeet(of: string, failure: Failure, place: Place): SingularMatrix {
  const where = typeof failure === "object" ? failure : { i: 0, j: 0 };
  return new SingularMatrix({
    code: "SINGULAR",
    op: of,
    ...lines(of, where, place),
    details: { index: [where.i, where.j], ...(place !== undefined && { batch: place }) },
  });
}

/** What is wrong and what is needed. */
function lines(of: string, { i, j }: { readonly i: number; readonly j: number }, place: Place) {
  if (of === "sqrtm") {
    return {
      message: `eigenvalues ${i} and ${j}${ofMatrix(place)} of the root are opposite, or nearly: it has no derivative.`,
      needs: "needs a matrix that has an inverse, to be differentiated.",
    };
  }
  const values =
    of === "lyapunov"
      ? `eigenvalues ${i} and ${j}${ofMatrix(place)} of A and −Aᴴ are equal`
      : `eigenvalues ${i} of A and ${j} of −B${ofMatrix(place)} are equal`;
  return {
    message: `${values}, or nearly: there is no single solution.`,
    needs: "needs matrices whose spectra do not meet.",
  };
}

/** X of A X + X B = Q, for the function `of`. */
export const solveOf = (a: Tensor, b: Tensor, q: Tensor, of: string): Tensor =>
  bindOne(op, shareLeading(op, [a, b, q], [2, 2, 2]), { of });

type Three<A extends TensorLike, B extends TensorLike, Q extends TensorLike> = Promote<
  DTypeOf<A>,
  Promote<DTypeOf<B>, DTypeOf<Q>>
>;

/** The type of `sylvester`. */
export interface Sylvester extends Op {
  <const A extends TensorLike, const B extends TensorLike, const Q extends TensorLike>(
    a: A,
    b: B,
    q: Q,
  ): Tensor<ShapeOf<Q>, Three<A, B, Q>>;
}

/**
 * The solution X of Sylvester's equation A X + X B = Q.
 *
 * By the Schur forms of A and B (Bartels and Stewart), in double precision whatever the dtype; about
 * 25(m³ + n³) + 5mn(m + n) operations.
 *
 * @shape `*b m m, *b n n, *b m n -> *b m n`
 * @throws {SingularMatrix} SINGULAR where an eigenvalue of A is one of −B, but for rounding;
 *   {NotConverged} NOT_CONVERGED; {DomainError} NOT_FINITE; {ShapeError} SIGNATURE
 * @accuracy ‖A X + X B − Q‖₁ ≤ 10 (m + n) ε (‖A‖₁ + ‖B‖₁) ‖X‖₁ (tested)
 * @gradient exact: dX solves the same equation for dQ − dA X − X dB
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.6.3
 * @example sylvester([[1, 0], [0, 2]], [[3]], [[4], [10]]) // [[1.] [2.]]
 */
export const sylvester: Sylvester = callable(
  op,
  (a: TensorLike, b: TensorLike, q: TensorLike): Tensor => solveFor("sylvester", a, b, q),
) as unknown as Sylvester; // the interface adds only the types of shapes and dtypes

function solveFor(of: string, ...given: readonly [TensorLike, TensorLike, TensorLike]): Tensor {
  const [x, y, z] = given.map((t) => toTensor(t, of));
  const both = commonDType(x, y);
  const d = floatOf(commonDType({ shape: [], dtype: both, weak: x.weak && y.weak }, z));
  return solveOf(squareOf(of, x, d), squareOf(of, y, d), matrixOf(of, z, d), of);
}

/** The type of `lyapunov`. */
export interface Lyapunov extends OpRecord {
  <const A extends TensorLike, const Q extends TensorLike>(
    a: A,
    q: Q,
  ): Tensor<ShapeOf<Q>, Promote<DTypeOf<A>, DTypeOf<Q>>>;
}

/**
 * The solution X of Lyapunov's equation A X + X Aᴴ = Q.
 *
 * It is solved as Sylvester's with Aᴴ for B, with a Schur form of each: about 60n³ operations. For a Q
 * that is Hermitian so is X, but for rounding.
 *
 * @shape `*b n n, *b n n -> *b n n`
 * @throws {SingularMatrix} SINGULAR where the sum of an eigenvalue of A and the conjugate of one is
 *   zero, but for rounding; {NotConverged} NOT_CONVERGED; {DomainError} NOT_FINITE; {ShapeError}
 *   SIGNATURE
 * @accuracy ‖A X + X Aᴴ − Q‖₁ ≤ 40 n ε ‖A‖₁ ‖X‖₁ (tested)
 * @gradient exact: dX solves the same equation for dQ − dA X − X dAᴴ
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.6.3
 * @example lyapunov([[1, 0], [0, 2]], [[2, 3], [3, 8]]) // [[1. 1.] [1. 2.]]
 */
export const lyapunov: Lyapunov = composite("lyapunov", (a: TensorLike, q: TensorLike): Tensor => {
  const x = squareOf("lyapunov", a);
  return solveFor("lyapunov", x, adjoint(x), q);
}) as unknown as Lyapunov; // the interface adds only the types of shapes and dtypes
