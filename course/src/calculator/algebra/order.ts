/** @file In what order terms and factors stand: powers fall, numbers lead, functions follow. */
import { asRational, toNumber } from "./rational.ts";
import { isName, operandsOf, operationOf, type Tree, variablesOf } from "./tree.ts";

/** The degree of a term in all its variables together; functions count for nothing. */
function degreeOf(tree: Tree): number {
  if (isName(tree)) return variablesOf(tree).length;
  const [a = 0, b = 0] = operandsOf(tree);
  switch (operationOf(tree)) {
    case "Multiply":
      return operandsOf(tree).reduce((total: number, factor) => total + degreeOf(factor), 0);
    case "Power": {
      const exponent = asRational(b);
      return exponent ? degreeOf(a) * toNumber(exponent) : 0;
    }
    case "Add":
      return Math.max(...operandsOf(tree).map(degreeOf));
    default:
      return 0;
  }
}

const text = (tree: Tree): string => JSON.stringify(tree);
const alphabetically = (a: Tree, b: Tree): number =>
  text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;

const isConstant = (tree: Tree): boolean => variablesOf(tree).length === 0;

/** A term without its number, for the alphabet. */
const bare = (tree: Tree): Tree =>
  operationOf(tree) === "Multiply" && asRational(operandsOf(tree)[0] ?? "")
    ? ["Multiply", ...operandsOf(tree).slice(1)]
    : tree;

/** Terms by falling degree, constants last. */
export function byDegree(a: Tree, b: Tree): number {
  const last = Number(isConstant(a)) - Number(isConstant(b));
  if (last !== 0) return last;
  return degreeOf(b) - degreeOf(a) || alphabetically(bare(a), bare(b));
}

/** Constants, then variables, powers of e, functions and brackets. */
function rank(tree: Tree): number {
  if (isConstant(tree)) return 0;
  const [base = 0] = operandsOf(tree);
  const inner = operationOf(tree) === "Power" ? base : tree;
  if (isName(inner)) return inner === "e" ? 2 : 1;
  if (operationOf(inner) === "Add") return 3;
  return 4;
}

/** Factors in the order in which they are written. */
export const byFactor = (a: Tree, b: Tree): number => rank(a) - rank(b) || alphabetically(a, b);
