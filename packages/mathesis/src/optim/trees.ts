/** @file Trees of parameters, gradients and states: the same structure, shapes and float dtypes. */
import { array } from "../array/create/index.ts";
import { treeMap } from "../array/tree.ts";
import { isComplexNumber, type TensorLike, toTensor } from "../core/convert.ts";
import { Tensor } from "../core/tensor.ts";
import { flatten, showTree, type TreeDef, unflatten } from "../tree/tree.ts";
import { isInexact } from "../types/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../util/errors.ts";

/** A tree taken apart. */
export interface Parts {
  readonly leaves: readonly Tensor[];
  readonly def: TreeDef;
}

const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;

/** The tensors of a tree and its structure. */
export const partsOf = (op: string, tree: unknown): Parts =>
  flatten(
    treeMap((x) => x, tree),
    isTensor,
    op,
  );

/** The tensors of a tree of parameters or gradients, which must be able to move. */
export function floatParts(op: string, tree: unknown, what: string): Parts {
  const parts = partsOf(op, tree);
  const bad = parts.leaves.find((x) => !isInexact(x.dtype));
  if (bad === undefined) return parts;
  throw new DTypeError({
    code: "DTYPE",
    op,
    message: `among the ${what} is an array of dtype ${bad.dtype}.`,
    needs: "needs floats or complex numbers: steps are fractions.",
    hint: 'convert it, x.astype("float64"), or leave it out of the tree.',
    details: { dtype: bad.dtype },
  });
}

/** A tree with the structure of another and new leaves. */
export const treeOf = (def: TreeDef, leaves: readonly Tensor[]): unknown => unflatten(def, leaves);

/**
 * The leaves of a tree whose structure is known. The structure decides what a leaf is, so that
 * nested arrays read from JSON are found as what they were.
 */
export function leavesLike(op: string, def: TreeDef, tree: unknown, what: string): Tensor[] {
  const found: Tensor[] = [];
  const walk = (d: TreeDef, node: unknown): boolean => {
    switch (d.kind) {
      case "leaf":
        return isData(node) && found.push(toTensor(node, op)) > 0;
      case "static":
        return Object.is(d.value, node);
      case "array":
        return Array.isArray(node) && sameChildren(d.children, node, walk);
      case "object":
        return hasKeys(node, d.keys) && d.children.every((c, i) => walk(c, node[d.keys[i]]));
    }
  };
  if (walk(def, tree)) return found;
  throw different(op, def, tree, what);
}

function sameChildren(
  children: readonly TreeDef[],
  nodes: readonly unknown[],
  walk: (d: TreeDef, node: unknown) => boolean,
): boolean {
  return children.length === nodes.length && children.every((c, i) => walk(c, nodes[i]));
}

function hasKeys(node: unknown, keys: readonly string[]): node is Record<string, unknown> {
  if (typeof node !== "object" || node === null || isTensor(node)) return false;
  const own = Object.keys(node);
  return own.length === keys.length && keys.every((k) => Object.hasOwn(node, k));
}

/** What can be one array: nothing that holds tensors, and no object of anything else. */
function isData(x: unknown): x is TensorLike {
  if (isTensor(x) || typeof x === "number" || isComplexNumber(x)) return true;
  return Array.isArray(x) ? !x.some(isTensor) : ArrayBuffer.isView(x);
}

function different(op: string, def: TreeDef, tree: unknown, what: string): ArgumentError {
  const [first, second] = [showTree(def), showTree(partsOf(op, tree).def)];
  return new ArgumentError({
    code: "TREE",
    op,
    message: `${what} have different structures.`,
    given: `first: ${first}  second: ${second}`,
    needs: "needs the same keys and lengths.",
    details: { first, second },
  });
}

/** Throws unless two leaves at the same place have the same shape. */
export function requireSameShape(op: string, x: Tensor, y: Tensor, what: string): void {
  if (x.shape.length === y.shape.length && x.shape.every((n, i) => n === y.shape[i])) return;
  throw new ShapeError({
    code: "LEAF_SHAPE",
    op,
    message: `${what} have different shapes, [${x.shape.join(", ")}] and [${y.shape.join(", ")}].`,
    needs: "needs the same shape at the same place of the trees.",
    details: { first: x.shape, second: y.shape },
  });
}

/** Throws unless a state is an object with these entries. */
export function checkState(op: string, state: unknown, entries: readonly string[]): void {
  const isObject = typeof state === "object" && state !== null;
  const missing = entries.find((name) => !(isObject && name in state));
  if (missing === undefined) return;
  throw new ArgumentError({
    code: "STATE",
    op,
    message: isObject
      ? `the state has no entry ${missing}.`
      : `the state is ${state === null ? "null" : typeof state}.`,
    needs: `needs a state with ${entries.join(", ")}, as init and update return it.`,
    details: { missing },
  });
}

/** A scalar of a state as a tensor of its dtype; states read from JSON have plain numbers. */
export function scalarOf(op: string, name: string, value: unknown): Tensor {
  const x = isData(value) ? toTensor(value, op) : undefined;
  if (x?.ndim === 0 && x.dtype !== "bool") return array(x).astype("float64");
  throw new ArgumentError({
    code: "STATE",
    op,
    message: `the entry ${name} of the state is not a scalar.`,
    needs: "needs the state as init and update return it.",
    details: { name },
  });
}
