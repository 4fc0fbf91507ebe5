/** @file The norm of each window. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { type PoolOptions, poolingOf } from "./pool.ts";
import { windowSum } from "./window-sum.ts";

export interface LpPoolOptions extends PoolOptions {
  /** The power p ≥ 1 of the norm; default 2. */
  readonly normType?: number | undefined;
}

/** The type of `lpPool1d`, `lpPool2d` and `lpPool3d`. */
export interface LpPool extends OpRecord {
  <const A extends TensorLike>(x: A, options: LpPoolOptions): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

function lpPool(op: string, rank: number, x: TensorLike, options: LpPoolOptions): Tensor {
  checkKeys(op, options, ["normType", "kernelSize", "stride", "padding", "dilation", "ceilMode"]);
  const { normType = 2 } = options;
  if (typeof normType !== "number" || !(normType >= 1 && normType < Infinity)) {
    throw new ArgumentError({
      code: "NORM_TYPE",
      op,
      message: `normType is ${describeValue(normType)}.`,
      needs: "needs a finite number ≥ 1.",
    });
  }
  const pooling = poolingOf(op, "float", rank, x, options);
  if (normType === 1) return windowSum(pooling.x.abs(), pooling);
  if (normType === 2) return windowSum(pooling.x.square(), pooling).sqrt();
  return windowSum(pooling.x.abs().pow(normType), pooling).pow(1 / normType);
}

const lpPoolOf = (name: string, rank: number): LpPool =>
  composite(name, (x: TensorLike, options: LpPoolOptions) =>
    lpPool(name, rank, x, options),
  ) as unknown as LpPool; // the interface adds only the types of dtypes

/**
 * The p-norm (Σ|x|ᵖ)^(1/p) of each window of the last axis.
 *
 * @shape `… s -> … p`; integers and bool give float64
 * @param options.normType p ≥ 1; default 2
 * @throws {ArgumentError} NORM_TYPE, WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy a few ulp; overflows where Σ|x|ᵖ does
 * @gradient sign(x)|x|ᵖ⁻¹ / normᵖ⁻¹; not finite where a window holds only zeros
 * @example lpPool1d([3, 4, 5, 12], { kernelSize: 2 }) // [ 5. 13.]
 */
export const lpPool1d: LpPool = lpPoolOf("lpPool1d", 1);

/**
 * The p-norm (Σ|x|ᵖ)^(1/p) of each window of the last two axes.
 *
 * @shape `… s t -> … p q`; integers and bool give float64
 * @param options.normType p ≥ 1; default 2
 * @throws {ArgumentError} NORM_TYPE, WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy a few ulp; overflows where Σ|x|ᵖ does
 * @gradient sign(x)|x|ᵖ⁻¹ / normᵖ⁻¹; not finite where a window holds only zeros
 * @example lpPool2d([[1, 1], [1, 1]], { kernelSize: 2 }) // [[2.]]
 */
export const lpPool2d: LpPool = lpPoolOf("lpPool2d", 2);

/**
 * The p-norm (Σ|x|ᵖ)^(1/p) of each window of the last three axes.
 *
 * @shape `… s t u -> … p q r`; integers and bool give float64
 * @param options.normType p ≥ 1; default 2
 * @throws {ArgumentError} NORM_TYPE, WINDOW; {ShapeError} POOL_RANK, KERNEL_SIZE, WINDOW_EMPTY;
 *   {DTypeError} for complex
 * @accuracy a few ulp; overflows where Σ|x|ᵖ does
 * @gradient sign(x)|x|ᵖ⁻¹ / normᵖ⁻¹; not finite where a window holds only zeros
 * @example lpPool3d([[[1, -2]]], { kernelSize: [1, 1, 2], normType: 1 }) // [[[3.]]]
 */
export const lpPool3d: LpPool = lpPoolOf("lpPool3d", 3);
