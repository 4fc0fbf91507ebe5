/**
 * @file Trees: nested arrays and objects whose leaves are arrays (parameters, states, batches). What
 * is a leaf is handed in, since this layer knows no tensors. Strings, booleans, null, undefined and
 * functions are static: part of the structure, not leaves.
 */

import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** The shape of a tree without its leaves. */
export type TreeDef =
  | { readonly kind: "leaf" }
  | { readonly kind: "static"; readonly value: unknown }
  | { readonly kind: "array"; readonly children: readonly TreeDef[] }
  | {
      readonly kind: "object";
      readonly keys: readonly string[];
      readonly children: readonly TreeDef[];
      /** Of an object of a class: its prototype. */
      readonly prototype: object | undefined;
    };

/**
 * What a class extends whose objects are nodes: their own fields are the children. The object that is
 * made of new children has the same class; no constructor is called. A number would be a leaf.
 */
export abstract class TreeNode {
  /** Only for types: other objects are no nodes by chance. */
  declare protected readonly isTreeNode: true;
}

/** Deepest nesting; keeps every walk of a tree within the stack, and ends in trees without end. */
const DEEPEST = 1000;

/** The structure of a tree that is one leaf. */
export const LEAF: TreeDef = Object.freeze({ kind: "leaf" });

/** Whether a value is a leaf of the trees at hand. */
export type IsLeaf<L> = (value: unknown) => value is L;

/** The leaves of a tree, in order, and its structure. */
export function flatten<L>(
  tree: unknown,
  isLeaf: IsLeaf<L>,
  op = "tree",
): { readonly leaves: L[]; readonly def: TreeDef } {
  const leaves: L[] = [];
  const walk = (node: unknown, depth: number): TreeDef => {
    if (depth > DEEPEST) throw tooDeep(op);
    if (isLeaf(node)) {
      leaves.push(node);
      return LEAF;
    }
    if (Array.isArray(node))
      return { kind: "array", children: Array.from(node, (x) => walk(x, depth + 1)) };
    if (!isObjectNode(node)) return { kind: "static", value: node };
    const keys = Object.keys(node).sort();
    const prototype: object | undefined =
      node instanceof TreeNode ? Object.getPrototypeOf(node) : undefined;
    return { kind: "object", keys, children: keys.map((k) => walk(node[k], depth + 1)), prototype };
  };
  return { def: walk(tree, 0), leaves };
}

function tooDeep(op: string): ArgumentError {
  return new ArgumentError({
    code: "DEPTH",
    op,
    message: "the tree is nested too deeply, or contains itself.",
    needs: `needs at most ${DEEPEST} levels.`,
    details: { deepest: DEEPEST },
  });
}

function isObjectNode(x: unknown): x is Record<string, unknown> {
  if (typeof x !== "object" || x === null) return false;
  if (x instanceof TreeNode) return true;
  const proto: unknown = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
}

/** The tree of a structure with new leaves. */
export function unflatten(def: TreeDef, leaves: readonly unknown[]): unknown {
  if (def.kind === "leaf") return leaves[0];
  let next = 0;
  const build = (d: TreeDef): unknown => {
    switch (d.kind) {
      case "leaf":
        return leaves[next++];
      case "static":
        return d.value;
      case "array":
        return d.children.map(build);
      case "object":
        return objectOf(d, d.children.map(build));
    }
  };
  return build(def);
}

function objectOf(def: ObjectDef, children: readonly unknown[]): object {
  const fields = Object.fromEntries(def.keys.map((k, i) => [k, children[i]]));
  if (def.prototype === undefined) return fields;
  return Object.assign(Object.create(def.prototype) as object, fields);
}

/** The number of leaves. */
export function leafCount(def: TreeDef): number {
  if (def.kind === "leaf") return 1;
  return "children" in def ? def.children.reduce((n, c) => n + leafCount(c), 0) : 0;
}

/** Whether two structures are equal, their static values by `same`. */
export function sameTree(
  a: TreeDef,
  b: TreeDef,
  same: (x: unknown, y: unknown) => boolean = Object.is,
): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "static") return same(a.value, (b as typeof a).value);
  if (a.kind === "leaf") return true;
  if (a.kind === "object" && !sameFields(a, b as typeof a)) return false;
  const other = (b as typeof a).children;
  return (
    a.children.length === other.length && a.children.every((c, i) => sameTree(c, other[i], same))
  );
}

type ObjectDef = TreeDef & { readonly kind: "object" };

const sameFields = (a: ObjectDef, b: ObjectDef): boolean =>
  a.prototype === b.prototype && a.keys.join("\n") === b.keys.join("\n");

/** The structure as text: `{ W: *, b: * }`. */
export function showTree(def: TreeDef): string {
  switch (def.kind) {
    case "leaf":
      return "*";
    case "static":
      return typeof def.value === "string"
        ? describeValue(def.value).slice(1, -1)
        : describeValue(def.value);
    case "array":
      return `[${def.children.map(showTree).join(", ")}]`;
    case "object": {
      const name = def.prototype === undefined ? "" : `${def.prototype.constructor.name} `;
      return `${name}{ ${def.keys.map((k, i) => `${k}: ${showTree(def.children[i])}`).join(", ")} }`;
    }
  }
}

/** Throws unless the structures are equal. */
export function requireSameTree(a: TreeDef, b: TreeDef, op: string, what: string): void {
  if (sameTree(a, b)) return;
  throw new ArgumentError({
    code: "TREE",
    op,
    message: `${what} have different structures.`,
    given: `first: ${showTree(a)}  second: ${showTree(b)}`,
    needs: "needs the same keys and lengths.",
    details: { first: showTree(a), second: showTree(b) },
  });
}
