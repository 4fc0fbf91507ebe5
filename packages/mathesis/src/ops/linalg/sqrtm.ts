/** @file The principal square root of a matrix. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import { factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import { squareRoot } from "./dense/functions/square-root.ts";
import { notConverged } from "./eigen-tangents.ts";
import { squareOf } from "./matrices.ts";
import { solveOf } from "./sylvester.ts";

const op: Op = factorisationOp({
  name: "sqrtm",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  factor: ([a], [out], _params, place) => {
    const n = a.shape[0];
    const failure = squareRoot(a, out, { of: "sqrtm", place });
    if (failure === "steps") throw notConverged("sqrtm", n, place);
    if (typeof failure === "object") throw negative("sqrtm", failure, place);
    const fits = out.values.every((v) => v - v === 0);
    if (failure === "zero" || !fits) throw noRoot(place);
  },
  // X² = A, so X dX + dX X = dA
  derivative: (_primals, [t], [x]) => [solveOf(x, x, known(t), "sqrtm")],
});

/** What a function says of a real matrix with a negative eigenvalue. */
export function negative(
  of: "sqrtm" | "logm",
  { index, value }: { readonly index: number; readonly value: number },
  place: Place,
): DomainError {
  const what = of === "sqrtm" ? "root" : "logarithm";
  return new DomainError({
    code: of === "sqrtm" ? "NO_REAL_ROOT" : "NO_REAL_LOGARITHM",
    op: of,
    message: `eigenvalue ${value}${ofMatrix(place)} is negative: the principal ${what} is not real.`,
    needs: "needs a real matrix without negative eigenvalues, or a complex one.",
    hint: 'a.astype("complex128") gives the complex one.',
    details: { index, value, ...(place !== undefined && { batch: place }) },
  });
}

function noRoot(place: Place): DomainError {
  return new DomainError({
    code: "NO_ROOT",
    op: "sqrtm",
    message: `eigenvalue 0${ofMatrix(place)} lacks eigenvectors, or nearly: no root is a function of the matrix.`,
    needs:
      "needs a matrix that has an inverse, or as many vectors mapped to 0 as zero eigenvalues.",
    details: { ...(place !== undefined && { batch: place }) },
  });
}

/** The type of `sqrtm`. */
export interface Sqrtm extends Op {
  <const A extends TensorLike>(a: A): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * The principal square root of a square matrix: X with X X = A whose eigenvalues have real parts ≥ 0.
 *
 * By the Schur form, in double precision whatever the dtype; about 30n³ operations. A real matrix has a
 * real root, or, with a negative eigenvalue, an error: so the dtype depends on no value. As a complex
 * matrix it has the root with eigenvalues i√|λ| for negative λ. A singular matrix has a root if zero is
 * in no Jordan block larger than 1; unless A is a triangle, eigenvalues up to n ε ‖A‖ count as zero.
 *
 * @shape `*b n n -> *b n n`
 * @throws {DomainError} NO_REAL_ROOT for a real matrix with an eigenvalue below −n ε ‖A‖, NO_ROOT for
 *   a singular matrix without one, NOT_FINITE; {NotConverged} NOT_CONVERGED; {ShapeError} SIGNATURE; when
 *   differentiated {SingularMatrix} SINGULAR for a singular matrix
 * @accuracy ‖X² − A‖₁ ≤ 10 n ε ‖X‖₁² (tested). Near a negative eigenvalue or a zero in a Jordan block X is
 *   large and ‖X‖² with it
 * @gradient exact: dX solves X dX + dX X = dA
 * @source Higham, Functions of Matrices, 2008, §6.2; Björck & Hammarling, Linear Algebra Appl. 52/53, 1983;
 *   Deadman, Higham & Ralha, "Blocked Schur algorithms for computing the matrix square root", 2013
 * @example sqrtm([[4, 1], [0, 9]]) // [[2.  0.2] [0.  3. ]]
 * @example sqrtm([[2, 2], [2, 2]]) // [[1. 1.] [1. 1.]]
 */
export const sqrtm: Sqrtm = callable(op, (a: TensorLike): Tensor => {
  return bindOne(op, [squareOf("sqrtm", a)]);
}) as unknown as Sqrtm; // the interface adds only the types of shapes and dtypes
