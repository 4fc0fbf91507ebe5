/** @file Extremes of the elements that are not NaN, and where they are. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { ReduceOptions } from "../../core/methods.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop2 } from "../../ir/kernels.ts";
import { isnan } from "../../ops/elementwise/isnan.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { where } from "../../ops/elementwise/where.ts";
import { elementwiseOp } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord, paramsAs } from "../../ops/kinds/record.ts";
import { all } from "../../ops/reduce/all.ts";
import { argmax } from "../../ops/reduce/argmax.ts";
import { argmin } from "../../ops/reduce/argmin.ts";
import { type Axes, checkReduce } from "../../ops/reduce/axes.ts";
import { type ArgOptions, ordered } from "../../ops/reduce/extreme.ts";
import { max } from "../../ops/reduce/max.ts";
import { min } from "../../ops/reduce/min.ts";
import { isFloat } from "../../types/dtype.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { ArgumentError } from "../../util/errors.ts";

/** The type of `nanmax` and `nanmin`. */
export interface NanExtreme extends OpRecord {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ReduceOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, DTypeOf<A>>;
}
/** The type of `nanargmax` and `nanargmin`. */
export interface NanPlace extends OpRecord {
  <
    const A extends TensorLike,
    const X extends number | undefined = undefined,
    K extends boolean = false,
  >(
    x: A,
    options?: ArgOptions<X, K>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, "int32">;
}

function nanExtreme(op: "nanmax" | "nanmin", x: TensorLike, options: ReduceOptions): Tensor {
  checkReduce(op, options);
  const arg = ordered(x, op);
  const record = op === "nanmax" ? max : min;
  const own = { axis: options.axis ?? null, keepDims: options.keepDims ?? false };
  if (!isFloat(arg.dtype)) return record(arg, own);
  const holes = isnan(arg);
  const best = record(where(holes, op === "nanmax" ? -Infinity : Infinity, arg), own);
  return where(all(holes, own), Number.NaN, best);
}

/**
 * The greatest of the elements that are not NaN; NaN if there is nothing else.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient shared equally by all elements that attain it
 * @example nanmax([1, Number.NaN, 3]) // 3.
 */
export const nanmax: NanExtreme = composite(
  "nanmax",
  (x: TensorLike, options: ReduceOptions = {}) => nanExtreme("nanmax", x, options),
) as unknown as NanExtreme; // the interface adds only the types of shapes and dtypes

/**
 * The least of the elements that are not NaN; NaN if there is nothing else.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @throws {ArgumentError} EMPTY over no elements, AXIS; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient shared equally by all elements that attain it
 * @example nanmin([1, Number.NaN, 3]) // 1.
 */
export const nanmin: NanExtreme = composite(
  "nanmin",
  (x: TensorLike, options: ReduceOptions = {}) => nanExtreme("nanmin", x, options),
) as unknown as NanExtreme; // the interface adds only the types of shapes and dtypes

type PlaceName = "nanargmax" | "nanargmin";

function nothingThere(op: PlaceName): ArgumentError {
  return new ArgumentError({
    code: "ALL_NAN",
    op,
    message: "there are only NaN, of which none is greatest or least.",
    needs: "needs at least one number along the axis.",
  });
}

/** The places x, where y says that there is a number at all. */
const checked =
  (op: PlaceName): Loop2 =>
  (x, i, s, y, j, t, out, o, n) => {
    for (let e = 0; e < n; e++) {
      if (y[j + e * t] !== 0) throw nothingThere(op);
      out[o + e] = x[i + e * s];
    }
  };
const checkedOp: Op = elementwiseOp({
  name: "somewhere",
  dtypes: "integer",
  loops: (_d, params) => checked(paramsAs<{ readonly op: PlaceName }>(params).op),
  derivative: { notDifferentiable: "positions do not move smoothly" },
});

function nanPlace(op: PlaceName, x: TensorLike, options: ArgOptions): Tensor {
  checkReduce(op, options);
  const arg = ordered(toTensor(x, op), op);
  const record: (a: Tensor, o: ArgOptions) => Tensor = op === "nanargmax" ? argmax : argmin;
  if (!isFloat(arg.dtype)) return record(arg, options);
  const holes = isnan(arg);
  // NaN counts as an extreme, so an infinity takes its place, with which only infinities tie
  const level = op === "nanargmax" ? -Infinity : Infinity;
  const place = record(where(holes, level, arg), options);
  const first: Tensor = argmax(logicalNot(holes), options);
  const own = { axis: options.axis ?? null, keepDims: options.keepDims ?? false };
  const tied = all(where(holes, true, arg.equal(level)), own);
  const empty = all(holes, own).astype("int32");
  return bindOne(checkedOp, [where(tied, first, place), empty], { op });
}

/**
 * The index of the first greatest of the elements that are not NaN.
 *
 * @shape `s -> s without the axis`, int32
 * @param options.axis the axis; default: of the flattened array
 * @param options.keepDims keep the axis with length 1; default false
 * @throws {ArgumentError} ALL_NAN where there is nothing else, EMPTY, AXIS; {DTypeError} for complex
 * @accuracy exact
 * @gradient none: an index does not move smoothly
 * @example nanargmax([1, Number.NaN, 3]) // 2
 */
export const nanargmax: NanPlace = composite(
  "nanargmax",
  (x: TensorLike, options: ArgOptions = {}) => nanPlace("nanargmax", x, options),
) as unknown as NanPlace; // the interface adds only the types of shapes and dtypes

/**
 * The index of the first least of the elements that are not NaN.
 *
 * @shape `s -> s without the axis`, int32
 * @param options.axis the axis; default: of the flattened array
 * @param options.keepDims keep the axis with length 1; default false
 * @throws {ArgumentError} ALL_NAN where there is nothing else, EMPTY, AXIS; {DTypeError} for complex
 * @accuracy exact
 * @gradient none: an index does not move smoothly
 * @example nanargmin([1, Number.NaN, 3]) // 0
 */
export const nanargmin: NanPlace = composite(
  "nanargmin",
  (x: TensorLike, options: ArgOptions = {}) => nanPlace("nanargmin", x, options),
) as unknown as NanPlace; // the interface adds only the types of shapes and dtypes
