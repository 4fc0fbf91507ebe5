/** @file Where elements belong in a sorted array. */
import { kernels } from "../../core/backend.ts";
import type { ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showShape } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { take } from "../index/take.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { callable } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";
import { ordered } from "../reduce/extreme.ts";

interface SideParams {
  readonly right: boolean;
}

const op: Op = routineOp<SideParams>({
  name: "searchsorted",
  signature: "n, m -> m",
  dtype: () => "int32",
  evaluate: ([a, v], out, { right }) => kernels().searchsorted(a, v, right, out),
  derivative: { notDifferentiable: "positions do not move smoothly" },
});

/** Where the entries of each row belong in a sorted row beside it; leading axes are equal. */
export const placesInRows = (sorted: Tensor, values: Tensor, right: boolean): Tensor =>
  bindOne(op, [sorted, values], { right });

/** Where numbers belong in one sorted row, whatever their shape; all checked. */
export function placesIn(sorted: Tensor, values: Tensor, right: boolean): Tensor {
  const flat = values.reshape([values.size]);
  return placesInRows(sorted, flat, right).reshape(values.shape);
}

export interface SearchsortedOptions {
  /** Before ("left", the default) or behind ("right") equal elements. */
  readonly side?: "left" | "right";
  /** Positions that sort the array, if it is not sorted. */
  readonly sorter?: TensorLike;
}

/** The type of `searchsorted`. */
export interface Searchsorted extends Op {
  <const B extends TensorLike>(
    sorted: TensorLike,
    values: B,
    options?: SearchsortedOptions,
  ): Tensor<ShapeOf<B>, "int32">;
}

function checkVector(x: Tensor): void {
  if (x.ndim === 1) return;
  throw new ShapeError({
    code: "VECTOR",
    op: "searchsorted",
    message: `the sorted array has ${x.ndim} axes.`,
    given: `sorted: ${showShape(x.shape)}`,
    needs: "needs one axis.",
    hint: "use vmap to search row by row.",
    details: { shape: x.shape },
  });
}

/**
 * The positions at which elements can be inserted into a sorted array so that it stays sorted.
 *
 * @shape `n, s -> s`, int32 from 0 to n
 * @param sorted an ascending array of one axis, NaN last; not checked
 * @param values what to look for; dtypes promote
 * @param options.side `"left"` (default): before equal elements, `"right"`: behind them
 * @param options.sorter positions that sort the array, as argsort gives them
 * @throws {ShapeError} VECTOR; {ArgumentError} CHOICE; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient none: positions do not move smoothly
 * @example searchsorted([1, 2, 2, 3], [2, 5]) // [1 4]
 * @example searchsorted([1, 2, 2, 3], 2, { side: "right" }) // 3
 */
export const searchsorted: Searchsorted = callable(
  op,
  (sorted: TensorLike, values: TensorLike, options: SearchsortedOptions = {}): Tensor => {
    checkKeys("searchsorted", options, ["side", "sorter"]);
    checkChoice("searchsorted", "side", options.side, ["left", "right"]);
    const row = ordered(sorted, "searchsorted");
    const wanted = ordered(values, "searchsorted");
    checkVector(row);
    const inOrder = options.sorter === undefined ? row : take(row, options.sorter);
    checkVector(inOrder);
    const d = commonDType(row, wanted);
    const [a, v] = [inOrder, wanted].map((x) => (x.dtype === d ? x : x.astype(d)));
    return placesIn(a, v, options.side === "right");
  },
) as unknown as Searchsorted; // the interface adds only the types of shapes and dtypes
