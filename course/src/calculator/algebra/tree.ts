/** @file Small tools for trees. Beside the operations of formulas there are two that stand for work to do: see `pending`. */
import { constants, operandsOf, operationOf, type Tree } from "../../kit/exercises/formula/tree.ts";

export { operandsOf, operationOf, type Tree } from "../../kit/exercises/formula/tree.ts";

/**
 * Operations that are still to be carried out: ["Diff", f, "x"] is df/dx; ["Integral", f, "x"] an
 * antiderivative, ["Integral", f, "x", a, b] a number.
 */
export const pending: ReadonlySet<string> = new Set(["Diff", "Integral"]);

/** A node from an operation and its operands. */
export const node = (operation: string, ...operands: readonly Tree[]): Tree => [
  operation,
  ...operands,
];

export const isName = (tree: Tree): tree is string => typeof tree === "string";

/** The tree with each operand changed; numbers and names stay. */
export const mapOperands = (tree: Tree, change: (operand: Tree) => Tree): Tree =>
  typeof tree === "number" || typeof tree === "string"
    ? tree
    : [operationOf(tree), ...operandsOf(tree).map(change)];

/** The nodes of a tree, itself first. */
export function* nodesOf(tree: Tree): Generator<Tree> {
  yield tree;
  for (const operand of operandsOf(tree)) yield* nodesOf(operand);
}

/** How many nodes a tree has. */
export const sizeOf = (tree: Tree): number =>
  operandsOf(tree).reduce((sum: number, operand) => sum + sizeOf(operand), 1);

/** The variables in the order of the alphabet; constants are none, nor is what a definite integral binds. */
export function variablesOf(tree: Tree): readonly string[] {
  const found = new Set<string>();
  const collect = (part: Tree, bound: readonly string[]): void => {
    if (isName(part)) {
      if (!bound.includes(part) && !Object.hasOwn(constants, part)) found.add(part);
      return;
    }
    const [body = 0, name = "", ...rest] = operandsOf(part);
    const binds = operationOf(part) === "Integral" && rest.length === 2;
    if (binds && isName(name)) {
      collect(body, [...bound, name]);
      for (const other of rest) collect(other, bound);
    } else for (const operand of operandsOf(part)) collect(operand, bound);
  };
  collect(tree, []);
  return [...found].sort();
}

/** Whether a variable is nowhere in the tree. */
export const isFreeOf = (tree: Tree, name: string): boolean =>
  tree !== name && operandsOf(tree).every((operand) => isFreeOf(operand, name));

/** The tree with something in a variable's place. */
export const substitute = (tree: Tree, name: string, by: Tree): Tree =>
  tree === name ? by : mapOperands(tree, (operand) => substitute(operand, name, by));

/** Equal in every node. */
export function isSame(a: Tree, b: Tree): boolean {
  if (typeof a !== "object" || typeof b !== "object") return Object.is(a, b);
  return a.length === b.length && a.every((part, i) => isSame(part, b[i] ?? Number.NaN));
}

/** Whether a tree holds an operation. */
export const holds = (tree: Tree, operation: string): boolean =>
  operationOf(tree) === operation || operandsOf(tree).some((part) => holds(part, operation));

/** The tree with parts, found by identity, replaced all at once; what does not change stays the same object. */
export function replaceParts(tree: Tree, by: ReadonlyMap<Tree, Tree>): Tree {
  if (typeof tree !== "object") return tree;
  const found = by.get(tree);
  if (found !== undefined) return found;
  const operands = operandsOf(tree);
  const changed = operands.map((operand) => replaceParts(operand, by));
  const same = changed.every((operand, i) => operand === operands[i]);
  return same ? tree : [operationOf(tree), ...changed];
}
