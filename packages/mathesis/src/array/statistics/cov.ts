/** @file Covariances and correlations of variables. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { matmul } from "../../ops/dot/matmul.ts";
import { conjugate } from "../../ops/elementwise/conj.ts";
import { maximum } from "../../ops/elementwise/maximum.ts";
import { real } from "../../ops/elementwise/real.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { gather } from "../../ops/index/gather.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { floatOf, isComplex } from "../../types/dtype.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkFlag, checkKeys, checkOrdered } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { countingFrom0 } from "../search/nonzero.ts";

/** Options of `cov`. */
export interface CovOptions {
  /** More variables, in the form of x. */
  readonly y?: TensorLike;
  /** Whether each row is a variable (default) or each column. */
  readonly rowvar?: boolean;
  /** What the number of observations is lessened by; default 1. */
  readonly correction?: number;
  /** How often each observation was made; default once. */
  readonly fweights?: TensorLike;
  /** How important each observation is; default equally. */
  readonly aweights?: TensorLike;
}
/** Options of `corrcoef`. */
export type CorrcoefOptions = Pick<CovOptions, "y" | "rowvar">;

/** The type of `cov`. */
export interface Cov extends OpRecord {
  (x: TensorLike, options?: CovOptions): Tensor<Shape>;
}
/** The type of `corrcoef`. */
export interface Corrcoef extends OpRecord {
  (x: TensorLike, options?: CorrcoefOptions): Tensor<Shape>;
}

/** Variables as rows. */
function variablesOf(op: string, data: TensorLike, rowvar: boolean): Tensor {
  const x = toTensor(data, op);
  if (x.ndim > 2) {
    throw new ShapeError({
      code: "RANK",
      op,
      message: `the observations have ${x.ndim} axes.`,
      given: `x: ${showShape(x.shape)}`,
      needs: "needs a vector, or a matrix of variables by observations.",
      details: { shape: x.shape },
    });
  }
  if (x.ndim < 2) return x.reshape([1, x.size]);
  return rowvar ? x : x.transpose();
}

/** Variables of x and y in one matrix of floats. */
function allVariables(op: string, x: TensorLike, options: CovOptions): Tensor {
  checkKeys(op, options, ["y", "rowvar", "correction", "fweights", "aweights"]);
  checkFlag(op, "rowvar", options.rowvar);
  const rowvar = options.rowvar !== false;
  const first = variablesOf(op, x, rowvar);
  if (options.y === undefined) return first.astype(floatOf(first.dtype));
  const second = variablesOf(op, options.y, rowvar);
  const d = floatOf(commonDType(first, second));
  return concat([first.astype(d), second.astype(d)]);
}

function weightsOf(name: string, weights: TensorLike | undefined, n: number): Tensor | undefined {
  if (weights === undefined) return undefined;
  const w = toTensor(weights, "cov");
  if (w.ndim === 1 && w.size === n) return w.astype("float64");
  throw new ShapeError({
    code: "WEIGHTS",
    op: "cov",
    message: `${name} has shape ${showShape(w.shape)}.`,
    needs: `needs one weight for each of the ${n} observations.`,
    details: { name, weights: w.shape, observations: n },
  });
}

/** Σ w (x − x̄)(y − ȳ)* / d with NumPy's divisor for two kinds of weights. */
function covariance(x: Tensor, options: CovOptions): Tensor {
  const { correction = 1 } = options;
  checkOrdered("cov", "correction", correction);
  const n = x.shape[1];
  const often = weightsOf("fweights", options.fweights, n);
  const dear = weightsOf("aweights", options.aweights, n);
  if (often === undefined && dear === undefined) {
    const centred = x.sub(x.mean({ axis: 1, keepDims: true }));
    return matmul(centred, conjugate(centred).transpose()).div(Math.max(0, n - correction));
  }
  const w = often === undefined ? (dear as Tensor) : dear === undefined ? often : often.mul(dear);
  const total = w.sum();
  const lost = dear === undefined ? correction : w.mul(dear).sum().div(total).mul(correction);
  const shares = w.astype(x.dtype);
  const centre = x.mul(shares).sum({ axis: 1, keepDims: true }).div(total.astype(x.dtype));
  const centred = x.sub(centre);
  const products = matmul(centred.mul(shares), conjugate(centred).transpose());
  return products.div(maximum(total.sub(lost), 0).astype(x.dtype));
}

/** A single variable has a single variance. */
const asScalar = (c: Tensor): Tensor => (c.size === 1 ? c.reshape([]) : c);

/**
 * The covariances of variables: the matrix of Σ (xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ)* / (n − correction).
 *
 * @shape `v n -> v v`, `n -> `
 * @param x variables by observations, or the observations of one variable
 * @param options.y more variables, in the form of x
 * @param options.rowvar whether each row is a variable; default true
 * @param options.correction what n is lessened by; default 1, for unbiased estimates
 * @param options.fweights how often each observation was made
 * @param options.aweights how important each observation is
 * @returns NaN or Infinity where n ≤ correction
 * @throws {ShapeError} RANK, WEIGHTS, CONCAT; {ArgumentError} FLAG, NUMBER
 * @accuracy two passes
 * @gradient of x and of the weights
 * @example cov([[0, 1, 2], [2, 1, 0]]) // [[ 1. -1.] [-1.  1.]]
 */
export const cov: Cov = composite("cov", (x: TensorLike, options: CovOptions = {}) =>
  asScalar(covariance(allVariables("cov", x, options), options)),
); // the interface adds only the type of the result

/**
 * Pearson's correlations of variables: covariances over the standard deviations.
 *
 * @shape `v n -> v v`, `n -> `
 * @param x variables by observations, or the observations of one variable
 * @param options.y more variables, in the form of x
 * @param options.rowvar whether each row is a variable; default true
 * @returns numbers from −1 to 1 up to rounding; NaN for a variable that does not vary
 * @throws {ShapeError} RANK, CONCAT; {ArgumentError} FLAG
 * @accuracy that of cov, and three roundings
 * @gradient of x
 * @example corrcoef([[0, 1, 2], [2, 1, 0]]) // [[ 1. -1.] [-1.  1.]]
 */
export const corrcoef: Corrcoef = composite(
  "corrcoef",
  (x: TensorLike, options: CorrcoefOptions = {}): Tensor => {
    const c = covariance(allVariables("corrcoef", x, options), { correction: 0 });
    const v = c.shape[0];
    const diagonal = gather(c.reshape([v * v]), countingFrom0(v).mul(v + 1));
    const sd = sqrt(isComplex(c.dtype) ? real(diagonal) : diagonal).astype(c.dtype);
    return asScalar(c.div(sd.reshape([v, 1])).div(sd));
  },
); // the interface adds only the type of the result
