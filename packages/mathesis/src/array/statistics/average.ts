/** @file Weighted means and ranges. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Axes, checkReduce } from "../../ops/reduce/axes.ts";
import { max } from "../../ops/reduce/max.ts";
import { mean } from "../../ops/reduce/mean.ts";
import { min } from "../../ops/reduce/min.ts";
import { sum } from "../../ops/reduce/sum.ts";
import { floatOf } from "../../types/dtype.ts";
import { normalizeAxes, type Shape, sameShape, showShape } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `average`. */
export interface AverageOptions<X extends Axes | undefined = Axes, K extends boolean = boolean>
  extends ReduceOptions<X, K> {
  /** Weights of the shape of x, or one for each entry of the axis; default 1. */
  readonly weights?: TensorLike;
}

/** The type of `average`. */
export interface Average extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: AverageOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>>;
}
/** The type of `ptp`. */
export interface Ptp extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, DTypeOf<A>>;
}

/** Weights in a shape that broadcasts against x. */
function weightsOf(x: Tensor, weights: TensorLike, axes: readonly number[]): Tensor {
  const w = toTensor(weights, "average");
  if (sameShape(w.shape, x.shape)) return w;
  const wanted: Shape = axes.map((a) => x.shape[a]);
  if (axes.length < x.ndim && sameShape(w.shape, wanted)) {
    return w.reshape(x.shape.map((n, i) => (axes.includes(i) ? n : 1)));
  }
  throw new ShapeError({
    code: "WEIGHTS",
    op: "average",
    message: `the weights have shape ${showShape(w.shape)}.`,
    given: `x: ${showShape(x.shape)}  axes: [${axes.join(", ")}]`,
    needs: `needs the shape of x${axes.length < x.ndim ? ` or ${showShape(wanted)}` : ""}.`,
    details: { x: x.shape, weights: w.shape },
  });
}

/**
 * The weighted mean Σ w x / Σ w over the given axes.
 *
 * @shape `s -> s without the axes`; dtypes promote, integers give float64
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.weights of the shape of x, or of the reduced axes alone; default: the mean
 * @returns NaN or an infinity where the weights add up to 0
 * @throws {ArgumentError} AXIS; {ShapeError} WEIGHTS
 * @accuracy two pairwise sums and a division
 * @gradient of x: w / Σ w; of w: (x − average) / Σ w
 * @example average([1, 2, 6], { weights: [3, 1, 0] }) // 1.25
 */
export const average: Average = composite(
  "average",
  (x: TensorLike, options: AverageOptions = {}): Tensor => {
    checkReduce("average", options, ["weights"]);
    const { weights, ...rest } = options;
    const arg = toTensor(x, "average");
    if (weights === undefined) return mean(arg, rest);
    const w = weightsOf(arg, weights, normalizeAxes(rest.axis, arg.ndim, "average"));
    const d = floatOf(commonDType(arg, w));
    const [values, shares] = [arg.astype(d), w.astype(d)];
    return sum(values.mul(shares), rest).div(sum(shares.broadcastTo(values.shape), rest));
  },
) as unknown as Average; // the interface adds only the types of shapes

/**
 * The range over the given axes: the greatest element less the least ("peak to peak").
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} DTYPE for bool and complex
 * @accuracy one rounding; integers wrap
 * @gradient 1 for the greatest, −1 for the least; equal ones share it
 * @example ptp([3, 9, 4]) // 6.
 */
export const ptp: Ptp = composite("ptp", (x: TensorLike, options: ReduceOptions = {}): Tensor => {
  checkReduce("ptp", options);
  const arg = toTensor(x, "ptp");
  const [high, low] = [max(arg, options), min(arg, options)];
  return high.sub(low);
}) as unknown as Ptp; // the interface adds only the types of shapes and dtypes
