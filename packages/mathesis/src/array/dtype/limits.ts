/** @file The limits of number formats. */

import type { Tensor } from "../../core/tensor.ts";
import { type DType, isComplex, isFloat, isInteger, realOf } from "../../types/dtype.ts";
import { DTypeError } from "../../util/errors.ts";
import { dtypeOf } from "./of.ts";

/** What `finfo` tells of a floating-point format. */
export interface FloatInfo {
  /** The format: float64 or float32; of a complex dtype, that of its parts. */
  readonly dtype: "float64" | "float32";
  /** Bits of one number. */
  readonly bits: number;
  /** The distance from 1 to the next larger number. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  /** The smallest positive number of full precision. */
  readonly smallestNormal: number;
  /** The smallest positive number. */
  readonly smallestSubnormal: number;
}

/** What `iinfo` tells of an integer format. */
export interface IntegerInfo {
  readonly dtype: "int32" | "uint32" | "uint8";
  /** Bits of one number. */
  readonly bits: number;
  readonly max: number;
  readonly min: number;
}

const floats: Readonly<Record<"float64" | "float32", FloatInfo>> = {
  float64: Object.freeze<FloatInfo>({
    dtype: "float64",
    bits: 64,
    eps: 2 ** -52,
    max: Number.MAX_VALUE,
    min: -Number.MAX_VALUE,
    smallestNormal: 2 ** -1022,
    smallestSubnormal: 2 ** -1074,
  }),
  float32: Object.freeze<FloatInfo>({
    dtype: "float32",
    bits: 32,
    eps: 2 ** -23,
    max: (2 - 2 ** -23) * 2 ** 127,
    min: -(2 - 2 ** -23) * 2 ** 127,
    smallestNormal: 2 ** -126,
    smallestSubnormal: 2 ** -149,
  }),
};
const integers: Readonly<Record<"int32" | "uint32" | "uint8", IntegerInfo>> = {
  int32: Object.freeze<IntegerInfo>({
    dtype: "int32",
    bits: 32,
    max: 2 ** 31 - 1,
    min: -(2 ** 31),
  }),
  uint32: Object.freeze<IntegerInfo>({ dtype: "uint32", bits: 32, max: 2 ** 32 - 1, min: 0 }),
  uint8: Object.freeze<IntegerInfo>({ dtype: "uint8", bits: 8, max: 255, min: 0 }),
};

function noLimits(op: string, dtype: DType, needs: string, hint: string): DTypeError {
  const message = `${dtype} is another kind of number.`;
  return new DTypeError({ code: "DTYPE", op, message, needs, hint, details: { dtype } });
}

/**
 * The limits of a floating-point format.
 *
 * @param type a float or complex dtype, or an array of one; complex dtypes tell of their parts
 * @throws {DTypeError} DTYPE; {ArgumentError} DTYPE_NAME
 * @example finfo("float64").eps // 2.220446049250313e-16
 */
export function finfo(type: DType | Tensor): FloatInfo {
  const dtype = dtypeOf("finfo", type);
  const real = isComplex(dtype) ? realOf(dtype) : dtype;
  if (isFloat(real)) return floats[real];
  throw noLimits("finfo", dtype, "needs a float or complex dtype.", "use iinfo for integers.");
}

/**
 * The limits of an integer format.
 *
 * @param type an integer dtype, or an array of one
 * @throws {DTypeError} DTYPE; {ArgumentError} DTYPE_NAME
 * @example iinfo("uint8").max // 255
 */
export function iinfo(type: DType | Tensor): IntegerInfo {
  const dtype = dtypeOf("iinfo", type);
  if (isInteger(dtype)) return integers[dtype];
  throw noLimits("iinfo", dtype, "needs int32, uint32 or uint8.", "use finfo for floats.");
}
