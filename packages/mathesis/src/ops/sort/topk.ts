/** @file The k greatest or least elements. */
import { kernels } from "../../core/backend.ts";
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkFlag, checkInteger, checkKeys } from "../../util/check.ts";
import { gather } from "../index/gather.ts";
import { moveAxis } from "../index/take.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";
import { ordered } from "../reduce/extreme.ts";

interface TopParams {
  readonly k: number;
  readonly largest: boolean;
}

const placesOp: Op = routineOp<TopParams>({
  name: "argtopk",
  signature: "n -> k",
  dims: ({ k }) => ({ k }),
  dtype: () => "int32",
  evaluate: ([x], out, { largest }) => kernels().topk(x, largest, out),
  derivative: { notDifferentiable: "an order does not move smoothly" },
});

export interface TopkOptions {
  /** The axis to search along; default −1. */
  readonly axis?: number;
  /** The greatest, or with false the least elements; default true. */
  readonly largest?: boolean;
  /** Whether the results are in order; they always are. */
  readonly sorted?: boolean;
}

/** The type of `topk`. */
export interface Topk extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    k: number,
    options?: TopkOptions,
  ): {
    readonly values: Tensor<Shape, DTypeOf<A>>;
    readonly indices: Tensor<Shape, "int32">;
  };
}

/**
 * The k greatest elements along an axis, the greatest first, and where they are.
 *
 * @shape `[…, n, …] -> { values: […, k, …], indices: […, k, …] }`
 * @param k how many, an integer from 0 to n
 * @param options.axis default −1
 * @param options.largest false for the least, the least first; default true
 * @param options.sorted accepted for PyTorch's sake: the results are always in order
 * @returns `{ values, indices }`; of equal elements the one that comes first is taken first; NaN
 *   counts as greatest
 * @throws {ArgumentError} AXIS, INTEGER, FLAG; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient that of the elements taken; none through the indices
 * @example topk([10, 40, 20, 30], 2).values // [40. 30.]
 * @example topk([10, 40, 20, 30], 2, { largest: false }).indices // [0 2]
 */
export const topk: Topk = composite(
  "topk",
  (x: TensorLike, k: number, options: TopkOptions = {}) => {
    checkKeys("topk", options, ["axis", "largest", "sorted"]);
    checkFlag("topk", "largest", options.largest);
    checkFlag("topk", "sorted", options.sorted);
    const arg = ordered(x, "topk");
    const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "topk");
    const last = arg.ndim - 1;
    const n = arg.shape[axis];
    checkInteger("topk", "k", k, 0, n);
    const rows = moveAxis(arg, axis, last);
    const places = bindOne(placesOp, [rows], { k, largest: options.largest !== false });
    const values = gather(rows, places, last);
    return { values: moveAxis(values, last, axis), indices: moveAxis(places, last, axis) };
  },
) as unknown as Topk; // the interface adds only the types of shapes and dtypes
