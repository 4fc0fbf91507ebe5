/** @file Gram and Schmidt's orthogonalisation, to be compared with reflections: see `qr` for work. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { ShapeError, SingularMatrix } from "../../util/errors.ts";
import { factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { type GramSchmidtMethod, orthonormalise } from "./dense/qr/gram-schmidt.ts";
import { matrixOf } from "./matrices.ts";
import { qrTangents } from "./qr-op.ts";

type Params = { readonly method: GramSchmidtMethod };

const op: Op = factorisationOp<Params>({
  name: "gramSchmidt",
  signature: "m n -> m n, n n",
  dtypes: (d) => [d, d],
  factor: ([a], [q, r], { method }, place) => {
    const none = orthonormalise(a, q, r, method);
    if (none >= 0) throw dependent(none, place);
  },
  derivative: (_primals, [t], [q, r]) => qrTangents(known(t), q, r).slice(0, 2),
});

function dependent(column: number, place: Place): SingularMatrix {
  return new SingularMatrix({
    code: "SINGULAR",
    op: "gramSchmidt",
    message: `nothing is left of column ${column}${ofMatrix(place)}: it depends on those before it.`,
    needs: "needs linearly independent columns.",
    hint: "qr takes any matrix.",
    details: { index: column, ...(place !== undefined && { batch: place }) },
  });
}

/** Options of `gramSchmidt`. */
export interface GramSchmidtOptions {
  /** "modified" (default), "classical", or "twice": classical, two times. */
  readonly method?: GramSchmidtMethod;
}

/** The type of `gramSchmidt`. */
export interface GramSchmidt extends OpRecord {
  <const A extends TensorLike>(
    a: A,
    options?: GramSchmidtOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * Orthonormal columns Q that span what the columns of A span, each in turn: A = Q R with a positive
 * diagonal.
 *
 * From each column its projections on the earlier directions are taken off; 2mn² operations, or for "twice"
 * 4mn². In exact arithmetic the methods are one, with rounding they are not: ‖QᴴQ − I‖ grows like ε κ(A)²
 * for "classical", whose products are all with the column as it was, like ε κ(A) for "modified", whose
 * products are with what is left of it, and stays near ε for "twice", as long as ε κ(A) is below 1. The
 * reflections of `qr` always stay near ε. A = Q R holds to rounding for all.
 *
 * @shape `*b m n -> *b m n`, m ≥ n
 * @param options.method "modified" (default), "classical" or "twice"
 * @throws {SingularMatrix} SINGULAR where nothing at all is left of a column; {ShapeError} SIGNATURE,
 *   WIDE; {DomainError} NOT_FINITE, OUT_OF_RANGE; {ArgumentError} CHOICE
 * @accuracy as above (tested on matrices of Läuchli and Hilbert)
 * @gradient that of Q in A = Q R, exact
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.2.7–9; Björck, BIT 7, 1967; Giraud,
 *   Langou, Rozložník and van den Eshof, "Rounding error analysis of the classical Gram–Schmidt
 *   orthogonalization process", Numer. Math. 101, 2005
 * @example gramSchmidt([[3, 1], [4, 2]]) // [[ 0.6 -0.8] [ 0.8  0.6]]
 */
export const gramSchmidt: GramSchmidt = composite(
  "gramSchmidt",
  (a: TensorLike, options: GramSchmidtOptions = {}): Tensor => {
    checkKeys("gramSchmidt", options, ["method"]);
    const { method = "modified" } = options;
    checkChoice("gramSchmidt", "method", method, ["classical", "modified", "twice"]);
    const x = matrixOf("gramSchmidt", a);
    const [m, n] = x.shape.slice(-2);
    if (m >= n) return bind(op, [x], { method })[0];
    throw new ShapeError({
      code: "WIDE",
      op: "gramSchmidt",
      message: `${n} columns of length ${m} cannot be linearly independent.`,
      needs: "needs at least as many rows as columns.",
      details: { shape: x.shape },
    });
  },
) as unknown as GramSchmidt; // the interface adds only the types of dtypes
