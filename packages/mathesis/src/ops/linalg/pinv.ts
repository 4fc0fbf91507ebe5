/** @file The pseudoinverse of Moore and Penrose. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, checkRange } from "../../util/check.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import { multiply } from "./dense/product.ts";
import { adjoint, epsilonOf, matrixOf } from "./matrices.ts";
import { thinSvd } from "./thin-svd.ts";

/** Below which part of the largest singular value others count as zero. */
type Cut = { readonly rtol: number };

const op: Op = factorisationOp<Cut>({
  name: "pinv",
  signature: "m n -> n m",
  dtypes: (d) => [d],
  factor: ([a], [out], { rtol }, place) => factor(a, out, rtol, place),
  // dP = −P dA P + P Pᴴ dAᴴ (I − A P) + (I − P A) dAᴴ Pᴴ P (Golub and Pereyra 1973, eq. 4.12)
  derivative: ([a], [t], [p]) => {
    const [move, back] = [known(t), adjoint(known(t))];
    const q = adjoint(p);
    const inner = matmul(matmul(p, move), p).neg();
    const right = back.sub(matmul(matmul(back, a), p));
    const left = back.sub(matmul(p, matmul(a, back)));
    return [inner.add(matmul(p, matmul(q, right))).add(matmul(matmul(left, q), p))];
  },
});

/** V Σ⁺ Uᴴ, the conjugate transpose of (U Σ⁺) Vᴴ. */
function factor(a: Dense, out: Dense, rtol: number, place: Place): void {
  const { left, values, right } = thinSvd(a, "pinv", place);
  const [m, n] = a.shape;
  const k = values.length;
  const width = a.complex ? 2 : 1;
  for (let e = 0; e < left.values.length; e++) {
    const s = values[Math.floor(e / width) % k];
    left.values[e] = s > rtol * values[0] ? left.values[e] / s : 0;
  }
  const product: Dense = { ...a, values: new Float64Array(width * m * n) };
  multiply(left, right, product);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const [from, to] = [width * (i * n + j), width * (j * m + i)];
      out.values[to] = product.values[from];
      if (a.complex) out.values[to + 1] = 0 - product.values[from + 1];
    }
  }
  if (!out.values.every((v) => v - v === 0)) throw beyondRange(place);
}

function beyondRange(place: Place): DomainError {
  return new DomainError({
    code: "RANGE",
    op: "pinv",
    message: `the pseudoinverse${ofMatrix(place)} is beyond the range of numbers.`,
    needs: "needs a largest singular value above 1e-308.",
  });
}

/** Options of `pinv`. */
export interface PinvOptions {
  /** Singular values up to this part of the largest count as zero; default max(m, n) ε. */
  readonly rtol?: number;
}

/** The type of `pinv`. */
export interface Pinv extends Op {
  <const A extends TensorLike>(a: A, options?: PinvOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The pseudoinverse of Moore and Penrose: the P with A P A = A, P A P = P, and A P and P A Hermitian.
 *
 * By the singular value decomposition, in double precision whatever the dtype; about 22 n³ operations
 * for a square matrix.
 *
 * @shape `*b m n -> *b n m`
 * @param options.rtol singular values up to this part of the largest count as zero, 0 ≤ rtol < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE, RANGE, OUT_OF_RANGE; {ShapeError} SIGNATURE; {ArgumentError} RANGE; {NotConverged}
 *   NOT_CONVERGED
 * @accuracy ‖A P A − A‖₁ ≤ 10 n ε κ ‖A‖₁ for the condition number κ of what is kept (tested)
 * @gradient exact where the rank stays what it is
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.5.2; derivative: Golub and Pereyra, SIAM J.
 *   Numer. Anal. 10, 1973, eq. 4.12
 * @example pinv([[2, 0], [0, 0]]) // [[0.5 0. ] [0.  0. ]]
 * @example pinv([[3], [4]]) // [[0.12 0.16]]
 */
export const pinv: Pinv = callable(op, (a: TensorLike, options: PinvOptions = {}): Tensor => {
  checkKeys("pinv", options, ["rtol"]);
  const x = matrixOf("pinv", a);
  const { rtol = Math.max(...x.shape.slice(-2)) * epsilonOf(x.dtype) } = options;
  checkRange("pinv", "rtol", rtol, 0, 1);
  return bindOne(op, [x], { rtol });
}) as unknown as Pinv; // the interface adds only the types of dtypes
