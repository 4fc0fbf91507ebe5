/** @file Quantiles and percentiles, of all elements or of those that are not NaN. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { moveAxis } from "../../ops/index/take.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkReduce } from "../../ops/reduce/axes.ts";
import { type FloatDType, floatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkChoice } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { type QuantileMethod, quantileMethods } from "./quantile-places.ts";
import { quantilesOfNumbers, quantilesOfRows, weightedQuantiles } from "./quantile-rows.ts";
import { rowsOf } from "./rows.ts";

/** Options of `quantile` and its siblings. */
export interface QuantileOptions extends ReduceOptions {
  /** How quantiles between elements are estimated; default "linear". */
  readonly method?: QuantileMethod;
  /** Weights ≥ 0, which broadcast to x; only with the method "invertedCdf". */
  readonly weights?: TensorLike;
}

/** The type of `quantile` and its siblings. */
export interface Quantile extends OpRecord {
  (x: TensorLike, q: TensorLike, options?: QuantileOptions): Tensor<Shape, FloatDType>;
}

function checkMethod(op: string, options: QuantileOptions): QuantileMethod {
  checkReduce(op, options, ["method", "weights"]);
  checkChoice(op, "method", options.method, quantileMethods);
  const method = options.method ?? "linear";
  if (options.weights === undefined || method === "invertedCdf") return method;
  throw new ArgumentError({
    code: "WEIGHTED_METHOD",
    op,
    message: `the method "${method}" knows no weights.`,
    hint: 'pass { method: "invertedCdf" }.',
    details: { method },
  });
}

/** Throws where a known q is no fraction of the whole. */
function checkFractions(op: string, q: Tensor, whole: number): void {
  if (!(q instanceof HostTensor)) return;
  const wrong = q.view().find((v) => !(v >= 0 && v <= whole));
  if (wrong === undefined) return;
  throw new ArgumentError({
    code: "FRACTION",
    op,
    message: `q is ${wrong}.`,
    needs: `needs numbers from 0 to ${whole}.`,
    details: { q: wrong },
  });
}

function quantilesOf(
  op: string,
  x: TensorLike,
  fractions: TensorLike,
  options: QuantileOptions,
  kind: { readonly whole: number; readonly skip: boolean },
): Tensor {
  const method = checkMethod(op, options);
  const input = toTensor(x, op);
  computeDType(op, "float", input.dtype);
  const arg = input.astype(floatOf(input.dtype));
  const given = toTensor(fractions, op);
  checkFractions(op, given, kind.whole);
  const q = kind.whole === 1 ? given.astype("float64") : given.astype("float64").div(kind.whole);
  const keepDims = options.keepDims === true;
  const { rows, n, shape } = rowsOf(op, arg, options.axis, keepDims);
  if (n === 0) throw nothingError(op, arg.shape);
  const list = q.reshape([q.size]);
  let y: Tensor;
  if (options.weights !== undefined) {
    const weights = toTensor(options.weights, op).astype("float64").broadcastTo(arg.shape);
    const own = rowsOf(op, weights, options.axis, keepDims).rows;
    y = weightedQuantiles(rows, own, list, kind.skip);
  } else y = (kind.skip ? quantilesOfNumbers : quantilesOfRows)(rows, list, method);
  return moveAxis(y, y.ndim - 1, 0).reshape([...q.shape, ...shape]);
}

function nothingError(op: string, shape: Shape): ArgumentError {
  return new ArgumentError({
    code: "EMPTY",
    op,
    message: "no elements have no quantile.",
    given: `x: [${shape.join(",")}]`,
    needs: "needs at least one element along the reduced axes.",
    details: { shape },
  });
}

/**
 * The q-quantiles over the given axes: numbers below which a fraction q of the elements lies.
 *
 * @shape `s, t -> t + (s without the axes)`; integers give float64
 * @param q fractions from 0 to 1
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.method default "linear" (Hyndman & Fan's 7), "invertedCdf" (1),
 *   "averagedInvertedCdf" (2), "closestObservation" (3), "interpolatedInvertedCdf" (4), "hazen" (5),
 *   "weibull" (6), "medianUnbiased" (8), "normalUnbiased" (9), "lower", "higher", "midpoint",
 *   "nearest"
 * @param options.weights of the elements, ≥ 0, broadcast to x; only with "invertedCdf"
 * @returns the quantiles; NaN where a part of x holds one
 * @throws {ArgumentError} FRACTION, EMPTY, AXIS, CHOICE, WEIGHTED_METHOD; {DTypeError} for complex
 * @accuracy exact at elements, 2 roundings between them
 * @gradient that of the two elements a quantile lies between; in q by the slope between them
 * @source Hyndman & Fan, The American Statistician 50 (1996) 361–365
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 * @example quantile([1, 2, 3, 4], [0, 0.25], { method: "hazen" }) // [1.  1.5]
 */
export const quantile: Quantile = composite(
  "quantile",
  (x: TensorLike, q: TensorLike, options: QuantileOptions = {}) =>
    quantilesOf("quantile", x, q, options, { whole: 1, skip: false }),
) as unknown as Quantile; // the interface adds only the dtype

/**
 * The percentiles over the given axes: quantiles with q in percent.
 *
 * @shape `s, t -> t + (s without the axes)`; integers give float64
 * @param q percentages from 0 to 100
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.method as for quantile; default "linear"
 * @param options.weights of the elements, ≥ 0, broadcast to x; only with "invertedCdf"
 * @returns the quantiles; NaN where a part of x holds one
 * @throws {ArgumentError} FRACTION, EMPTY, AXIS, CHOICE, WEIGHTED_METHOD; {DTypeError} for complex
 * @accuracy exact at elements, 2 roundings between them
 * @gradient that of the two elements a percentile lies between
 * @source Hyndman & Fan, The American Statistician 50 (1996) 361–365
 * @example percentile([1, 2, 3, 4, 5], 25) // 2.
 */
export const percentile: Quantile = composite(
  "percentile",
  (x: TensorLike, q: TensorLike, options: QuantileOptions = {}) =>
    quantilesOf("percentile", x, q, options, { whole: 100, skip: false }),
) as unknown as Quantile; // the interface adds only the dtype

/**
 * The q-quantiles of the elements that are not NaN.
 *
 * @shape `s, t -> t + (s without the axes)`; integers give float64
 * @param q fractions from 0 to 1
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.method as for quantile; default "linear"
 * @param options.weights of the elements, ≥ 0, broadcast to x; only with "invertedCdf"
 * @returns the quantiles; NaN where a part of x holds nothing else
 * @throws {ArgumentError} FRACTION, EMPTY, AXIS, CHOICE, WEIGHTED_METHOD; {DTypeError} for complex
 * @accuracy exact at elements, 2 roundings between them
 * @gradient that of the two elements a quantile lies between
 * @source Hyndman & Fan, The American Statistician 50 (1996) 361–365
 * @example nanquantile([1, Number.NaN, 3], 0.5) // 2.
 */
export const nanquantile: Quantile = composite(
  "nanquantile",
  (x: TensorLike, q: TensorLike, options: QuantileOptions = {}) =>
    quantilesOf("nanquantile", x, q, options, { whole: 1, skip: true }),
) as unknown as Quantile; // the interface adds only the dtype

/**
 * The percentiles of the elements that are not NaN.
 *
 * @shape `s, t -> t + (s without the axes)`; integers give float64
 * @param q percentages from 0 to 100
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.method as for quantile; default "linear"
 * @param options.weights of the elements, ≥ 0, broadcast to x; only with "invertedCdf"
 * @returns the quantiles; NaN where a part of x holds nothing else
 * @throws {ArgumentError} FRACTION, EMPTY, AXIS, CHOICE, WEIGHTED_METHOD; {DTypeError} for complex
 * @accuracy exact at elements, 2 roundings between them
 * @gradient that of the two elements a percentile lies between
 * @source Hyndman & Fan, The American Statistician 50 (1996) 361–365
 * @example nanpercentile([1, Number.NaN, 3], 100) // 3.
 */
export const nanpercentile: Quantile = composite(
  "nanpercentile",
  (x: TensorLike, q: TensorLike, options: QuantileOptions = {}) =>
    quantilesOf("nanpercentile", x, q, options, { whole: 100, skip: true }),
) as unknown as Quantile; // the interface adds only the dtype
