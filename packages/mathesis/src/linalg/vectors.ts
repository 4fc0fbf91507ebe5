/** @file What the functions of this folder ask of arguments that are vectors. */
import { type TensorLike, toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { showShape } from "../types/shape.ts";
import { ShapeError } from "../util/errors.ts";

/** An argument that is a vector or a stack of vectors, of a given length if there is one. */
export function vectorsOf(op: string, x: TensorLike, length?: number): Tensor {
  const v = toTensor(x, op);
  if (v.ndim > 0 && (length === undefined || v.shape[v.ndim - 1] === length)) return v;
  throw wrongVector(
    op,
    v,
    length === undefined ? "a vector has one axis" : "the length is wrong",
    length,
  );
}

/** The error for a vector that does not fit. */
export function wrongVector(op: string, v: Tensor, message: string, length?: number): ShapeError {
  return new ShapeError({
    code: "VECTOR",
    op,
    message: `${message}.`,
    given: `x: ${v.dtype}${showShape(v.shape)}`,
    needs: `needs ${length === undefined ? "n" : `length ${length}`}, with any leading axes.`,
    details: { shape: v.shape },
  });
}
