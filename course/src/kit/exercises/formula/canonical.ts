import { printFormula } from "./print.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

/**
 * One text for all ways of writing the same form: sums and products in one order, quotients as
 * powers, numbers multiplied out. It tells whether a line *is* the target, not only worth as much:
 * (x + 1)² and x² + 2x + 1 stay apart.
 */
export const canonical = (tree: Tree): string => printFormula(normal(tree));

const times = (tree: Tree, factor: number): Tree => product([factor, tree]);

function normal(tree: Tree): Tree {
  if (typeof tree === "number" || typeof tree === "string") return tree;
  const operands = operandsOf(tree).map(normal);
  const [a = 0, b = 0] = operands;
  switch (operationOf(tree)) {
    case "Add":
      return sum(operands);
    case "Subtract":
      return sum([a, times(b, -1)]);
    case "Negate":
      return times(a, -1);
    case "Multiply":
      return product(operands);
    case "Divide":
      return product([a, power(b, -1)]);
    case "Power":
      return power(a, b);
    case "Sqrt":
      return power(a, 0.5);
    case "Exp":
      return power("e", a);
    default:
      return [operationOf(tree), ...operands];
  }
}

const flat = (operation: string, operands: readonly Tree[]): Tree[] =>
  operands.flatMap((o) => (operationOf(o) === operation ? [...operandsOf(o)] : [o]));

const sorted = (operands: readonly Tree[]): Tree[] =>
  operands
    .map((tree) => ({ tree, text: printFormula(tree) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ tree }) => tree);

function sum(operands: readonly Tree[]): Tree {
  const parts = flat("Add", operands);
  const number = parts.reduce((all: number, o) => (typeof o === "number" ? all + o : all), 0);
  const rest = sorted(parts.filter((o) => typeof o !== "number"));
  const all: Tree[] = number === 0 ? rest : [...rest, number];
  if (all.length < 2) return all[0] ?? 0;
  return ["Add", ...all];
}

function product(operands: readonly Tree[]): Tree {
  const parts = flat("Multiply", operands);
  const number = parts.reduce((all: number, o) => (typeof o === "number" ? all * o : all), 1);
  const rest = sorted(parts.filter((o) => typeof o !== "number"));
  if (number === 0) return 0;
  const all: Tree[] = number === 1 ? rest : [number, ...rest];
  if (all.length < 2) return all[0] ?? 1;
  return ["Multiply", ...all];
}

function power(base: Tree, exponent: Tree): Tree {
  if (exponent === 1) return base;
  if (typeof base === "number" && typeof exponent === "number") {
    const value = base ** exponent;
    if (Number.isFinite(value)) return value;
  }
  // (1/x)² and 1/x² are one form; (xy)² and x²y² are not: the brackets are the reader's choice.
  if (operationOf(base) === "Power" && typeof exponent === "number" && Number.isInteger(exponent)) {
    const [inner = 0, first = 1] = operandsOf(base);
    if (typeof first === "number") return power(inner, first * exponent);
  }
  return ["Power", base, exponent];
}
