/** @file Condition numbers. */

import { vectorNorm } from "../array/linear/norms.ts";
import type { DTypeOf, TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { where } from "../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { matrixOf, scaledToOne, squareOf } from "../ops/linalg/matrices.ts";
import { svdvals } from "../ops/linalg/svd.ts";
import { ratioOf } from "../ops/linalg/svd-factors.ts";
import type { FloatOf, RealOf } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { conditionOfInverse } from "./inverse-norm.ts";
import type { MatrixNormOrder } from "./norms.ts";

/** The orders of condition numbers. */
export type ConditionOrder = Exclude<MatrixNormOrder, "nuc">;

/** The type of `cond`. */
export interface Cond extends OpRecord {
  <const A extends TensorLike>(
    a: A,
    p?: ConditionOrder,
  ): Tensor<Shape, RealOf<FloatOf<DTypeOf<A>>>>;
}

/** The condition is that of A divided by its largest entry, which keeps products in range. */
const scaled = (x: Tensor): Tensor => scaledToOne(x).matrix;

/** 1/x, or Infinity where x is 0; the inner choice keeps derivatives finite. */
function inverseOf(x: Tensor): Tensor {
  const none = x.equal(0);
  return where(none, Infinity, where(none, 1, x).pow(-1));
}

/** From singular values: for 2, -2 and "fro". */
function ofValues(s: Tensor, p: 2 | -2 | "fro"): Tensor {
  if (p !== "fro")
    return p === 2 ? ratioOf(s) : where(s.shape[s.ndim - 1] === 0, 0, inverseOf(ratioOf(s)));
  const none = s.equal(0);
  const safe = where(none, 1, s);
  const product = vectorNorm(safe, { axis: -1 }).mul(vectorNorm(safe.pow(-1), { axis: -1 }));
  return where(none.any({ axis: -1 }), Infinity, product);
}

/**
 * The condition number ‖A‖ ‖A⁻¹‖: how many times larger a relative error of A or b may become in the
 * solution of A x = b.
 *
 * By singular values for 2, −2 and "fro", else by the inverse from Gaussian elimination in double
 * precision, whose rows and columns are scaled first; 8n³/3 operations for a square matrix in both ways.
 *
 * @shape `*b m n -> *b`; square matrices unless p is 2 or −2; 0 of an empty one
 * @param p the norm: 2 (default), -2 (the least over the largest singular value), "fro", 1, -1, Infinity
 *   or -Infinity
 * @returns Infinity (for −2: 0) of a singular matrix and where no number holds it; one that is singular
 *   but for rounding has a large number. For −1 and −Infinity, which may be small all the same, Infinity
 *   where the inverse of A with scaled rows and columns has an entry beyond the range in each of its columns
 *   (rows)
 * @throws {ArgumentError} NORM_ORD; {DomainError} NOT_FINITE; {ShapeError} SIGNATURE; {NotConverged}
 *   NOT_CONVERGED
 * @accuracy relative error about n ε κ(A)
 * @gradient exact where the matrix is not singular and the norms have one
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.6.2
 * @example cond([[4, 0], [0, 2]]) // 2.0
 * @example cond([[1, 2], [2, 4]], 1) // inf
 */
export const cond: Cond = composite("cond", (a: TensorLike, p: unknown = 2): Tensor => {
  switch (p) {
    case 2:
    case -2:
      return ofValues(svdvals(scaled(matrixOf("cond", a))), p); // of any float
    case "fro":
      return ofValues(svdvals(scaled(squareOf("cond", a))), p); // of any float
    case 1:
    case -1:
    case Infinity:
    case -Infinity: {
      const x = squareOf("cond", a);
      return x.shape[x.ndim - 1] === 0
        ? x.real().sum({ axis: [-2, -1] })
        : conditionOfInverse(x, p);
    }
    default:
      throw new ArgumentError({
        code: "NORM_ORD",
        op: "cond",
        message: `there is no condition number of order ${describeValue(p)}.`,
        needs: 'needs 2, -2, "fro", 1, -1, Infinity or -Infinity.',
        details: { p },
      });
  }
}) as unknown as Cond; // the interface adds only the types of shapes and dtypes
