/** @file Functions over trees of arrays: parameters, gradients, states. */

import type { Tensor } from "../core/tensor.ts";
import { flattenTensors, notAFunction } from "../core/trees.ts";
import type { Gradient } from "../transforms/types.ts";
import { requireSameTree, unflatten } from "../tree/tree.ts";

/**
 * The tree with f applied to each leaf, and to the leaves at the same place of further trees.
 *
 * Nested arrays of numbers are one leaf; strings, booleans, null and functions are left alone.
 *
 * @param f takes one tensor from each tree
 * @param tree the first tree; the result has its structure
 * @param rest trees of the same structure
 * @throws {ArgumentError} TREE if the structures differ; NOT_A_FUNCTION
 * @gradient that of f
 * @example treeMap((x) => x.mul(2), { a: 1, b: [1, 2] }).b // [2. 4.]
 */
export function treeMap<T>(
  f: (x: Tensor, ...others: Tensor[]) => Tensor,
  tree: T,
  ...rest: readonly unknown[]
): Gradient<T> {
  if (typeof f !== "function") throw notAFunction(f, "treeMap");
  const first = flattenTensors(tree, "treeMap");
  const others = rest.map((t) => {
    const flat = flattenTensors(t, "treeMap");
    requireSameTree(first.def, flat.def, "treeMap", "the trees");
    return flat.leaves;
  });
  const leaves = first.leaves.map((x, i) => f(x, ...others.map((o) => o[i])));
  return unflatten(first.def, leaves) as Gradient<T>;
}

/**
 * The leaves of a tree as a list of tensors, keys in alphabetical order.
 *
 * @param tree nested arrays and objects of arrays
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @example treeLeaves({ b: [1, 2], a: 3 }).length // 2
 */
export function treeLeaves(tree: unknown): Tensor[] {
  return flattenTensors(tree, "treeLeaves").leaves;
}
