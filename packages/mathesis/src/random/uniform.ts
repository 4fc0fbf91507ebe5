/** @file The uniform distribution on an interval. */
import { kernels } from "../core/backend.ts";
import { toTensor } from "../core/convert.ts";
import { emptyHost } from "../core/host.ts";
import type { Tensor } from "../core/tensor.ts";
import { bitwiseRightShift } from "../ops/elementwise/bitwise-right-shift.ts";
import { isAtHand } from "../ops/kinds/direct.ts";
import { randomBits } from "../ops/random/random-bits.ts";
import type { FloatDType } from "../types/dtype.ts";
import { checkShape, type Shape, sizeOf } from "../types/shape.ts";
import { checkKeys, checkNumber, describeValue } from "../util/check.ts";
import { ArgumentError, DTypeError } from "../util/errors.ts";
import type { KeyLike } from "./key.ts";

/** Options of uniform. */
export interface UniformOptions<D extends FloatDType = FloatDType> {
  /** Lower bound, included. Default 0. */
  readonly low?: number;
  /** Upper bound, excluded. Default 1. */
  readonly high?: number;
  /** Default float64. */
  readonly dtype?: D;
}

/** Throws unless random numbers can be made in the dtype. */
export function checkFloat(op: string, dtype: unknown): void {
  if (dtype === "float64" || dtype === "float32") return;
  throw new DTypeError({
    code: "FLOAT",
    op,
    message: `cannot make random numbers of dtype ${describeValue(dtype)}.`,
    needs: "needs float64 or float32.",
    hint: "convert the result with astype.",
    details: { dtype },
  });
}

function emptyInterval(low: number, high: number): ArgumentError {
  return new ArgumentError({
    code: "INTERVAL",
    op: "uniform",
    message: `there is no number from ${low} to ${high}.`,
    needs: "needs low ≤ high, and neither NaN.",
    details: { low, high },
  });
}

/** Draws from here on are made at once, if the backend can. */
const MANY = 1024;

/** Many float64 numbers of one key, made at once; undefined if they have to be put together. */
export function drawAtOnce(
  kind: "uniform" | "normal",
  key: KeyLike,
  shape: Shape,
  dtype: FloatDType,
): Tensor | undefined {
  const given: Tensor = toTensor(key, "randomBits");
  if (dtype !== "float64" || !isAtHand(given) || given.dtype !== "uint32") return undefined;
  if (given.shape.length !== 1 || given.size !== 2) return undefined;
  const size = sizeOf(checkShape(shape, "random"));
  if (size < MANY) return undefined;
  const out = emptyHost([...shape], dtype);
  return kernels().draw?.(kind, given, out) === true ? out : undefined;
}

/** Uniform multiples of 2⁻⁵³ (float64, two words each) or 2⁻²⁴ (float32, one word). */
export function unitUniform(key: KeyLike, shape: Shape, dtype: FloatDType): Tensor {
  checkShape(shape, "random");
  if (dtype === "float32") {
    const top = bitwiseRightShift(randomBits(key, shape), 8);
    return top.astype("float32").mul(2 ** -24);
  }
  const drawn = drawAtOnce("uniform", key, shape, dtype);
  if (drawn !== undefined) return drawn;
  const pairs = randomBits(key, [2, ...shape]) as Tensor;
  const high = bitwiseRightShift(pairs.slice(0), 5).astype("float64"); // 27 bits
  const low = bitwiseRightShift(pairs.slice(1), 6).astype("float64"); // 26 bits
  return high
    .mul(2 ** 26)
    .add(low)
    .mul(2 ** -53);
}

/**
 * Independent uniform random numbers in [low, high).
 *
 * @shape `2 -> shape`
 * @param options.low default 0
 * @param options.high default 1
 * @param options.dtype float64 (53 random bits) or float32 (24); default float64
 * @throws {ArgumentError} KEY, NUMBER, INTERVAL; {DTypeError} FLOAT; {ShapeError} SHAPE
 * @accuracy every multiple of 2⁻⁵³ (2⁻²⁴) in [0, 1) is equally likely, then scaled
 * @gradient none through the key
 * @example uniform(key(0), [2]).shape // [2]
 */
export function uniform<const S extends Shape, D extends FloatDType = "float64">(
  from: KeyLike,
  shape: S,
  options: UniformOptions<D> = {},
): Tensor<{ -readonly [I in keyof S]: S[I] }, D> {
  checkKeys("uniform", options, ["low", "high", "dtype"]);
  const { low = 0, high = 1, dtype = "float64" } = options;
  checkNumber("uniform", "low", low);
  checkNumber("uniform", "high", high);
  checkFloat("uniform", dtype);
  if (!(low <= high)) throw emptyInterval(low, high);
  const u = unitUniform(from, shape, dtype);
  const scaled = low === 0 && high === 1 ? u : u.mul(high - low).add(low);
  return scaled as unknown as Tensor<{ -readonly [I in keyof S]: S[I] }, D>; // of this shape and dtype
}
