/** @file Entries along an axis by number. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { gather } from "./gather.ts";
import { type IndexMode, indexModes, integerIndex, wrapIndex } from "./wrap-index.ts";

export interface TakeOptions {
  /** The axis to take along; default 0. null: x is flattened first. */
  readonly axis?: number | null;
  /** What a position outside the axis means; default "raise". */
  readonly mode?: IndexMode;
}

/** The type of `take`. */
export interface Take extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    indices: TensorLike,
    options?: TakeOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

/** x with an axis moved to another place. */
export function moveAxis(x: Tensor, from: number, to: number): Tensor {
  if (from === to) return x;
  const order = x.shape.map((_, i) => i).filter((i) => i !== from);
  order.splice(to, 0, from);
  return x.transpose(order);
}

/** The entries of x at checked positions along an axis. */
export function takeAt(x: Tensor, index: Tensor, axis: number): Tensor {
  const rows = gather(moveAxis(x, axis, 0), index);
  if (axis === 0) return rows;
  const k = index.ndim;
  const order = rows.shape.map((_, i) => i);
  const rest = order.slice(k);
  return rows.transpose([...rest.slice(0, axis), ...order.slice(0, k), ...rest.slice(axis)]);
}

/**
 * The entries of x at the given positions along an axis.
 *
 * @shape `[…, n, …], k -> […, k, …]`
 * @param indices integers; negative ones count from the end
 * @param options.axis default 0; null takes from all elements in row-major order
 * @param options.mode what positions outside mean: "raise" (default) an error, "wrap" the position
 *   modulo the length, "clip" the nearest end (0 for negative ones)
 * @throws {IndexError} INDEX for a position outside the axis; {DTypeError} INDEX_DTYPE;
 *   {ArgumentError} AXIS, CHOICE
 * @accuracy exact
 * @gradient linear in x: cotangents of entries taken twice add up
 * @example take([10, 20, 30], [2, 0, -1]) // [30. 10. 30.]
 */
export const take: Take = composite(
  "take",
  (x: TensorLike, indices: TensorLike, options: TakeOptions = {}): Tensor => {
    checkKeys("take", options, ["axis", "mode"]);
    checkChoice("take", "mode", options.mode, indexModes);
    const given = toTensor(x, "take");
    const arg = options.axis === null ? given.reshape([given.size]) : given;
    const axis = normalizeAxis(options.axis ?? 0, arg.ndim, "take");
    const index = integerIndex(toTensor(indices, "take"), !(indices instanceof Tensor));
    return takeAt(arg, wrapIndex(index, arg.shape[axis], "take", options.mode), axis);
  },
) as unknown as Take; // the interface adds only the types of shapes and dtypes
