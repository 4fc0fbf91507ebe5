/** @file A Taylor polynomial with the derivatives that its coefficients come from. */
import { normal, product, quotient, sum } from "../algebra/normal.ts";
import { simplify } from "../algebra/simplify.ts";
import { operandsOf, operationOf, sizeOf, substitute, type Tree } from "../algebra/tree.ts";
import { carriedOut } from "../derive/steps.ts";
import { Problem } from "../problem.ts";
import { expressions } from "./field.ts";
import { taylor } from "./jets.ts";

/** One coefficient and where it comes from. */
export interface Coefficient {
  readonly k: number;
  /** f⁽ᵏ⁾(x); null where it is too long to be shown. */
  readonly derivative: Tree | null;
  /** f⁽ᵏ⁾(a), and that divided by k!. */
  readonly value: Tree;
  readonly coefficient: Tree;
}

/** A Taylor polynomial. */
export interface Series {
  readonly coefficients: readonly Coefficient[];
  /** In powers of (x − a), not multiplied out. */
  readonly polynomial: Tree;
}

/** Derivatives longer than this are left out of the table. */
const SHOWN = 60;
/** Nor are derivatives looked for that begin this long: simplifying them takes long. */
const BEGUN = 140;

/** The derivatives of f, as long as they can be read. */
function derivatives(f: Tree, x: string, order: number): readonly (Tree | null)[] {
  const found: (Tree | null)[] = [];
  let last: Tree | null = simplify(f);
  for (let k = 0; k <= order; k++) {
    found.push(last !== null && sizeOf(last) <= SHOWN ? last : null);
    last = found[k] == null ? null : next(found[k] ?? 0, x);
  }
  return found;
}

function next(f: Tree, x: string): Tree | null {
  try {
    const begun = carriedOut(["Diff", f, x]).at(-1)?.tree ?? 0;
    return sizeOf(begun) > BEGUN ? null : simplify(begun);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));

/** The Taylor polynomial of f about x = a to an order. */
export function seriesOf(f: Tree, x: string, about: Tree, order: number): Series {
  const a = simplify(about);
  const found = taylor(expressions, f, x, a, order);
  const slopes = derivatives(f, x, order);
  const coefficients = found.map((coefficient, k): Coefficient => {
    const exact = simplify(coefficient);
    return {
      k,
      derivative: slopes[k] ?? null,
      value: simplify(product([exact, factorial(k)])),
      coefficient: exact,
    };
  });
  const shift = a === 0 ? x : sum([x, product([-1, a])]);
  const terms = coefficients
    .filter(({ coefficient }) => coefficient !== 0)
    .map(({ coefficient, k }) => termOf(coefficient, normal(["Power", shift, k])));
  return { coefficients, polynomial: risingSum(terms) };
}

/** c·(x − a)ᵏ, not multiplied out. */
function termOf(coefficient: Tree, power: Tree): Tree {
  if (operationOf(power) !== "Add") return product([coefficient, power]);
  if (coefficient === 1) return power;
  const factors = operationOf(coefficient) === "Multiply" ? operandsOf(coefficient) : [coefficient];
  return ["Multiply", ...factors, power];
}

/** The terms in rising order: the normal form would put the highest power first. */
const risingSum = (terms: readonly Tree[]): Tree =>
  terms.length < 2 ? (terms[0] ?? 0) : ["Add", ...terms];

/** f⁽ᵏ⁾(a)/k! from the derivative itself; null where that has no value at a. */
export function coefficientFrom(derivative: Tree, x: string, about: Tree, k: number): Tree | null {
  try {
    return quotient(simplify(substitute(derivative, x, about)), factorial(k));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
