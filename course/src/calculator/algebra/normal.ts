/**
 * @file The normal form of an expression: sums and products flat and sorted, like terms and like
 * bases collected, fractions exact; quotients and roots are powers, exp(u) is e^u. What it does is
 * right wherever the expression has a value. It does not multiply out.
 * After J. S. Cohen, Computer Algebra and Symbolic Computation: Mathematical Methods (2003), ch. 3.
 */
import { Problem } from "../problem.ts";
import { applied } from "./functions.ts";
import { byDegree, byFactor } from "./order.ts";
import { power } from "./power.ts";
import {
  asRational,
  asTree,
  isOne,
  isWhole,
  isZero,
  one,
  plus,
  type Rational,
  times,
  toNumber,
} from "./rational.ts";
import { mapOperands, operandsOf, operationOf, pending, sizeOf, type Tree } from "./tree.ts";

/** Nodes beyond which no expression is worked on. */
const LARGEST = 6000;

/** The normal form. Throws a Problem for what is too large. */
export function normal(tree: Tree): Tree {
  if (sizeOf(tree) > LARGEST) throw new Problem("This expression grows too large to work on.");
  return formed(tree);
}

function formed(tree: Tree): Tree {
  if (typeof tree === "number") {
    const value = asRational(tree);
    return value ? asTree(value) : tree;
  }
  if (typeof tree === "string") return tree;
  const operation = operationOf(tree);
  if (pending.has(operation)) return mapOperands(tree, formed);
  const operands = operandsOf(tree).map(formed);
  const [a = 0, b = 0] = operands;
  switch (operation) {
    case "Add":
      return sum(operands);
    case "Subtract":
      return sum([a, product([-1, b])]);
    case "Negate":
      return product([-1, a]);
    case "Multiply":
      return product(operands);
    case "Divide":
      return product([a, power(b, -1)]);
    case "Power":
      return power(a, b);
    case "Sqrt":
      return power(a, ["Divide", 1, 2]);
    case "Exp":
      return power("e", a);
    case "Log":
      return product([applied("Ln", [a]), power(applied("Ln", [operands[1] ?? 10]), -1)]);
    default:
      return applied(operation, operands);
  }
}

/** A number that is exact, or a decimal that is not. */
type Coefficient = Rational | number;

const coefficientOf = (tree: Tree): Coefficient | null =>
  asRational(tree) ?? (typeof tree === "number" ? tree : null);

const sizeAsNumber = (c: Coefficient): number => (typeof c === "number" ? c : toNumber(c));

/** Two coefficients joined exactly, where both are exact. */
const joined = (
  a: Coefficient,
  b: Coefficient,
  exactly: (a: Rational, b: Rational) => Rational,
  nearly: (a: number, b: number) => number,
): Coefficient =>
  typeof a === "number" || typeof b === "number"
    ? nearly(sizeAsNumber(a), sizeAsNumber(b))
    : exactly(a, b);

const sumOf = (a: Coefficient, b: Coefficient): Coefficient => joined(a, b, plus, (x, y) => x + y);
const productOf = (a: Coefficient, b: Coefficient): Coefficient =>
  joined(a, b, times, (x, y) => x * y);

const treeOf = (c: Coefficient): Tree => (typeof c === "number" ? c : asTree(c));
const isNothing = (c: Coefficient): boolean => (typeof c === "number" ? c === 0 : isZero(c));
const isUnit = (c: Coefficient): boolean => (typeof c === "number" ? c === 1 : isOne(c));

/** A term as its coefficient and what it is a coefficient of (1 for numbers). */
export function splitTerm(term: Tree): readonly [Coefficient, Tree] {
  const number = coefficientOf(term);
  if (number !== null) return [number, 1];
  if (operationOf(term) !== "Multiply") return [one, term];
  const [first = 1, ...rest] = operandsOf(term);
  const leading = coefficientOf(first);
  if (leading === null) return [one, term];
  return [leading, rest.length === 1 ? (rest[0] ?? 1) : ["Multiply", ...rest]];
}

/** The sum of terms that are in normal form. */
export function sum(terms: readonly Tree[]): Tree {
  const collected = new Map<string, { rest: Tree; coefficient: Coefficient }>();
  for (const term of terms.flatMap((t) => (operationOf(t) === "Add" ? operandsOf(t) : [t]))) {
    const [coefficient, rest] = splitTerm(term);
    const key = JSON.stringify(rest);
    const found = collected.get(key);
    if (found) found.coefficient = sumOf(found.coefficient, coefficient);
    else collected.set(key, { rest, coefficient });
  }
  const kept = [...collected.values()]
    .filter(({ coefficient }) => !isNothing(coefficient))
    .map(({ rest, coefficient }) => scaled(coefficient, rest))
    .sort(byDegree);
  if (kept.length < 2) return kept[0] ?? 0;
  return ["Add", ...kept];
}

function scaled(coefficient: Coefficient, rest: Tree): Tree {
  if (rest === 1) return treeOf(coefficient);
  if (isUnit(coefficient)) return rest;
  const factors = operationOf(rest) === "Multiply" ? operandsOf(rest) : [rest];
  return ["Multiply", treeOf(coefficient), ...factors];
}

const split = (factor: Tree): readonly [base: Tree, exponent: Tree] => {
  const [base = 0, exponent = 1] = operandsOf(factor);
  return operationOf(factor) === "Power" ? [base, exponent] : [factor, 1];
};

interface Gathered {
  coefficient: Coefficient;
  readonly powers: Map<string, { readonly base: Tree; readonly exponents: Tree[] }>;
}

function gather(into: Gathered, factor: Tree): void {
  const number = coefficientOf(factor);
  if (number !== null) into.coefficient = productOf(into.coefficient, number);
  else if (operationOf(factor) === "Multiply") {
    for (const part of operandsOf(factor)) gather(into, part);
  } else {
    const [base, exponent] = split(factor);
    const key = radicalKey(base, exponent) ?? JSON.stringify(base);
    const found = into.powers.get(key);
    if (found && key.startsWith("√")) {
      into.powers.set(key, { base: product([found.base, base]), exponents: [exponent] });
    } else if (found) found.exponents.push(exponent);
    else into.powers.set(key, { base, exponents: [exponent] });
  }
}

/** Roots of numbers of one degree go under one root: √2·√3 = √6. */
const radicalKey = (base: Tree, exponent: Tree): string | null => {
  const n = asRational(exponent);
  return n && !isWhole(n) && asRational(base) ? `√${JSON.stringify(exponent)}` : null;
};

/** The product of factors that are in normal form. */
export function product(factors: readonly Tree[]): Tree {
  const all: Gathered = { coefficient: one, powers: new Map() };
  for (const factor of factors) gather(all, factor);
  if (isNothing(all.coefficient)) return 0;
  const parts = [...all.powers.values()].map(({ base, exponents }) => power(base, sum(exponents)));
  // Powers that met may have become numbers or products: √2·√2, or e^{ln x}.
  const settled = parts.every((p) => coefficientOf(p) === null && operationOf(p) !== "Multiply");
  const met = [...all.powers.values()].some(({ exponents }) => exponents.length > 1);
  if (!settled || (met && parts.some((p) => asRational(split(p)[0]) !== null))) {
    return product([treeOf(all.coefficient), ...parts]);
  }
  const [only] = parts;
  if (only === undefined) return treeOf(all.coefficient);
  if (parts.length === 1 && operationOf(only) === "Add" && !isUnit(all.coefficient)) {
    const by = treeOf(all.coefficient);
    return sum(operandsOf(only).map((term) => product([by, term])));
  }
  const sorted = [...parts].sort(byFactor);
  if (isUnit(all.coefficient)) return sorted.length === 1 ? only : ["Multiply", ...sorted];
  return ["Multiply", treeOf(all.coefficient), ...sorted];
}

/** Whether a term begins with a minus sign. */
export function isNegative(tree: Tree): boolean {
  if (operationOf(tree) === "Add") return operandsOf(tree).every(isNegative);
  return sizeAsNumber(splitTerm(tree)[0]) < 0;
}

/** The opposite of a tree in normal form. */
export const opposite = (tree: Tree): Tree => product([-1, tree]);

/** The quotient of two trees in normal form. */
export const quotient = (a: Tree, b: Tree): Tree => product([a, power(b, -1)]);
