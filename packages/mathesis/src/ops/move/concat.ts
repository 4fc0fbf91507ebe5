/** @file Arrays joined along an axis. */
import { kernels } from "../../core/backend.ts";
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { asStack } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import { normalizeAxis, type Shape, showShape, stridesOf } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";
import { readGrid } from "./place.ts";

interface ConcatParams {
  readonly axis: number;
}

function joinedShape(inputs: readonly Aval[], axis: number): Shape {
  const [first] = inputs;
  for (const x of inputs) {
    const fits =
      x.shape.length === first.shape.length &&
      x.shape.every((n, i) => i === axis || n === first.shape[i]);
    if (fits) continue;
    throw new ShapeError({
      code: "CONCAT",
      op: "concat",
      message: `shapes differ outside axis ${axis}.`,
      given: `shapes: ${inputs.map((a) => showShape(a.shape)).join(" ")}`,
      needs: "needs equal lengths on all other axes.",
      details: { shapes: inputs.map((a) => a.shape), axis },
    });
  }
  const total = inputs.reduce((n, x) => n + x.shape[axis], 0);
  return first.shape.map((n, i) => (i === axis ? total : n));
}

const op: Op = linearOp<ConcatParams>({
  name: "concat",
  linearity: "joint",
  shape: (inputs, { axis }) => joinedShape(inputs, axis),
  evaluate(inputs, out, { axis }) {
    const strides = stridesOf(out.shape);
    let at = 0;
    for (const x of inputs) {
      kernels().write(x, out, at * strides[axis], strides);
      at += x.shape[axis];
    }
    return undefined;
  },
  transpose(ct, inputs, { axis }) {
    let at = 0;
    return inputs.map((x) => {
      const shape = x instanceof LinearInput ? x.aval.shape : x.shape;
      const starts = shape.map((_, i) => (i === axis ? at : 0));
      at += shape[axis];
      const grid = { starts, steps: shape.map(() => 1), counts: shape };
      return x instanceof LinearInput ? readGrid(ct, grid) : null;
    });
  },
  batch(inputs, batched, { axis }, size) {
    const stacks = inputs.map((x, i) => asStack(x, batched[i], size));
    return bindOne(op, stacks, { axis: axis + 1 });
  },
});

export interface ConcatOptions {
  /** The axis to join along; default 0. null: the arrays are flattened first. */
  readonly axis?: number | null;
}

/** The type of `concat`. */
export interface Concat extends Op {
  (xs: readonly TensorLike[], options?: ConcatOptions): Tensor;
}

/** The arrays in one dtype. */
export function unify(xs: readonly TensorLike[], name: string): Tensor[] {
  const tensors = Array.isArray(xs)
    ? Array.from(xs as readonly TensorLike[], (x) => toTensor(x, name))
    : [];
  if (tensors.length === 0) {
    throw new ArgumentError({
      code: "EMPTY",
      op: name,
      message: "there is nothing to join.",
      needs: "needs a list of at least one array.",
    });
  }
  let common: Aval = tensors[0];
  for (const x of tensors) {
    common = { shape: x.shape, dtype: commonDType(common, x), weak: common.weak && x.weak };
  }
  const { dtype } = common;
  return tensors.map((x) => (x.dtype === dtype ? x : x.astype(dtype)));
}

/**
 * The arrays joined one after the other along an existing axis.
 *
 * @shape `[…, nᵢ, …] -> […, Σ nᵢ, …]`
 * @param xs arrays with equal lengths on all other axes; dtypes promote
 * @param options.axis default 0; null joins all elements in row-major order
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY, AXIS
 * @accuracy exact
 * @gradient linear
 * @example concat([[1, 2], [3]]) // [1. 2. 3.]
 * @example concat([[[1, 2]], [3]], { axis: null }) // [1. 2. 3.]
 */
export const concat: Concat = callable(
  op,
  (xs: readonly TensorLike[], options: ConcatOptions = {}): Tensor => {
    checkKeys("concat", options, ["axis"]);
    const given = unify(xs, "concat");
    const tensors = options.axis === null ? given.map((x) => x.reshape([x.size])) : given;
    const axis = normalizeAxis(options.axis ?? 0, tensors[0].ndim, "concat");
    return bindOne(op, tensors, { axis });
  },
);
