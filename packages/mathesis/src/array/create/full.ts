/** @file Arrays of one value. */

import { kernels } from "../../core/backend.ts";
import {
  type DTypeOf,
  isComplexNumber,
  type Scalar,
  type ShapeOf,
  type TensorLike,
  toTensor,
  weakScalar,
} from "../../core/convert.ts";
import type { HostTensor } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { type DType, isComplex } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, checkNumber } from "../../util/check.ts";
import { DTypeError } from "../../util/errors.ts";
import { type DTypeOption, type Known, newHost } from "./make.ts";

function dtypeOfScalar(op: string, value: unknown): DType {
  if (typeof value === "boolean") return "bool";
  if (isComplexNumber(value)) return "complex128";
  checkNumber(op, "value", value);
  return "float64";
}

/** Both parts of a value, which must be one of the dtype. */
function partsOf(op: string, value: Scalar, dtype: DType): readonly [number, number] {
  if (!isComplexNumber(value)) return [weakScalar(value, dtype, op).view()[0], 0];
  if (isComplex(dtype)) return [value.re, value.im];
  throw new DTypeError({
    code: "SCALAR",
    op,
    message: `a complex number is not a value of dtype ${dtype}.`,
    needs: "needs complex128 or complex64.",
    details: { value, dtype },
  });
}

/** A new array of one value. */
function filled(
  op: string,
  shape: Shape,
  value: Scalar,
  options: DTypeOption,
  fallback: DType,
): HostTensor {
  const out = newHost(op, shape, options, [], fallback);
  const [re, im] = partsOf(op, value, out.dtype);
  kernels().fill(out, re, im);
  return out;
}

/**
 * An array filled with one value.
 *
 * @shape `-> shape`
 * @param value a number, a boolean or `{ re, im }`, of the dtype
 * @param options.dtype default: float64, bool or complex128, as the value
 * @throws {ShapeError} SHAPE for lengths that are not integers ≥ 0; {ArgumentError} NUMBER,
 *   DTYPE_NAME; {DTypeError} SCALAR for 2.5 in an integer dtype
 * @accuracy exact, unless the dtype is narrower
 * @gradient a constant
 * @example full([2], 7) // [7. 7.]
 */
export function full<const S extends Shape, V extends Scalar, D extends DType = DTypeOf<V>>(
  shape: S,
  value: V,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  const out = filled("full", shape, value, options, dtypeOfScalar("full", value));
  return out as unknown as Tensor<Known<S>, D>; // made with this shape and dtype
}

/**
 * An array of zeros.
 *
 * @shape `-> shape`
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example zeros([2, 2]) // [[0. 0.] [0. 0.]]
 */
export function zeros<const S extends Shape, D extends DType = "float64">(
  shape: S,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  return newHost("zeros", shape, options) as unknown as Tensor<Known<S>, D>; // made like this
}

/**
 * An array of ones.
 *
 * @shape `-> shape`
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example ones([3]) // [1. 1. 1.]
 */
export function ones<const S extends Shape, D extends DType = "float64">(
  shape: S,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  const out = filled("ones", shape, 1, options, "float64");
  return out as unknown as Tensor<Known<S>, D>; // made with this shape and dtype
}

/**
 * An array whose values are not specified. They are zeros: memory is handed out once, and cleared.
 *
 * @shape `-> shape`
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} DTYPE_NAME
 * @gradient a constant
 * @example empty([2, 0]).shape // [2,0]
 */
export function empty<const S extends Shape, D extends DType = "float64">(
  shape: S,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  return newHost("empty", shape, options) as unknown as Tensor<Known<S>, D>; // made like this
}

/** A new array like x, of one value. */
function like(op: string, x: TensorLike, value: Scalar, options: DTypeOption): HostTensor {
  checkKeys(op, options, ["dtype"]);
  const { shape, dtype } = x instanceof Tensor ? x : toTensor(x, op);
  return filled(op, shape, value, options, dtype);
}

/**
 * Zeros of the shape and dtype of an array.
 *
 * @shape `s -> s`
 * @param options.dtype default: that of x
 * @throws {ArgumentError} NOT_AN_ARRAY, DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example zerosLike([1, 2]) // [0. 0.]
 */
export function zerosLike<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  x: A,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  return like("zerosLike", x, 0, options) as unknown as Tensor<ShapeOf<A>, D>; // made like this
}

/**
 * Ones of the shape and dtype of an array.
 *
 * @shape `s -> s`
 * @param options.dtype default: that of x
 * @throws {ArgumentError} NOT_AN_ARRAY, DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example onesLike([3, 4]) // [1. 1.]
 */
export function onesLike<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  x: A,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  return like("onesLike", x, 1, options) as unknown as Tensor<ShapeOf<A>, D>; // made like this
}

/**
 * An array of the shape and dtype of another whose values are not specified (they are zeros).
 *
 * @shape `s -> s`
 * @param options.dtype default: that of x
 * @throws {ArgumentError} NOT_AN_ARRAY, DTYPE_NAME
 * @gradient a constant
 * @example emptyLike([[1, 2]]).shape // [1,2]
 */
export function emptyLike<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  x: A,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  return like("emptyLike", x, 0, options) as unknown as Tensor<ShapeOf<A>, D>; // made like this
}

/**
 * One value in the shape and dtype of an array.
 *
 * @shape `s -> s`
 * @param value a number, a boolean or `{ re, im }`, of the dtype
 * @param options.dtype default: that of x
 * @throws {ArgumentError} NOT_AN_ARRAY, NUMBER, DTYPE_NAME; {DTypeError} SCALAR
 * @accuracy exact, unless the dtype is narrower
 * @gradient a constant
 * @example fullLike([1, 2], 7) // [7. 7.]
 */
export function fullLike<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  x: A,
  value: Scalar,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  dtypeOfScalar("fullLike", value);
  return like("fullLike", x, value, options) as unknown as Tensor<ShapeOf<A>, D>; // made like this
}
