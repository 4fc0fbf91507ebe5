/** @file Repetition along new axes and axes of length 1. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import {
  broadcastShapes,
  checkShape,
  type Shape,
  sameShape,
  showShape,
  stridesOf,
} from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable, unbroadcast } from "../kinds/record.ts";

interface BroadcastParams {
  readonly shape: Shape;
}

/** Strides of x seen under a larger shape: 0 where it is repeated. */
function repeatedStrides(x: Shape, shape: Shape): number[] {
  const strides = stridesOf(x);
  const extra = shape.length - x.length;
  return shape.map((_, i) => (i < extra || x[i - extra] === 1 ? 0 : strides[i - extra]));
}

const op: Op = linearOp<BroadcastParams>({
  name: "broadcastTo",
  linearity: "joint",
  shape: (_inputs, { shape }) => shape,
  evaluate([x], out, { shape }) {
    kernels().read(x, 0, repeatedStrides(x.shape, shape), out);
    return undefined;
  },
  transpose: (ct, [x]) => [x instanceof LinearInput ? unbroadcast(ct, x.aval.shape) : null],
  batch([x], _batched, { shape }, size) {
    const ones = new Array<number>(shape.length - (x.ndim - 1)).fill(1);
    const aligned = x.reshape([size, ...ones, ...x.shape.slice(1)] as Shape);
    return bindOne(op, [aligned], { shape: [size, ...shape] });
  },
});

/** The type of `broadcastTo`. */
export interface BroadcastTo extends Op {
  <const A extends TensorLike, const T extends Shape>(
    x: A,
    shape: T,
  ): Tensor<{ -readonly [I in keyof T]: T[I] }, DTypeOf<A>>;
}

/**
 * The array repeated to a larger shape.
 *
 * @shape `s -> shape`, where s broadcasts to shape
 * @throws {ShapeError} BROADCAST if x does not broadcast to exactly this shape
 * @accuracy exact
 * @gradient linear
 * @example broadcastTo([1, 2], [2, 2]) // [[1. 2.] [1. 2.]]
 */
export const broadcastTo: BroadcastTo = callable(op, (x: TensorLike, shape: Shape): Tensor => {
  const arg = toTensor(x, "broadcastTo");
  if (sameShape(arg.shape, checkShape(shape, "broadcastTo"))) return arg;
  if (!sameShape(broadcastShapes(arg.shape, shape, "broadcastTo"), shape)) {
    throw new ShapeError({
      code: "BROADCAST",
      op: "broadcastTo",
      message: `shape ${showShape(arg.shape)} does not broadcast to ${showShape(shape)}.`,
      needs: "needs equal lengths on each axis, counted from the end, or length 1 in x.",
      details: { from: arg.shape, to: shape },
    });
  }
  return bindOne(op, [arg], { shape: [...shape] });
}) as unknown as BroadcastTo; // the interface adds only the types of shapes and dtypes
