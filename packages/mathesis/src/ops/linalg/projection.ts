/** @file The orthogonal projector onto what a matrix reaches. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, checkRange } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, type Place } from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import { multiply } from "./dense/product.ts";
import { adjoint, epsilonOf, matrixOf } from "./matrices.ts";
import { pinv } from "./pinv.ts";
import { thinSvd } from "./thin-svd.ts";

/** Below which part of the largest singular value others count as zero. */
type Cut = { readonly rtol: number };

const op: Op = factorisationOp<Cut>({
  name: "projection",
  signature: "m n -> m m",
  dtypes: (d) => [d],
  factor: ([a], [out], { rtol }, place) => project(a, out, rtol, place),
  // dP = S + Sᴴ with S = (I − P) dA A⁺ (Golub and Pereyra 1973, §4)
  derivative: ([a], [t], [p], { rtol }) => {
    const moved = matmul(known(t), pinv(a, { rtol }) as Tensor);
    const s = moved.sub(matmul(p, moved));
    return [s.add(adjoint(s))];
  },
});

/** U Uᴴ of the left singular vectors whose values count; exactly Hermitian. */
function project(a: Dense, out: Dense, rtol: number, place: Place): void {
  const m = a.shape[0];
  const { left, values } = thinSvd(a, "projection", place);
  const [k, width] = [values.length, a.complex ? 2 : 1];
  const back: Dense = { ...a, values: new Float64Array(width * k * m), shape: [k, m] };
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      if (!(values[j] > rtol * values[0])) continue;
      const [from, to] = [width * (i * k + j), width * (j * m + i)];
      back.values[to] = left.values[from];
      if (a.complex) back.values[to + 1] = -left.values[from + 1];
    }
  }
  multiply(left, back, out);
  for (let i = 0; i < m; i++) {
    if (a.complex) out.values[2 * (i * m + i) + 1] = 0;
    for (let j = 0; j < i; j++) {
      const [to, from] = [width * (i * m + j), width * (j * m + i)];
      out.values[to] = out.values[from];
      if (a.complex) out.values[to + 1] = 0 - out.values[from + 1];
    }
  }
}

/** Options of `projection`. */
export interface ProjectionOptions {
  /** Singular values up to this part of the largest count as zero; default max(m, n) ε. */
  readonly rtol?: number;
}

/** The type of `projection`. */
export interface Projection extends Op {
  <const A extends TensorLike>(
    a: A,
    options?: ProjectionOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/**
 * The matrix P that takes each vector to the nearest one that the columns of A reach: P² = P = Pᴴ.
 *
 * By the singular value decomposition, P = U Uᴴ, in double precision whatever the dtype; about 22 n³
 * operations for a square matrix. The columns of A may be dependent. P b is A x for the x of
 * `lstsq(A, b)`.
 *
 * @shape `*b m n -> *b m m`
 * @param options.rtol singular values up to this part of the largest count as zero, 0 ≤ rtol < 1;
 *   default max(m, n) ε
 * @throws {DomainError} NOT_FINITE; {ShapeError} SIGNATURE; {ArgumentError} RANGE; {NotConverged}
 *   NOT_CONVERGED
 * @accuracy ‖P² − P‖₁ ≤ 10 m ε and ‖P A − A‖₁ ≤ 10 max(m, n) ε ‖A‖₁ for what is exactly zero (tested)
 * @gradient exact where the rank stays what it is
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.5.1 and §2.5.2; derivative: Golub and Pereyra,
 *   SIAM J. Numer. Anal. 10, 1973, §4
 * @example projection([[1], [1]]) // [[0.5 0.5] [0.5 0.5]]
 */
export const projection: Projection = callable(
  op,
  (a: TensorLike, options: ProjectionOptions = {}): Tensor => {
    checkKeys("projection", options, ["rtol"]);
    const x = matrixOf("projection", a);
    const { rtol = Math.max(...x.shape.slice(-2)) * epsilonOf(x.dtype) } = options;
    checkRange("projection", "rtol", rtol, 0, 1);
    return bindOne(op, [x], { rtol });
  },
) as unknown as Projection; // the interface adds only the types of dtypes
