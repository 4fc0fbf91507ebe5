/** @file Arrays cut along an axis. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { Parting } from "../../ops/kinds/signatures.ts";
import { dropAxes, normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { span } from "./span.ts";

/** Options of functions that cut along an axis. */
export interface SplitOptions {
  /** The axis that is cut; default 0. */
  readonly axis?: number;
}

/** The type of `split` and `arraySplit`. */
export interface Split extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    sections: number | readonly number[],
    options?: SplitOptions,
  ): Tensor<Shape, DTypeOf<A>>[];
}

/** The array and the axis that is cut. */
function cutAxis(op: string, x: TensorLike, options: SplitOptions): readonly [Tensor, number] {
  checkKeys(op, options, ["axis"]);
  const arg = toTensor(x, op);
  return [arg, normalizeAxis(options.axis ?? 0, arg.ndim, op)];
}

/**
 * The entries along an axis, as a list of arrays without it.
 *
 * @shape `[…, n, …] -> a list of n […, …]`
 * @param options.axis default 0
 * @throws {ArgumentError} AXIS
 * @accuracy exact
 * @gradient linear
 * @example unstack([[1, 2], [3, 4]], { axis: 1 })[0] // [1. 3.]
 */
export const unstack: Parting<SplitOptions> = composite(
  "unstack",
  (x: TensorLike, options: SplitOptions = {}): Tensor[] => {
    const [arg, axis] = cutAxis("unstack", x, options);
    const shape = dropAxes(arg.shape, [axis]);
    return Array.from({ length: arg.shape[axis] }, (_, i) =>
      span(arg, axis, i, i + 1).reshape(shape),
    );
  },
) as unknown as Parting<SplitOptions>; // the interface adds only the types of shapes and dtypes

const MOST = 2 ** 20;

/** Where an axis of length n is cut into `count` parts, the first ones longer by one. */
function evenCuts(op: string, n: number, count: number, exactly: boolean): number[] {
  checkInteger(op, "the number of sections", count, 1, MOST);
  if (exactly && n % count !== 0) {
    throw new ArgumentError({
      code: "SECTIONS",
      op,
      message: `an axis of length ${n} has no ${count} equal parts.`,
      hint: "arraySplit makes parts that differ by one.",
      details: { length: n, sections: count },
    });
  }
  const [short, longer] = [Math.floor(n / count), n % count];
  return Array.from({ length: count - 1 }, (_, i) => (i + 1) * short + Math.min(i + 1, longer));
}

function parts(
  op: string,
  x: TensorLike,
  sections: number | readonly number[],
  options: SplitOptions,
  exactly: boolean,
): Tensor[] {
  const [arg, axis] = cutAxis(op, x, options);
  const n = arg.shape[axis];
  const given = Array.isArray(sections)
    ? Array.from(sections as readonly number[])
    : evenCuts(op, n, sections as number, exactly);
  const cuts = given.map((at) => {
    checkInteger(op, "a place to cut", at);
    return Math.max(0, Math.min(n, at < 0 ? at + n : at));
  });
  return [0, ...cuts].map((from, i) => span(arg, axis, from, cuts[i] ?? n));
}

/**
 * The array cut into parts along an axis.
 *
 * @shape `[…, n, …] -> a list of […, nᵢ, …]`
 * @param sections how many equal parts, or the positions before which to cut
 * @param options.axis default 0
 * @throws {ArgumentError} SECTIONS if the parts are not equal, INTEGER, AXIS
 * @accuracy exact
 * @gradient linear
 * @example split([1, 2, 3, 4], 2)[1] // [3. 4.]
 * @example split([1, 2, 3, 4], [1, 3])[1] // [2. 3.]
 */
export const split: Split = composite(
  "split",
  (x: TensorLike, sections: number | readonly number[], options: SplitOptions = {}): Tensor[] =>
    parts("split", x, sections, options, true),
) as unknown as Split; // the interface adds only the types of shapes and dtypes

/**
 * The array cut into parts along an axis; their lengths may differ by one, longer ones first.
 *
 * @shape `[…, n, …] -> a list of […, nᵢ, …]`
 * @param sections how many parts, or the positions before which to cut
 * @param options.axis default 0
 * @throws {ArgumentError} INTEGER, AXIS
 * @accuracy exact
 * @gradient linear
 * @example arraySplit([1, 2, 3], 2)[0] // [1. 2.]
 */
export const arraySplit: Split = composite(
  "arraySplit",
  (x: TensorLike, sections: number | readonly number[], options: SplitOptions = {}): Tensor[] =>
    parts("arraySplit", x, sections, options, false),
) as unknown as Split; // the interface adds only the types of shapes and dtypes
