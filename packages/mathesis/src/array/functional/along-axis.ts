/** @file Functions of vectors applied along an axis, and functions of axes. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { notAFunction } from "../../core/trees.ts";
import { moveAxis } from "../../ops/index/take.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { vmap } from "../../transforms/vmap.ts";
import { normalizeAxis, type Shape, showShape, sizeOf } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { axisList } from "../manipulate/axes.ts";

/** Options of `applyAlongAxis`. */
export interface ApplyAlongAxisOptions {
  /** The axis of the vectors; default -1. */
  readonly axis?: number;
}

/** The type of `applyAlongAxis`. */
export interface ApplyAlongAxis extends OpRecord {
  (f: (vector: Tensor) => TensorLike, x: TensorLike, options?: ApplyAlongAxisOptions): Tensor;
}

/**
 * The results of a function of vectors for all vectors along an axis.
 *
 * @shape `[…, n, …] -> […, r, …]`, where f gives shape r for a vector of length n
 * @param f takes a tensor with one axis and gives a tensor; it is called once, for all vectors
 *   (through vmap), so it must be traceable
 * @param options.axis default -1
 * @throws {ArgumentError} NOT_A_FUNCTION, AXIS, NOT_AN_ARRAY; {TraceError} VALUE_NEEDED
 * @accuracy that of f
 * @gradient that of f
 * @example applyAlongAxis((v) => v.sum(), [[1, 2], [3, 4]]) // [3. 7.]
 */
export const applyAlongAxis: ApplyAlongAxis = composite(
  "applyAlongAxis",
  (
    f: (vector: Tensor) => TensorLike,
    x: TensorLike,
    options: ApplyAlongAxisOptions = {},
  ): Tensor => {
    if (typeof f !== "function") throw notAFunction(f, "applyAlongAxis");
    checkKeys("applyAlongAxis", options, ["axis"]);
    const arg = toTensor(x, "applyAlongAxis");
    const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "applyAlongAxis");
    const one = (v: Tensor): Tensor => toTensor(f(v), "applyAlongAxis");
    if (arg.ndim === 1) return one(arg);
    const lead = arg.shape.filter((_, i) => i !== axis);
    const rows = moveAxis(arg, axis, arg.ndim - 1).reshape([sizeOf(lead), arg.shape[axis]]);
    const made = (vmap(one) as (v: Tensor) => Tensor)(rows); // one tensor to one tensor
    const own = made.shape.slice(1);
    const full = made.reshape([...lead, ...own] as Shape);
    const order = full.shape.map((_, i) => i);
    const result = order.slice(lead.length);
    return full.transpose([...order.slice(0, axis), ...result, ...order.slice(axis, lead.length)]);
  },
);

/** The type of `applyOverAxes`. */
export interface ApplyOverAxes extends OpRecord {
  (
    f: (x: Tensor, axis: number) => TensorLike,
    x: TensorLike,
    axes: number | readonly number[],
  ): Tensor;
}

/**
 * The result of a function of an array and an axis, applied for one axis after the other.
 *
 * @shape `s -> s`, with length 1 where f takes an axis away
 * @param f takes a tensor and an axis; its result keeps the axis or loses it
 * @param axes one axis or several
 * @throws {ArgumentError} NOT_A_FUNCTION, AXIS, AXIS_REPEATED; {ShapeError} APPLY
 * @accuracy that of f
 * @gradient that of f
 * @example applyOverAxes((x, axis) => x.sum({ axis }), [[1, 2], [3, 4]], [0, 1]) // [[10.]]
 */
export const applyOverAxes: ApplyOverAxes = composite(
  "applyOverAxes",
  (
    f: (x: Tensor, axis: number) => TensorLike,
    x: TensorLike,
    axes: number | readonly number[],
  ): Tensor => {
    if (typeof f !== "function") throw notAFunction(f, "applyOverAxes");
    const arg = toTensor(x, "applyOverAxes");
    return axisList("applyOverAxes", axes, arg.ndim).reduce((y, axis) => {
      const made = toTensor(f(y, axis), "applyOverAxes");
      if (made.ndim === y.ndim) return made;
      if (made.ndim === y.ndim - 1) return made.expandDims(axis);
      throw new ShapeError({
        code: "APPLY",
        op: "applyOverAxes",
        message: `the function made ${showShape(made.shape)} of ${showShape(y.shape)}.`,
        needs: "needs a result with as many axes, or one fewer.",
        details: { from: y.shape, to: made.shape, axis },
      });
    }, arg);
  },
);
