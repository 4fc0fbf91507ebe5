/** @file Arrays from plain data. */

import {
  type DTypeOf,
  type ShapeOf,
  type TensorLike,
  type TypedArray,
  toTensor,
} from "../../core/convert.ts";
import { emptyHost, HostTensor } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { astype } from "../../ops/elementwise/astype.ts";
import type { DType } from "../../types/dtype.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { DTypeOption } from "./make.ts";

/** Data in a dtype, without the weakness of JavaScript's numbers. */
function converted(data: TensorLike, dtype: DType | undefined, op: string): Tensor {
  const x = toTensor(data, op);
  const strong = x.weak && x instanceof HostTensor ? x.reshaped(x.shape, false) : x;
  const wanted = dtype ?? strong.dtype;
  return wanted === strong.dtype ? strong : astype(strong, wanted);
}

/**
 * A tensor that holds a copy of the data.
 *
 * @shape that of the nesting
 * @param data numbers (float64), booleans, `{ re, im }` (complex128), nested arrays of those, typed
 *   arrays (their dtype) or a tensor
 * @param options.dtype converts; default: the dtype of the data
 * @throws {ShapeError} RAGGED; {ArgumentError} NOT_AN_ARRAY, OPTION_NAME
 * @accuracy exact, unless the dtype is narrower
 * @gradient through a tensor: linear
 * @example array([[1, 2], [3, 4]]).shape // [2,2]
 */
export function array<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  data: A,
  options: DTypeOption<D> = {},
): Tensor<ShapeOf<A>, D> {
  checkKeys("array", options, ["dtype"]);
  const x = converted(data, options.dtype, "array");
  const copied = x === data && x instanceof HostTensor ? copyOf(x) : x;
  return copied as unknown as Tensor<ShapeOf<A>, D>; // shape and dtype are those of the data
}

function copyOf(x: HostTensor): HostTensor {
  const out = emptyHost(x.shape, x.dtype, x.weak);
  out.values.set(x.view(), out.offset);
  return out;
}

/** Options of `asarray`. */
export interface AsarrayOptions<D extends DType = DType> extends DTypeOption<D> {
  /** true: always copy; false: never, or an error; default: only where it must. */
  readonly copy?: boolean;
}

/** A typed array as a tensor that shares its memory; undefined for other data. */
function sharing(data: TensorLike): Tensor | undefined {
  if (!ArrayBuffer.isView(data) || data instanceof DataView) return undefined;
  const { dtype } = toTensor(data.subarray(0, 0), "asarray");
  const values: TypedArray = data;
  return new HostTensor([values.length], dtype, false, values, 0, values.length);
}

function mustCopy(data: unknown): ArgumentError {
  const kind = data instanceof Tensor ? "another dtype" : "plain data";
  return new ArgumentError({
    code: "COPY",
    op: "asarray",
    message: `${kind} cannot become a tensor without a copy.`,
    needs: "with copy: false, needs a tensor or a typed array of the dtype wanted.",
    hint: "leave copy out: then nothing is copied that need not be.",
  });
}

/**
 * The data as a tensor, without a copy where possible: a tensor is returned as it is, and a typed
 * array lends its memory, so whoever writes to it later changes the tensor.
 *
 * @shape that of the nesting
 * @param data as for `array`
 * @param options.dtype converts, which copies; default: the dtype of the data
 * @param options.copy true always copies, false throws where a copy is needed; default: neither
 * @throws {ArgumentError} COPY, NOT_AN_ARRAY, FLAG; {ShapeError} RAGGED
 * @accuracy exact, unless the dtype is narrower
 * @gradient through a tensor: linear
 * @example asarray(new Float32Array([1, 2])).dtype // "float32"
 */
export function asarray<const A extends TensorLike, D extends DType = DTypeOf<A>>(
  data: A,
  options: AsarrayOptions<D> = {},
): Tensor<ShapeOf<A>, D> {
  checkKeys("asarray", options, ["dtype", "copy"]);
  checkFlag("asarray", "copy", options.copy);
  const { dtype, copy } = options;
  if (copy === true) return array<A, D>(data, dtype === undefined ? {} : { dtype });
  const lent = data instanceof Tensor ? data : sharing(data);
  const free = lent !== undefined && (dtype === undefined || lent.dtype === dtype);
  if (copy === false && !free) throw mustCopy(data);
  const x = free ? lent : converted(data, dtype, "asarray");
  return x as unknown as Tensor<ShapeOf<A>, D>; // shape and dtype are those of the data
}
