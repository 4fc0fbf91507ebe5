import { erf } from "./erf.ts";

/**
 * A formula as a tree, in the words of MathJSON: a number, a name, or a list that begins with an
 * operation's name and goes on with its operands. Plain JSON.
 */
export type Tree = number | string | readonly Tree[];

/** One operation on numbers; `arity` is how many operands it takes. */
interface Operation {
  readonly arity: readonly [least: number, most: number];
  readonly apply: (...operands: number[]) => number;
}

const many = (apply: (...operands: number[]) => number): Operation => ({
  arity: [1, 99],
  apply,
});
const one = (apply: (a: number) => number): Operation => ({ arity: [1, 1], apply });
const two = (apply: (a: number, b: number) => number): Operation => ({ arity: [2, 2], apply });

/** Real powers: an odd root of a negative number, x^(1/3), stays undefined as in `**`. */
const power = (a: number, b: number): number => a ** b;

/** The real nth root, with a sign for odd n. */
function root(a: number, n: number): number {
  const odd = Number.isInteger(n) && n % 2 !== 0;
  return a < 0 && odd ? -((-a) ** (1 / n)) : a ** (1 / n);
}

/** Every operation that a formula may use. */
export const operations: Readonly<Record<string, Operation>> = {
  Add: many((...all) => all.reduce((sum, v) => sum + v, 0)),
  Subtract: two((a, b) => a - b),
  Multiply: many((...all) => all.reduce((product, v) => product * v, 1)),
  Divide: two((a, b) => a / b),
  Negate: one((a) => -a),
  Power: two(power),
  Sqrt: one(Math.sqrt),
  Root: two(root),
  Exp: one(Math.exp),
  Ln: one(Math.log),
  Log: { arity: [1, 2], apply: (a, base = 10) => Math.log(a) / Math.log(base) },
  Sin: one(Math.sin),
  Cos: one(Math.cos),
  Tan: one(Math.tan),
  Arcsin: one(Math.asin),
  Arccos: one(Math.acos),
  Arctan: one(Math.atan),
  Sinh: one(Math.sinh),
  Cosh: one(Math.cosh),
  Tanh: one(Math.tanh),
  Erf: one(erf),
  Abs: one(Math.abs),
  Sign: one(Math.sign),
  Max: many(Math.max),
  Min: many(Math.min),
  Sigmoid: one((a) => 1 / (1 + Math.exp(-a))),
  Relu: one((a) => Math.max(a, 0)),
};

/** Numbers with names; a variable of the same name goes first. */
export const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** The operands of a node; none for numbers and names. */
export const operandsOf = (tree: Tree): readonly Tree[] =>
  typeof tree === "number" || typeof tree === "string" ? [] : tree.slice(1);

/** The operation of a node; "" for numbers and names. */
export const operationOf = (tree: Tree): string =>
  typeof tree === "number" || typeof tree === "string" ? "" : String(tree[0]);
