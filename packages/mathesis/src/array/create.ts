/** @file Arrays from plain data, and arrays of constants and progressions. */

import type { ShapeOf } from "../core/convert.ts";
import { type DTypeOf, type TensorLike, toTensor } from "../core/convert.ts";
import { emptyHost, HostTensor } from "../core/host.ts";
import { Tensor } from "../core/tensor.ts";
import { astype } from "../ops/elementwise/astype.ts";
import { checkDType, type DType, lanes } from "../types/dtype.ts";
import { checkShape, type Shape } from "../types/shape.ts";
import { checkNumber, checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** The dtype of a new array. */
export interface DTypeOption<D extends DType = DType> {
  /** The dtype of the result; default float64 (of plain data: its own). */
  readonly dtype?: D;
}
type Known<S extends Shape> = { -readonly [I in keyof S]: S[I] };

/**
 * A tensor that holds a copy of the data.
 *
 * @shape that of the nesting
 * @param data numbers (float64), booleans, `{ re, im }` (complex128), nested arrays of those, typed
 *   arrays (their dtype) or a tensor
 * @param options.dtype converts; default: the dtype of the data
 * @throws {ShapeError} RAGGED; {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact, unless the dtype is narrower
 * @gradient through a tensor: linear
 * @example array([[1, 2], [3, 4]]).shape // [2,2]
 */
export function array<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  data: A,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  checkOptions("array", options);
  const x = toTensor(data, "array");
  const strong = x.weak && x instanceof HostTensor ? x.reshaped(x.shape, false) : x;
  const wanted = options.dtype ?? strong.dtype;
  const converted = wanted === strong.dtype ? strong : astype(strong, wanted);
  const copied =
    converted === data && converted instanceof HostTensor ? copy(converted) : converted;
  return copied as unknown as Tensor<ShapeOf<A>, D>; // shape and dtype are those of the data
}

function copy(x: HostTensor): HostTensor {
  const out = emptyHost(x.shape, x.dtype, x.weak);
  out.values.set(x.view(), out.offset);
  return out;
}

/** Zeros of a checked shape and dtype, to be written. */
function newHost(op: string, shape: Shape, options: DTypeOption): HostTensor {
  checkOptions(op, options);
  const dtype = options.dtype ?? "float64";
  checkDType(op, dtype);
  return emptyHost([...checkShape(shape, op)], dtype);
}

/** An array whose element i, in row-major order, is `at(i)`; anything but 0 is true as bool. */
function progression(
  op: string,
  shape: Shape,
  options: DTypeOption,
  at: (i: number) => number,
): HostTensor {
  const out = newHost(op, shape, options);
  const step = lanes(out.dtype);
  for (let i = 0; i < out.size; i++) {
    const value = at(i);
    out.values[out.offset + i * step] = out.dtype === "bool" ? Number(value !== 0) : value;
  }
  return out;
}

/**
 * An array filled with one number.
 *
 * @shape `-> shape`
 * @param value a number of the dtype
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE for lengths that are not integers ≥ 0; {ArgumentError} NUMBER,
 *   DTYPE_NAME
 * @accuracy exact, unless the dtype is narrower
 * @gradient a constant
 * @example full([2], 7) // [7. 7.]
 */
export function full<const S extends Shape, D extends DType = "float64">(
  shape: S,
  value: number,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  checkNumber("full", "value", value);
  const out = progression("full", shape, options, () => value);
  return out as unknown as Tensor<Known<S>, D>; // made with this shape and dtype
}

/**
 * An array of zeros.
 *
 * @shape `-> shape`
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE
 * @accuracy exact
 * @gradient a constant
 * @example zeros([2, 2]) // [[0. 0.] [0. 0.]]
 */
export function zeros<const S extends Shape, D extends DType = "float64">(
  shape: S,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  const out = newHost("zeros", shape, options);
  return out as unknown as Tensor<Known<S>, D>; // made with this shape and dtype
}

/**
 * An array of ones.
 *
 * @shape `-> shape`
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE
 * @accuracy exact
 * @gradient a constant
 * @example ones([3]) // [1. 1. 1.]
 */
export function ones<const S extends Shape, D extends DType = "float64">(
  shape: S,
  options: DTypeOption<D> = {},
): Tensor<Known<S>, D> {
  const out = progression("ones", shape, options, () => 1);
  return out as unknown as Tensor<Known<S>, D>; // made with this shape and dtype
}

/**
 * The identity matrix, or a rectangle with ones on the diagonal.
 *
 * @shape `-> n m`
 * @param n rows
 * @param m columns; default n
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE
 * @accuracy exact
 * @gradient a constant
 * @example eye(2) // [[1. 0.] [0. 1.]]
 */
export function eye<N extends number, M extends number = N, D extends DType = "float64">(
  n: N,
  m?: M,
  options: DTypeOption<D> = {},
): Tensor<[N, M], D> {
  const columns = m ?? n;
  const out = newHost("eye", [n, columns], options);
  const step = lanes(out.dtype);
  for (let i = 0; i < Math.min(n, columns); i++) {
    out.values[out.offset + step * (i * columns + i)] = 1;
  }
  return out as unknown as Tensor<[N, M], D>; // made with this shape and dtype
}

/**
 * The numbers start, start + step, … below stop.
 *
 * @shape `-> n` with n = ⌈(stop − start) / step⌉
 * @param start first number; `arange(n)` counts 0 … n − 1
 * @param stop excluded
 * @param step default 1; may be negative, not 0
 * @param options.dtype default float64
 * @throws {ArgumentError} STEP if step is 0 or a bound is not finite
 * @accuracy start + i·step, one rounding each
 * @gradient a constant
 * @example arange(2, 5) // [2. 3. 4.]
 */
export function arange<D extends DType = "float64">(
  start: number,
  stop?: number,
  step = 1,
  options: DTypeOption<D> = {},
): Tensor<[number], D> {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  if (step === 0 || ![from, to, step].every(Number.isFinite)) {
    throw new ArgumentError({
      code: "STEP",
      op: "arange",
      message: `cannot count from ${describeValue(from)} to ${describeValue(to)} by ${describeValue(step)}.`,
      needs: "needs finite bounds and a step that is not 0.",
      details: { start: from, stop: to, step },
    });
  }
  const count = Math.max(0, Math.ceil((to - from) / step));
  const out = progression("arange", [count], options, (i) => from + i * step);
  return out as unknown as Tensor<[number], D>; // made with this dtype
}

/**
 * Evenly spaced numbers from start to stop, both included.
 *
 * @shape `-> count`
 * @param count how many, an integer ≥ 0
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE
 * @accuracy 1 ulp of the larger bound; both ends are exact
 * @gradient a constant
 * @example linspace(0, 1, 5) // [0.   0.25 0.5  0.75 1.  ]
 */
export function linspace<N extends number, D extends DType = "float64">(
  start: number,
  stop: number,
  count: N,
  options: DTypeOption<D> = {},
): Tensor<[N], D> {
  checkNumber("linspace", "start", start);
  checkNumber("linspace", "stop", stop);
  const out = progression("linspace", [count], options, (i) => {
    const t = count === 1 ? 0 : i / (count - 1);
    return t === 1 ? stop : start + t * (stop - start);
  });
  return out as unknown as Tensor<[N], D>; // made with this dtype
}

/**
 * Zeros of the shape and dtype of an array.
 *
 * @shape `s -> s`
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient a constant
 * @example zerosLike([1, 2]) // [0. 0.]
 */
export function zerosLike<const A extends TensorLike>(x: A): Tensor<ShapeOf<A>, DTypeOf<A>> {
  const like = x instanceof Tensor ? x : toTensor(x, "zerosLike");
  return emptyHost(like.shape, like.dtype) as unknown as Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/**
 * Ones of the shape and dtype of an array.
 *
 * @shape `s -> s`
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient a constant
 * @example onesLike([3, 4]) // [1. 1.]
 */
export function onesLike<const A extends TensorLike>(x: A): Tensor<ShapeOf<A>, DTypeOf<A>> {
  const like = x instanceof Tensor ? x : toTensor(x, "onesLike");
  return full(like.shape, 1, { dtype: like.dtype }) as Tensor<ShapeOf<A>, DTypeOf<A>>;
}
