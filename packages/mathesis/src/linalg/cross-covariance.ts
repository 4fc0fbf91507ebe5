/** @file How the variables of two sets vary together. */

import { misfit } from "../array/linear/products.ts";
import type { TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { matmul } from "../ops/dot/matmul.ts";
import { conjugate } from "../ops/elementwise/conj.ts";
import { pair } from "../ops/kinds/elementwise.ts";
import { composite } from "../ops/kinds/record.ts";
import type { Meeting } from "../ops/kinds/signatures.ts";
import { swapLast } from "../ops/linalg/solve-triangular.ts";
import { checkKeys, checkOrdered } from "../util/check.ts";

/** Options of `crossCovariance`. */
export interface CrossCovarianceOptions {
  /** What the number of observations is lessened by; default 1. */
  readonly correction?: number;
}

/**
 * The covariances of the variables of x with those of y: Σ (xᵢ − x̄ᵢ)(yⱼ − ȳⱼ)* / (n − correction).
 *
 * By subtracting the means, then one matrix product: 2vwn operations.
 *
 * @shape `*b v n, *b w n -> *b v w`; a vector is one variable
 * @param x variables by observations
 * @param y other variables by the same observations
 * @param options.correction what n is lessened by; default 1, for unbiased estimates
 * @returns NaN or Infinity where n ≤ correction, as of `cov`
 * @throws {ShapeError} PRODUCT, BROADCAST; {ArgumentError} NUMBER
 * @accuracy two passes, then as matmul
 * @gradient of x and of y
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §1.9
 * @example crossCovariance([[0, 1, 2]], [[2, 1, 0], [0, 2, 4]]) // [[-1.  2.]]
 */
export const crossCovariance: Meeting<CrossCovarianceOptions> = composite(
  "crossCovariance",
  (x: TensorLike, y: TensorLike, options: CrossCovarianceOptions = {}): Tensor => {
    checkKeys("crossCovariance", options, ["correction"]);
    const { correction = 1 } = options;
    checkOrdered("crossCovariance", "correction", correction);
    const [a, b] = pair("crossCovariance", "inexact", x, y).map((t) =>
      t.ndim === 1 ? t.reshape([1, t.size]) : t,
    );
    const needs = "needs variables by observations, as many observations in x as in y.";
    if (a.ndim === 0 || b.ndim === 0) {
      throw misfit("crossCovariance", "a scalar is no list of observations.", needs, a, b);
    }
    const [n, m] = [a.shape[a.ndim - 1], b.shape[b.ndim - 1]];
    if (n !== m) throw misfit("crossCovariance", `${n} observations meet ${m}.`, needs, a, b);
    const centred = (t: Tensor): Tensor => t.sub(t.mean({ axis: -1, keepDims: true }));
    const product = matmul(centred(a), swapLast(conjugate(centred(b))));
    return product.div(Math.max(0, n - correction));
  },
) as unknown as Meeting<CrossCovarianceOptions>; // the interface adds only the types
