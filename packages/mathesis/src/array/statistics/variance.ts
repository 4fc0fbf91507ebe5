/** @file Variance and standard deviation. */

import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { scalar } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { conj } from "../../ops/elementwise/conj.ts";
import { maximum } from "../../ops/elementwise/maximum.ts";
import { real } from "../../ops/elementwise/real.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { square } from "../../ops/elementwise/square.ts";
import { isAtHand } from "../../ops/kinds/direct.ts";
import { LARGE } from "../../ops/kinds/loops.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Axes, checkReduce } from "../../ops/reduce/axes.ts";
import type { MaskedOptions } from "../../ops/reduce/mask.ts";
import { countOf, mean } from "../../ops/reduce/mean.ts";
import { sum } from "../../ops/reduce/sum.ts";
import { type FloatOf, floatOf, isComplex, isFloat, type RealOf } from "../../types/dtype.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { checkOrdered } from "../../util/check.ts";

/** Options of `variance` and `std`. */
export interface VarianceOptions<X extends Axes | undefined = Axes, K extends boolean = boolean>
  extends MaskedOptions<X, K> {
  /** What the number of elements is lessened by; default 0, and 1 for an unbiased estimate. */
  readonly correction?: number;
}

/** The type of `variance` and `std`. */
export interface Variance extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: VarianceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, RealOf<FloatOf<DTypeOf<A>>>>;
}

/** Σ (x − mean)² of all elements of a large array at hand in one pass after the mean's. */
function squaresAtOnce(x: Tensor, options: MaskedOptions): Tensor | undefined {
  const { axis, where, keepDims } = options;
  if (!isAtHand(x) || x.weak || x.size < LARGE || !isFloat(x.dtype)) return undefined;
  if (axis !== undefined || where !== undefined || keepDims === true) return undefined;
  const total = kernels().squaresAbout?.(x, Number(mean(x).item()));
  return total === undefined ? undefined : scalar(total, x.dtype, false);
}

/** Σ |x − mean|² / (n − correction), in two passes. */
export function spread(op: string, x: TensorLike, options: VarianceOptions): Tensor {
  checkReduce(op, options, ["correction", "where"]);
  const { correction = 0, ...rest } = options;
  checkOrdered(op, "correction", correction);
  const input = toTensor(x, op);
  const arg = input.astype(floatOf(input.dtype));
  const total = squaresAtOnce(arg, rest);
  if (total !== undefined) return total.div(Math.max(0, arg.size - correction));
  const centred = arg.sub(mean(arg, { ...rest, keepDims: true }));
  const squares = isComplex(arg.dtype) ? real(centred.mul(conj(centred))) : square(centred);
  const count = countOf(op, squares, rest);
  const divisor =
    typeof count === "number"
      ? Math.max(0, count - correction)
      : maximum((count as Tensor).sub(correction), 0); // countOf gives numbers and tensors
  return sum(squares, { ...rest, dtype: squares.dtype }).div(divisor);
}

/**
 * The variance over the given axes: the mean of |x − mean(x)|². (The Array API calls it `var`, which
 * is a word of the language.)
 *
 * @shape `s -> s without the axes`; integers and bool give float64, complex numbers real ones
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.correction divide by n − correction; default 0. With 1 the estimate is unbiased.
 * @param options.where bool, broadcasts to x: only these elements take part
 * @returns NaN over no elements, NaN or Infinity where n ≤ correction
 * @throws {ArgumentError} AXIS, NUMBER; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy two passes: relative error n ε + (n ε κ)² with κ² = Σ|x|²/Σ|x − mean|²
 * @gradient 2 (x − mean) / (n − correction); 0 where the variance is 0
 * @source Chan, Golub & LeVeque, The American Statistician 37 (1983) 242–247, eq. 1.1
 * @example variance([1, 2, 3, 4]) // 1.25
 * @example variance([1, 2, 3, 4], { correction: 1 }) // 1.66666667
 */
export const variance: Variance = composite(
  "variance",
  (x: TensorLike, options: VarianceOptions = {}): Tensor => spread("variance", x, options),
) as unknown as Variance; // the interface adds only the types of shapes and dtypes

/**
 * The standard deviation over the given axes: the square root of the variance.
 *
 * @shape `s -> s without the axes`; integers and bool give float64, complex numbers real ones
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.correction divide by n − correction; default 0
 * @param options.where bool, broadcasts to x: only these elements take part
 * @returns NaN over no elements, NaN or Infinity where n ≤ correction
 * @throws {ArgumentError} AXIS, NUMBER; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy that of the variance, halved
 * @gradient (x − mean) / ((n − correction) std); NaN where the variance is 0, which has a corner
 * @source Chan, Golub & LeVeque, The American Statistician 37 (1983) 242–247, eq. 1.1
 * @example std([1, 2, 3, 4]) // 1.11803399
 */
export const std: Variance = composite(
  "std",
  (x: TensorLike, options: VarianceOptions = {}): Tensor => sqrt(spread("std", x, options)),
) as unknown as Variance; // the interface adds only the types of shapes and dtypes
