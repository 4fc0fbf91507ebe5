/** @file Polynomials in one variable with exact coefficients, the constant first. */
import { normal, product, sum } from "./normal.ts";
import {
  asRational,
  asTree,
  isWhole,
  isZero,
  minus,
  one,
  over,
  plus,
  type Rational,
  rational,
  times,
  toNumber,
  zero,
} from "./rational.ts";
import { isFreeOf, operandsOf, operationOf, type Tree } from "./tree.ts";

/** Coefficients, the constant first; the last is not zero, and the zero polynomial has none. */
export type Polynomial = readonly Rational[];

/** The greatest degree that is worked with. */
const HIGHEST = 120;

const trimmed = (coefficients: readonly Rational[]): Polynomial =>
  coefficients.slice(0, coefficients.findLastIndex((c) => !isZero(c)) + 1);

export const degree = (a: Polynomial): number => a.length - 1;
export const leading = (a: Polynomial): Rational => a.at(-1) ?? zero;
export const constantPolynomial = (value: Rational): Polynomial => trimmed([value]);

/** c·xⁿ. */
export const monomial = (coefficient: Rational, n: number): Polynomial =>
  trimmed([...Array.from({ length: n }, () => zero), coefficient]);

export const addPolynomials = (a: Polynomial, b: Polynomial): Polynomial =>
  trimmed(
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
      plus(a[i] ?? zero, b[i] ?? zero),
    ),
  );

export const scalePolynomial = (a: Polynomial, by: Rational): Polynomial =>
  trimmed(a.map((c) => times(c, by)));

export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length === 0 || b.length === 0) return [];
  const result = Array.from({ length: a.length + b.length - 1 }, () => zero);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      result[i + j] = plus(result[i + j] ?? zero, times(x, y));
    });
  });
  return trimmed(result);
}

/** Quotient and remainder. */
export function dividePolynomials(
  a: Polynomial,
  b: Polynomial,
): readonly [quotient: Polynomial, remainder: Polynomial] {
  const rest = [...a];
  const found: Rational[] = [];
  for (let i = degree(a) - degree(b); i >= 0; i--) {
    const factor = over(rest[i + degree(b)] ?? zero, leading(b));
    found[i] = factor;
    b.forEach((c, j) => {
      rest[i + j] = minus(rest[i + j] ?? zero, times(factor, c));
    });
  }
  return [trimmed(found), trimmed(rest)];
}

export const monic = (a: Polynomial): Polynomial =>
  a.length === 0 ? a : scalePolynomial(a, over(one, leading(a)));

/** The greatest common divisor, with leading coefficient 1. */
export function commonDivisor(a: Polynomial, b: Polynomial): Polynomial {
  let [u, v] = [a, b];
  while (v.length > 0) [u, v] = [v, monic(dividePolynomials(u, v)[1])];
  return monic(u);
}

export const derivativePolynomial = (a: Polynomial): Polynomial =>
  trimmed(a.slice(1).map((c, i) => times(c, rational(BigInt(i + 1)))));

export const valueAt = (a: Polynomial, x: Rational): Rational =>
  a.reduceRight((total, c) => plus(times(total, x), c), zero);

/** The polynomial in x that a normal form is; null where it is none. */
export function polynomialOf(tree: Tree, x: string): Polynomial | null {
  const number = asRational(tree);
  if (number) return constantPolynomial(number);
  if (tree === x) return monomial(one, 1);
  const parts = operandsOf(tree);
  switch (operationOf(tree)) {
    case "Add":
      return combined(parts, x, [], addPolynomials);
    case "Multiply":
      return combined(parts, x, [one], multiplyPolynomials);
    case "Power": {
      const exponent = asRational(parts[1] ?? 0);
      const n = exponent && isWhole(exponent) ? toNumber(exponent) : -1;
      const base = n >= 0 && n <= HIGHEST ? polynomialOf(parts[0] ?? 0, x) : null;
      if (!base || degree(base) * n > HIGHEST) return null;
      return Array.from({ length: n }, () => base).reduce(multiplyPolynomials, [one]);
    }
    default:
      return null;
  }
}

function combined(
  parts: readonly Tree[],
  x: string,
  start: Polynomial,
  join: (a: Polynomial, b: Polynomial) => Polynomial,
): Polynomial | null {
  let result = start;
  for (const part of parts) {
    const polynomial = polynomialOf(part, x);
    if (!polynomial) return null;
    result = join(result, polynomial);
    if (degree(result) > HIGHEST) return null;
  }
  return result;
}

/** The normal form of a polynomial in anything that is itself in normal form. */
export const polynomialTree = (a: Polynomial, x: Tree): Tree =>
  sum(
    a.map((c, i) =>
      i === 0 ? asTree(c) : product([asTree(c), i === 1 ? x : normal(["Power", x, i])]),
    ),
  );

/**
 * The coefficients of an expanded normal form as a polynomial in x; they may hold other letters.
 * Null where it is no polynomial in x.
 */
export function coefficientsIn(tree: Tree, x: string): readonly Tree[] | null {
  const terms = operationOf(tree) === "Add" ? operandsOf(tree) : [tree];
  const gathered: Tree[][] = [];
  for (const term of terms) {
    const factors = operationOf(term) === "Multiply" ? operandsOf(term) : [term];
    const [n, rest] = powerIn(factors, x);
    if (n === null) return null;
    const place = gathered[n] ?? [];
    gathered[n] = [...place, product(rest)];
  }
  return Array.from(gathered, (parts) => sum(parts ?? []));
}

function powerIn(factors: readonly Tree[], x: string): readonly [number | null, readonly Tree[]] {
  let n = 0;
  const rest: Tree[] = [];
  for (const factor of factors) {
    const [base, exponent] = operandsOf(factor);
    if (factor === x) n += 1;
    else if (isFreeOf(factor, x)) rest.push(factor);
    else if (operationOf(factor) === "Power" && base === x && typeof exponent === "number") {
      if (!Number.isInteger(exponent) || exponent < 0 || exponent > HIGHEST) return [null, []];
      n += exponent;
    } else return [null, []];
  }
  return [n, rest];
}
