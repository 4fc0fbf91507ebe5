/** @file Coordinates of the points of a grid. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { notAFunction } from "../../core/trees.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkDType, type DType, lanes } from "../../types/dtype.ts";
import { checkShape, type Shape, showShape } from "../../types/shape.ts";
import { checkChoice, checkFlag, checkKeys, isOptions } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import type { DTypeOption } from "./make.ts";

/** Options of `meshgrid`. */
export interface MeshgridOptions {
  /** "xy" (default) puts the first array along the columns, "ij" along the rows. */
  readonly indexing?: "xy" | "ij";
  /** Whether axes along which nothing changes have length 1; default false. */
  readonly sparse?: boolean;
}

/** The type of `meshgrid`. */
export interface Meshgrid extends OpRecord {
  (...xs: readonly (TensorLike | MeshgridOptions)[]): Tensor[];
}

function coordinates(xs: readonly unknown[]): Tensor[] {
  return xs.map((x) => {
    const arg = toTensor(x as TensorLike, "meshgrid");
    if (arg.ndim <= 1) return arg.reshape([arg.size]);
    throw new ShapeError({
      code: "VECTOR",
      op: "meshgrid",
      message: `an array with ${arg.ndim} axes is no list of coordinates.`,
      given: `shape: ${showShape(arg.shape)}`,
      needs: "needs arrays with one axis.",
      details: { shape: arg.shape },
    });
  });
}

/**
 * One array for each coordinate, with its value at every point of the grid.
 *
 * @shape `n₀, n₁, … -> a list of n₁ n₀ … ("xy") or n₀ n₁ … ("ij")`
 * @param xs arrays with one axis, the coordinates along each axis of the grid
 * @param options.indexing "xy" (default): the first array runs along the columns; "ij": the rows
 * @param options.sparse whether axes along which nothing changes have length 1; default false
 * @throws {ShapeError} VECTOR; {ArgumentError} CHOICE, FLAG, NOT_AN_ARRAY
 * @accuracy exact
 * @gradient linear
 * @example meshgrid([1, 2], [3, 4, 5])[0] // [[1. 2.] [1. 2.] [1. 2.]]
 * @example meshgrid([1, 2], [3, 4, 5], { indexing: "ij" })[1] // [[3. 4. 5.] [3. 4. 5.]]
 */
export const meshgrid: Meshgrid = composite(
  "meshgrid",
  (...args: readonly (TensorLike | MeshgridOptions)[]): Tensor[] => {
    const last = args[args.length - 1];
    const options = (isOptions(last) ? last : {}) as MeshgridOptions; // checked at once
    checkKeys("meshgrid", options, ["indexing", "sparse"]);
    const { indexing = "xy", sparse } = options;
    checkChoice("meshgrid", "indexing", indexing, ["xy", "ij"]);
    checkFlag("meshgrid", "sparse", sparse);
    const xs = coordinates(isOptions(last) ? args.slice(0, -1) : args);
    const place = (i: number) => (indexing === "xy" && i < 2 && xs.length > 1 ? 1 - i : i);
    const lengths = xs.map((_, i) => xs[place(i)].size);
    return xs.map((x, i) => {
      const open = x.reshape(xs.map((_, k) => (k === place(i) ? x.size : 1)));
      return sparse === true ? open : open.broadcastTo(lengths);
    });
  },
);

/** Numbers 0 … n − 1 in a dtype, along one axis of a shape. */
function indexAlong(shape: Shape, axis: number, dtype: DType): Tensor {
  const n = shape[axis];
  const out = emptyHost([n], dtype);
  const step = lanes(dtype);
  for (let i = 0; i < n; i++)
    out.values[out.offset + i * step] = dtype === "bool" ? Math.min(i, 1) : i;
  return out.reshape(shape.map((m, k) => (k === axis ? m : 1))).broadcastTo(shape);
}

/**
 * The array whose element at (i, j, …) is f(i, j, …).
 *
 * @shape `-> shape`
 * @param f is called once, with an array of the indices along each axis
 * @param shape the lengths of the axes
 * @param options.dtype of the indices; default float64
 * @throws {ArgumentError} NOT_A_FUNCTION, DTYPE_NAME; {ShapeError} SHAPE, BROADCAST
 * @gradient that of f
 * @example fromFunction((i, j) => i.mul(10).add(j), [2, 3]) // [[ 0.  1.  2.] [10. 11. 12.]]
 */
export function fromFunction<const S extends Shape>(
  f: (...indices: Tensor[]) => TensorLike,
  shape: S,
  options: DTypeOption = {},
): Tensor<{ -readonly [I in keyof S]: S[I] }> {
  if (typeof f !== "function") throw notAFunction(f, "fromFunction");
  checkKeys("fromFunction", options, ["dtype"]);
  const { dtype = "float64" } = options;
  checkDType("fromFunction", dtype);
  checkShape(shape, "fromFunction");
  const made = toTensor(
    f(...shape.map((_, axis) => indexAlong(shape, axis, dtype))),
    "fromFunction",
  );
  return made.broadcastTo(shape);
}
