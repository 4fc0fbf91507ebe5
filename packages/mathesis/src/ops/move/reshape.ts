/** @file Another shape for the same elements. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { checkShape, type Shape, sameShape, showShape, sizeOf } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";

interface ReshapeParams {
  readonly shape: Shape;
}

const op: Op = linearOp<ReshapeParams>({
  name: "reshape",
  linearity: "joint",
  shares: true,
  shape: (_inputs, { shape }) => shape,
  evaluate: ([x], _out, { shape }) => x.reshaped(shape),
  transpose: (ct, [x]) => [x instanceof LinearInput ? reshape(ct, x.aval.shape) : null],
  batch: ([x], _batched, { shape }, size) => bindOne(op, [x], { shape: [size, ...shape] }),
});

/** The shape with −1 replaced by the length that fits. */
function completeShape(shape: Shape, from: Shape): Shape {
  if (!Array.isArray(shape)) checkShape(shape, "reshape");
  const open = shape.filter((n) => n === -1).length;
  const rest = shape.reduce((p, n) => (n === -1 ? p : p * n), 1);
  const size = sizeOf(from);
  const full = open === 1 && rest > 0 ? shape.map((n) => (n === -1 ? size / rest : n)) : shape;
  const legal = full.every((n) => Number.isInteger(n) && n >= 0);
  if (legal && sizeOf(full) === size) return full;
  throw new ShapeError({
    code: "RESHAPE",
    op: "reshape",
    message: `${size} elements do not fill the shape ${showShape(shape)}.`,
    given: `x: ${showShape(from)}`,
    needs: "needs the same number of elements; at most one length may be -1.",
    details: { shape, from },
  });
}

type Known<T extends Shape> = -1 extends T[number] ? Shape : { -readonly [I in keyof T]: T[I] };

/** The type of `reshape`. */
export interface Reshape extends Op {
  <const A extends TensorLike, const T extends Shape>(x: A, shape: T): Tensor<Known<T>, DTypeOf<A>>;
}

/**
 * The same elements in row-major order under another shape; nothing is copied.
 *
 * @shape `s -> shape`, equal sizes
 * @param shape the new lengths; one may be -1 and is computed
 * @throws {ShapeError} RESHAPE if the sizes differ
 * @accuracy exact
 * @gradient linear
 * @example reshape([1, 2, 3, 4], [2, -1]) // [[1. 2.] [3. 4.]]
 */
export const reshape: Reshape = callable(op, (x: TensorLike, shape: Shape): Tensor => {
  const arg = toTensor(x, "reshape");
  const full = completeShape(shape, arg.shape);
  return sameShape(full, arg.shape) ? arg : bindOne(op, [arg], { shape: full });
}) as unknown as Reshape; // the interface adds only the types of shapes and dtypes
