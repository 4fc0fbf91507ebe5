/** @file Rotations: of elements along axes, and of planes. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Reshaping } from "../../ops/kinds/signatures.ts";
import { concat } from "../../ops/move/concat.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { matrixAxes } from "../linear/diagonal.ts";
import { span } from "./span.ts";

/** Options of `roll`. */
export interface RollOptions {
  /** The axis or axes to roll along; default null: all elements in row-major order. */
  readonly axis?: number | readonly number[] | null;
}

/** The type of `roll`. */
export interface Roll extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    shift: number | readonly number[],
    options?: RollOptions,
  ): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

function rollAxis(x: Tensor, shift: number, axis: number): Tensor {
  const n = x.shape[axis];
  if (n === 0) return x;
  const by = ((shift % n) + n) % n;
  if (by === 0) return x;
  return concat([span(x, axis, n - by, n), span(x, axis, 0, n - by)], { axis });
}

/** Pairs of axis and shift; one of either goes with all of the other. */
function pairs(shift: unknown, axis: unknown): readonly (readonly [number, number])[] {
  const shifts: readonly number[] = Array.isArray(shift) ? shift : [shift];
  const axes: readonly number[] = Array.isArray(axis) ? axis : [axis];
  for (const s of shifts) checkInteger("roll", "shift", s);
  const count = Math.max(shifts.length, axes.length);
  const fits = (list: readonly number[]) => list.length === count || list.length === 1;
  if (fits(shifts) && fits(axes)) {
    const pick = (list: readonly number[], i: number) => list[list.length === 1 ? 0 : i];
    return Array.from({ length: count }, (_, i) => [pick(axes, i), pick(shifts, i)] as const);
  }
  throw new ArgumentError({
    code: "AXES",
    op: "roll",
    message: `${shifts.length} shifts do not go with ${axes.length} axes.`,
    needs: "needs one shift an axis, or one for all.",
    details: { shift, axis },
  });
}

/**
 * The array with its elements moved along axes; those that leave at one end enter at the other.
 *
 * @shape `s -> s`
 * @param shift by how many places, one number or one an axis
 * @param options.axis an axis or several; default null: elements in row-major order
 * @throws {ArgumentError} INTEGER, AXES, AXIS
 * @accuracy exact
 * @gradient linear
 * @example roll([1, 2, 3], 1) // [3. 1. 2.]
 * @example roll([[1, 2], [3, 4]], [1, 1], { axis: [0, 1] }) // [[4. 3.] [2. 1.]]
 */
export const roll: Roll = composite(
  "roll",
  (x: TensorLike, shift: number | readonly number[], options: RollOptions = {}): Tensor => {
    checkKeys("roll", options, ["axis"]);
    const arg = toTensor(x, "roll");
    const { axis = null } = options;
    if (axis === null) {
      const flat = pairs(shift, 0).reduce((y, [, s]) => rollAxis(y, s, 0), arg.reshape([arg.size]));
      return flat.reshape(arg.shape);
    }
    return pairs(shift, axis).reduce(
      (y, [a, s]) => rollAxis(y, s, normalizeAxis(a, arg.ndim, "roll")),
      arg,
    );
  },
) as unknown as Roll; // the interface adds only the types of shapes and dtypes

/** Options of `rot90`. */
export interface Rot90Options {
  /** How many quarter turns; default 1, negative ones turn back. */
  readonly k?: number;
  /** The plane: it turns from the first axis towards the second. Default [0, 1]. */
  readonly axes?: readonly [number, number];
}

/**
 * The array with a plane turned by quarter turns, from the first axis towards the second.
 *
 * @shape `s -> s`, the two lengths exchanged for odd k
 * @param options.k how many quarter turns; default 1
 * @param options.axes the plane; default [0, 1]
 * @throws {ArgumentError} INTEGER, AXES, AXIS, AXIS_REPEATED; {ShapeError} MATRIX
 * @accuracy exact
 * @gradient linear
 * @example rot90([[1, 2], [3, 4]]) // [[2. 4.] [1. 3.]]
 */
export const rot90: Reshaping<Rot90Options> = composite(
  "rot90",
  (x: TensorLike, options: Rot90Options = {}): Tensor => {
    checkKeys("rot90", options, ["k", "axes"]);
    const { k = 1 } = options;
    checkInteger("rot90", "k", k);
    const arg = toTensor(x, "rot90");
    const [a, b] = matrixAxes("rot90", arg, options.axes ?? [0, 1]);
    const turns = ((k % 4) + 4) % 4;
    const swap = (y: Tensor) => y.transpose(y.shape.map((_, i) => (i === a ? b : i === b ? a : i)));
    if (turns === 0) return arg;
    if (turns === 2) return arg.flip({ axis: [a, b] });
    return turns === 1 ? swap(arg.flip({ axis: b })) : swap(arg).flip({ axis: b });
  },
) as unknown as Reshaping<Rot90Options>; // the interface adds only the types of shapes and dtypes
