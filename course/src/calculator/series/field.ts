/** @file What series are computed with: numbers, or exact expressions. */
import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { operations } from "../../kit/exercises/formula/tree.ts";
import { expand } from "../algebra/expand.ts";
import { normal, product, quotient, sum } from "../algebra/normal.ts";
import { asRational, signOf } from "../algebra/rational.ts";
import { sizeOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { Problem } from "../problem.ts";

/** Arithmetic on coefficients. */
export interface Field<T> {
  readonly number: (value: number) => T;
  /** A part of the expression that does not hold the variable. */
  readonly leaf: (tree: Tree) => T;
  readonly add: (a: T, b: T) => T;
  readonly sum: (all: readonly T[]) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly power: (a: T, b: T) => T;
  readonly apply: (name: string, a: T) => T;
  readonly isZero: (a: T) => boolean;
  readonly sign: (a: T) => number;
}

/** What counts as nothing beside rounding. */
const NOTHING = 1e-13;

/** Floating point; other letters have the values given. */
export const numbers = (at: Readonly<Record<string, number>>): Field<number> => ({
  number: (value) => value,
  leaf: (tree) => evaluate(tree, at),
  add: (a, b) => a + b,
  sum: (all) => all.reduce((total, value) => total + value, 0),
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => a ** b,
  apply: (name, a) => operations[name]?.apply(a) ?? Number.NaN,
  isZero: (a) => Math.abs(a) <= NOTHING,
  sign: (a) => (Math.abs(a) <= NOTHING ? 0 : Math.sign(a)),
});

/** Coefficients that grow beyond this many nodes are not written down. */
const LARGEST = 400;

const bounded = (tree: Tree): Tree => {
  if (sizeOf(tree) > LARGEST)
    throw new Problem("The exact coefficients grow too long to be written down.");
  return tree;
};

/** Exact expressions in normal form. */
export const expressions: Field<Tree> = {
  number: (value) => value,
  leaf: (tree) => normal(tree),
  add: (a, b) => bounded(sum([a, b])),
  sum: (all) => bounded(sum(all)),
  multiply: (a, b) => bounded(product([a, b])),
  divide: (a, b) => bounded(quotient(a, b)),
  power: (a, b) => normal(["Power", a, b]),
  apply: (name, a) => normal([name, a]),
  isZero: (a) => expand(a) === 0,
  sign: (a) => {
    const number = asRational(a);
    if (number) return signOf(number);
    if (variablesOf(a).length > 0) {
      throw new Problem("On which side of a kink this lies depends on the letters in it.");
    }
    return Math.sign(evaluate(a, {}));
  },
};
