/** @file Sorting by several keys. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { takeAlongAxis } from "../../ops/index/take-along-axis.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { normalizeAxis, type Shape, sameShape, showShape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** Options of `lexsort`. */
export interface LexsortOptions {
  /** The axis to sort along; default −1. */
  readonly axis?: number;
}

/** The type of `lexsort`. */
export interface Lexsort extends OpRecord {
  (keys: readonly TensorLike[], options?: LexsortOptions): Tensor<Shape, "int32">;
}

function keysOf(keys: unknown): Tensor[] {
  const list: readonly TensorLike[] = Array.isArray(keys) ? Array.from(keys as TensorLike[]) : [];
  if (list.length === 0) {
    throw new ArgumentError({
      code: "EMPTY",
      op: "lexsort",
      message: "there are no keys to sort by.",
      needs: "needs a list of at least one array.",
    });
  }
  const tensors = list.map((k) => toTensor(k, "lexsort"));
  const odd = tensors.find((k) => !sameShape(k.shape, tensors[0].shape));
  if (odd === undefined) return tensors;
  throw new ShapeError({
    code: "KEYS",
    op: "lexsort",
    message: `keys have the shapes ${showShape(tensors[0].shape)} and ${showShape(odd.shape)}.`,
    needs: "needs keys of one shape.",
    details: { shapes: tensors.map((k) => k.shape) },
  });
}

/**
 * The positions that sort by the last key, and where that is equal by the one before, and so on.
 *
 * @shape `[s, s, …] -> s`, int32
 * @param keys arrays of one shape, the most important one last
 * @param options.axis default −1
 * @throws {ArgumentError} EMPTY, AXIS; {ShapeError} KEYS
 * @accuracy exact; stable, NaN last
 * @gradient none: an order does not move smoothly
 * @example lexsort([[9, 4, 0], [1, 5, 1]]) // [2 0 1]
 */
export const lexsort: Lexsort = composite(
  "lexsort",
  (keys: readonly TensorLike[], options: LexsortOptions = {}) => {
    checkKeys("lexsort", options, ["axis"]);
    const [first, ...rest] = keysOf(keys);
    const axis = normalizeAxis(options.axis ?? -1, first.ndim, "lexsort");
    let order: Tensor = argsort(first, { axis });
    for (const key of rest) {
      const next = argsort(takeAlongAxis(key, order, { axis }), { axis });
      order = takeAlongAxis(order, next, { axis });
    }
    return order as Tensor<Shape, "int32">; // argsort answers in int32
  },
);
