/** @file The normal distribution. */
import type { Tensor } from "../core/tensor.ts";
import { erfinv } from "../ops/elementwise/erfinv.ts";
import type { FloatDType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { checkKeys, checkNumber, checkRange } from "../util/check.ts";
import type { KeyLike } from "./key.ts";
import { checkFloat, drawAtOnce, unitUniform } from "./uniform.ts";

/** Options of normal. */
export interface NormalOptions<D extends FloatDType = FloatDType> {
  /** Mean. Default 0. */
  readonly mean?: number;
  /** Standard deviation, ≥ 0. Default 1. */
  readonly sd?: number;
  /** Default float64. */
  readonly dtype?: D;
}

/**
 * Independent normal random numbers.
 *
 * The quantile function √2 erf⁻¹(2u − 1) of uniform numbers: one draw an element, no rejection.
 *
 * @shape `2 -> shape`
 * @param options.mean default 0
 * @param options.sd standard deviation, default 1
 * @param options.dtype float64 or float32; default float64
 * @throws {ArgumentError} KEY, RANGE for sd, NUMBER; {DTypeError} FLOAT; {ShapeError} SHAPE
 * @accuracy tails to about 8.2 standard deviations (float64), 5.4 (float32)
 * @gradient none through the key; scale and shift the result to differentiate by mean and sd
 * @source Devroye, Non-Uniform Random Variate Generation, §II.2
 * @example normal(key(0), [2, 3]).shape // [2,3]
 */
export function normal<const S extends Shape, D extends FloatDType = "float64">(
  from: KeyLike,
  shape: S,
  options: NormalOptions<D> = {},
): Tensor<{ -readonly [I in keyof S]: S[I] }, D> {
  checkKeys("normal", options, ["mean", "sd", "dtype"]);
  const { mean = 0, sd = 1, dtype = "float64" } = options;
  checkNumber("normal", "mean", mean);
  checkRange("normal", "sd", sd, 0, Number.POSITIVE_INFINITY);
  checkFloat("normal", dtype);
  const z = drawAtOnce("normal", from, shape, dtype) ?? standard(from, shape, dtype);
  const scaled = mean === 0 && sd === 1 ? z : z.mul(sd).add(mean);
  return scaled as unknown as Tensor<{ -readonly [I in keyof S]: S[I] }, D>; // of this shape and dtype
}

/** Standard normal numbers, put together from ops. */
function standard(from: KeyLike, shape: Shape, dtype: FloatDType): Tensor {
  // the middle of each cell: the argument is never ±1 (added last, where the sum is exact)
  const half = dtype === "float64" ? 2 ** -54 : 2 ** -25;
  const centred = unitUniform(from, shape, dtype)
    .mul(2)
    .sub(1)
    .add(2 * half);
  return erfinv(centred).mul(Math.SQRT2);
}
