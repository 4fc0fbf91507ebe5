/** @file A constant border. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { checkOptions, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { where } from "../elementwise/where.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { placeGrid } from "./place.ts";

/** One width for all sides, a pair for all axes, or a pair an axis. */
export type PadWidth = number | readonly [number, number] | readonly (readonly [number, number])[];

export interface PadOptions {
  /** What the border is filled with; default 0. */
  readonly value?: number;
}

/** The type of `pad`. */
export interface Pad extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    width: PadWidth,
    options?: PadOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

function widths(width: PadWidth, rank: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] =
    typeof width === "number"
      ? new Array(rank).fill([width, width])
      : typeof width?.[0] === "number"
        ? new Array(rank).fill(width)
        : Array.isArray(width)
          ? [...(width as readonly (readonly [number, number])[])]
          : [];
  const legal = pairs.every(
    (p) => Array.isArray(p) && p.length === 2 && p.every((n) => Number.isInteger(n) && n >= 0),
  );
  if (!Array.isArray(width) && typeof width !== "number") throw notWidths(width, rank);
  if (legal && pairs.length === rank) return pairs;
  throw notWidths(width, rank);
}

function notWidths(width: unknown, rank: number): ArgumentError {
  return new ArgumentError({
    code: "PAD_WIDTH",
    op: "pad",
    message: `the widths ${describeValue(width)} do not fit an array of ${rank} axes.`,
    needs: "needs integers ≥ 0: one, a pair [before, after], or a pair an axis.",
    details: { width, rank },
  });
}

/**
 * The array with a constant border on each side.
 *
 * @shape `s -> s + before + after`
 * @param width integers ≥ 0: one number, a pair [before, after], or a pair an axis
 * @param options.value what the border holds, in the dtype of x; default 0
 * @throws {ArgumentError} PAD_WIDTH
 * @accuracy exact
 * @gradient linear in x
 * @example pad([1, 2], [1, 2]) // [0. 1. 2. 0. 0.]
 */
export const pad: Pad = composite(
  "pad",
  (x: TensorLike, width: PadWidth, options: PadOptions = {}): Tensor => {
    checkOptions("pad", options);
    const arg = toTensor(x, "pad");
    const pairs = widths(width, arg.ndim);
    const shape = arg.shape.map((n, i) => n + pairs[i][0] + pairs[i][1]);
    const grid = {
      starts: pairs.map(([before]) => before),
      steps: arg.shape.map(() => 1),
      counts: arg.shape,
    };
    const placed = placeGrid(arg, grid, shape);
    const { value = 0 } = options;
    if (value === 0) return placed;
    const inside = emptyHost(arg.shape, "bool");
    inside.view().fill(1);
    return where(placeGrid(inside, grid, shape), placed, value);
  },
) as unknown as Pad; // the interface adds only the types of shapes and dtypes
