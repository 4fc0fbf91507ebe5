/** @file The principal logarithm of a matrix. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { DomainError, SingularMatrix } from "../../util/errors.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import { logarithm, logarithmDerivative, type NoLogarithm } from "./dense/functions/logarithm.ts";
import { notConverged } from "./eigen-tangents.ts";
import { frechetOf } from "./frechet.ts";
import { squareOf } from "./matrices.ts";
import { negative } from "./sqrtm.ts";

/** Throws where there is no logarithm, or where it is out of range. */
function requireResult(
  failure: NoLogarithm | undefined,
  { values, shape: [n] }: Dense,
  place: Place,
): void {
  if (failure === "steps") throw notConverged("logm", n, place);
  if (failure === "range") throw beyondRange(place);
  if (failure?.zero === true) throw singular(failure.index, place);
  if (failure !== undefined) throw negative("logm", failure, place);
  if (!values.every((v) => v - v === 0)) throw beyondRange(place);
}

function singular(index: number, place: Place): SingularMatrix {
  return new SingularMatrix({
    code: "SINGULAR",
    op: "logm",
    message: `eigenvalue ${index}${ofMatrix(place)} is zero, or not to be told from it: there is no logarithm.`,
    needs: "needs a matrix that has an inverse.",
    details: { index, ...(place !== undefined && { batch: place }) },
  });
}

function beyondRange(place: Place): DomainError {
  return new DomainError({
    code: "OVERFLOW",
    op: "logm",
    message: `the logarithm${ofMatrix(place)}, or its derivative, is beyond the range of numbers.`,
    needs: "needs a matrix that is further from singular ones.",
    details: { ...(place !== undefined && { batch: place }) },
  });
}

const frechet = frechetOf("logm", ([a, e], [out], _params, place) => {
  requireResult(logarithmDerivative(a, e, out), out, place);
});

const op: Op = factorisationOp({
  name: "logm",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  factor: ([a], [out], _params, place) => requireResult(logarithm(a, out), out, place),
  derivative: ([a], [t]) => [frechet(a, known(t), {})],
});

/** The type of `logm`. */
export interface Logm extends Op {
  <const A extends TensorLike>(a: A): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * The principal logarithm of a square matrix: X with exp(X) = A whose eigenvalues have imaginary parts
 * in (−π, π].
 *
 * By inverse scaling and squaring of the Schur form, in double precision whatever the dtype; about 25n³
 * operations for that form, 10n³ complex ones for the rest and n³/3 for each square root, of which 3 to 10
 * are usual. A real matrix has a real logarithm, or, with a negative eigenvalue, an error: so the dtype
 * depends on no value. As a complex matrix it has the logarithm with eigenvalues log |λ| + πi for
 * negative λ.
 *
 * @shape `*b n n -> *b n n`
 * @throws {SingularMatrix} SINGULAR for an eigenvalue zero; {DomainError} NO_REAL_LOGARITHM for a real
 *   matrix with a negative eigenvalue, OVERFLOW, NOT_FINITE; {NotConverged} NOT_CONVERGED; {ShapeError}
 *   SIGNATURE
 * @accuracy what the problem's condition allows: 10 n ε ‖A‖ times the derivative's norm, in Frobenius'
 *   norms (tested). A singular matrix whose eigenvalue is found as a tiny positive number has a
 *   logarithm of about log ε in its direction
 * @gradient exact, by the Fréchet derivative of the same algorithm; all orders
 * @source Al-Mohy & Higham, "Improved inverse scaling and squaring algorithms for the matrix logarithm",
 *   SIAM J. Sci. Comput. 34, 2012; derivative: Al-Mohy, Higham & Relton, "Computing the Fréchet derivative
 *   of the matrix logarithm and estimating the condition number", SIAM J. Sci. Comput. 35, 2013
 * @example logm([[1, 1], [0, 1]]) // [[0. 1.] [0. 0.]]
 * @example logm([[Math.E, 0], [0, 1]]) // [[1. 0.] [0. 0.]]
 */
export const logm: Logm = callable(op, (a: TensorLike): Tensor => {
  return bindOne(op, [squareOf("logm", a)]);
}) as unknown as Logm; // the interface adds only the types of shapes and dtypes
