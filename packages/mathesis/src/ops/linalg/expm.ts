/** @file The exponential of a matrix. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import {
  type Dense,
  factorisationOp,
  firstNotFinite,
  ofMatrix,
  type Place,
} from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import { exponential, exponentialDerivative } from "./dense/exponential/expm.ts";
import { frechetOf } from "./frechet.ts";
import { squareOf } from "./matrices.ts";

/** Whether the result is stored in single precision, whose range is smaller. */
type Precision = { readonly single: boolean };

const precisionOf = (x: Tensor): Precision => ({
  single: x.dtype === "float32" || x.dtype === "complex64",
});

/** Throws unless all numbers are in the range of the result. */
function requireRange({ values }: Dense, { single }: Precision, what: string, place: Place): void {
  if (firstNotFinite(single ? values.map(Math.fround) : values) < 0) return;
  throw new DomainError({
    code: "OVERFLOW",
    op: "expm",
    message: `${what}${ofMatrix(place)} is beyond the range of ${single ? "single" : "double"} precision.`,
    needs: "needs eigenvalues whose real parts are at most about 709 (88 in single precision).",
    details: { ...(place !== undefined && { batch: place }) },
  });
}

const frechet = frechetOf<Precision>("expm", ([a, e], [out], precision, place) => {
  exponentialDerivative(a, e, out.values);
  requireRange(out, precision, "the derivative", place);
});

const op: Op = factorisationOp<Precision>({
  name: "expm",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  keepsInputs: true,
  factor: ([a], [out], precision, place) => {
    exponential(a, out.values);
    requireRange(out, precision, "the exponential", place);
  },
  derivative: ([a], [t], _outputs, precision) => [frechet(a, known(t), precision)],
});

/** The type of `expm`. */
export interface Expm extends Op {
  <const A extends TensorLike>(a: A): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * The exponential of a matrix: I + A + A²/2 + A³/6 + …
 *
 * By scaling and squaring: a Padé approximant of degree 3 to 13, chosen by the norms of powers of A, of
 * A/2ˢ, squared s times; about (15 + 2s) n³ operations. Of a diagonal matrix the exponentials of its
 * entries; of a triangular one the two known diagonals are kept exact.
 *
 * @shape `*b n n -> *b n n`
 * @throws {DomainError} OVERFLOW for a result beyond the range of numbers, NOT_FINITE; {ShapeError}
 *   SIGNATURE
 * @accuracy the exponential of A + ΔA with ‖ΔA‖₁ ≤ ε ‖A‖₁ but for rounding in s squarings (tested: 1e-13
 *   relative where the exponential is well conditioned). It cannot have more digits than the problem:
 *   about 16 − log₁₀ ‖A‖₁ for a normal matrix, so none for a rotation by 1e16
 * @gradient exact, by the Fréchet derivative (as the exponential of a dual matrix); all orders
 * @source Al-Mohy and Higham, "A new scaling and squaring algorithm for the matrix exponential", SIAM J.
 *   Matrix Anal. Appl. 31, 2009; Higham, Functions of Matrices, §3.2 and §10.3
 * @example expm([[0, 1], [0, 0]]) // [[1. 1.] [0. 1.]]
 * @example expm([[0, 0], [0, 1]]) // [[1.         0.        ] [0.         2.71828183]]
 */
export const expm: Expm = callable(op, (a: TensorLike): Tensor => {
  const x = squareOf("expm", a);
  return bindOne(op, [x], precisionOf(x));
}) as unknown as Expm; // the interface adds only the types of shapes and dtypes
