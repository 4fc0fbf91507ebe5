/** @file Functions on what they are applied to: those of the line in terms of those of formulas. */
import { operations } from "../../kit/exercises/formula/tree.ts";
import { isName, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";

const over =
  (name: string) =>
  (u: Tree): Tree => ["Divide", 1, [name, u]];

/** Functions that are written with others. */
const made: Readonly<Record<string, (u: Tree) => Tree>> = {
  Sec: over("Cos"),
  Csc: over("Sin"),
  Cot: (u) => ["Divide", ["Cos", u], ["Sin", u]],
  Cbrt: (u) => ["Root", u, 3],
  Log: (u) => ["Ln", u],
  Log2: (u) => ["Log", u, 2],
  Log10: (u) => ["Log", u],
  Softplus: (u) => ["Ln", ["Add", 1, ["Exp", u]]],
  Silu: (u) => ["Multiply", u, ["Sigmoid", u]],
  Gelu: (u) => ["Divide", ["Multiply", u, ["Add", 1, ["Erf", ["Divide", u, ["Sqrt", 2]]]]], 2],
};

const inverses: Readonly<Record<string, string>> = { Sin: "Arcsin", Cos: "Arccos", Tan: "Arctan" };

/** The function that \sin^{-1} means; undefined where an exponent −1 is a power. */
export const inverseFunction = (operation: string, exponent: Tree): string | undefined =>
  exponent === -1 ? inverses[operation] : undefined;

/** How many operands a function of the line takes. */
export function arityOf(operation: string): readonly [least: number, most: number] {
  if (operation === "Log") return [1, 2];
  return made[operation] ? [1, 1] : (operations[operation]?.arity ?? [1, 1]);
}

/** The tree of a function of the line. */
export function call(operation: string, operands: readonly Tree[]): Tree {
  const [u = 0] = operands;
  if (operation === "Log" && operands.length === 2) return ["Log", ...operands];
  return made[operation]?.(u) ?? [operation, ...operands];
}

/** base^exponent; a power of e is the exponential function. */
export const raised = (base: Tree, exponent: Tree): Tree =>
  base === "e" ? ["Exp", exponent] : ["Power", base, exponent];

/** −tree, folded into a number. */
export const negated = (tree: Tree): Tree =>
  typeof tree === "number" && tree !== 0 ? -tree : ["Negate", tree];

/** The letter of a differential or an index; null for anything else. */
export const letterOf = (tree: Tree): string | null =>
  isName(tree) && tree !== "pi" && tree !== "e" && tree !== "infinity" ? tree : null;

/** Whether a tree is one number or its opposite, as limits of integrals are. */
export const isInfinite = (tree: Tree): boolean =>
  tree === "infinity" || (operationOf(tree) === "Negate" && operandsOf(tree)[0] === "infinity");
