/** @file The step itself: parameters plus updates. */
import type { Gradient } from "../transforms/types.ts";
import { floatParts, leavesLike, requireSameShape, treeOf } from "./trees.ts";

/**
 * The parameters after a step: params + updates, leaf by leaf, in the dtype of the parameters.
 *
 * @param params a tree of tensors
 * @param updates of the same structure and shapes, as `update` gives them
 * @throws {ArgumentError} TREE if the structures differ; {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 *   for parameters that are neither floats nor complex
 * @accuracy one rounding
 * @gradient linear
 * @example applyUpdates({ w: [1, 2] }, { w: [0.5, 0] }).w // [1.5 2. ]
 */
export function applyUpdates<P>(params: P, updates: unknown): Gradient<P> {
  const op = "applyUpdates";
  const { leaves, def } = floatParts(op, params, "parameters");
  const steps = leavesLike(op, def, updates, "parameters and updates");
  const moved = leaves.map((p, i) => {
    requireSameShape(op, p, steps[i], "a parameter and its update");
    return p.add(steps[i]).astype(p.dtype);
  });
  return treeOf(def, moved) as Gradient<P>; // the structure of the parameters
}
