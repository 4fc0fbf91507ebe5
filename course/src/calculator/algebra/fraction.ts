/** @file Quotients: one common denominator, and what is common to both sides cancelled. */
import { expand } from "./expand.ts";
import { contentOf } from "./factor.ts";
import { normal, product, quotient, sum } from "./normal.ts";
import {
  addPolynomials,
  coefficientsIn,
  commonDivisor,
  degree,
  dividePolynomials,
  multiplyPolynomials,
  type Polynomial,
  polynomialOf,
  polynomialTree,
  scalePolynomial,
} from "./polynomial.ts";
import { asRational, isWhole, one, over, toNumber } from "./rational.ts";
import { operandsOf, operationOf, type Tree, variablesOf } from "./tree.ts";

/** A quotient of two polynomials. */
export interface Fraction {
  readonly above: Polynomial;
  readonly below: Polynomial;
}

/** Without common factors; the denominator has whole coefficients without a common divisor. */
function reduced(fraction: Fraction): Fraction {
  const common = commonDivisor(fraction.above, fraction.below);
  const [above, below] =
    degree(common) < 1
      ? [fraction.above, fraction.below]
      : [
          dividePolynomials(fraction.above, common)[0],
          dividePolynomials(fraction.below, common)[0],
        ];
  const scale = over(one, contentOf(below));
  return { above: scalePolynomial(above, scale), below: scalePolynomial(below, scale) };
}

/** The quotient of polynomials in x, without common factors, that a normal form is; or null. */
export function fractionOf(tree: Tree, x: string): Fraction | null {
  const polynomial = polynomialOf(tree, x);
  if (polynomial) return { above: polynomial, below: [one] };
  const parts = operandsOf(tree);
  if (operationOf(tree) === "Power") return powerFraction(tree, x);
  if (operationOf(tree) !== "Add" && operationOf(tree) !== "Multiply") return null;
  const fractions = parts.map((part) => fractionOf(part, x));
  if (!fractions.every((f) => f !== null)) return null;
  return fractions.reduce(operationOf(tree) === "Add" ? addFractions : multiplyFractions);
}

function powerFraction(tree: Tree, x: string): Fraction | null {
  const [base = 0, exponent = 1] = operandsOf(tree);
  const n = asRational(exponent);
  if (!n || !isWhole(n)) return null;
  const inner = fractionOf(base, x);
  if (!inner || inner.above.length === 0) return null;
  const size = Math.abs(toNumber(n));
  if (size * Math.max(degree(inner.above), degree(inner.below)) > 60) return null;
  const turned = toNumber(n) < 0 ? { above: inner.below, below: inner.above } : inner;
  // Once by 1, which brings it into shape.
  return Array.from({ length: size }, () => turned).reduce(multiplyFractions, {
    above: [one],
    below: [one],
  });
}

const addFractions = (a: Fraction, b: Fraction): Fraction =>
  reduced({
    above: addPolynomials(
      multiplyPolynomials(a.above, b.below),
      multiplyPolynomials(b.above, a.below),
    ),
    below: multiplyPolynomials(a.below, b.below),
  });

const multiplyFractions = (a: Fraction, b: Fraction): Fraction =>
  reduced({
    above: multiplyPolynomials(a.above, b.above),
    below: multiplyPolynomials(a.below, b.below),
  });

/** The normal form of a quotient of polynomials. */
export const fractionTree = ({ above, below }: Fraction, x: Tree): Tree =>
  quotient(polynomialTree(above, x), polynomialTree(below, x));

/** Numerator and denominator of one term. */
function sidesOf(term: Tree): readonly [above: Tree, below: Tree] {
  const factors = operationOf(term) === "Multiply" ? operandsOf(term) : [term];
  const above: Tree[] = [];
  const below: Tree[] = [];
  for (const factor of factors) {
    const number = asRational(factor);
    const exponent =
      operationOf(factor) === "Power" ? asRational(operandsOf(factor)[1] ?? 1) : null;
    if (number) {
      above.push(Number(number.p));
      below.push(Number(number.q));
    } else if (exponent && exponent.p < 0n) below.push(normal(["Power", factor, -1]));
    else above.push(factor);
  }
  return [product(above), product(below)];
}

/** A sum of quotients over one denominator, whatever it is made of. */
function together(tree: Tree): Tree {
  if (operationOf(tree) !== "Add") return tree;
  const sides = operandsOf(tree).map(sidesOf);
  const below = sides
    .map(([, b]) => b)
    .filter(
      (b, i, all) => b !== 1 && all.findIndex((o) => JSON.stringify(o) === JSON.stringify(b)) === i,
    );
  if (below.length === 0) return tree;
  const common = product(below);
  const above = sum(sides.map(([a, b]) => expand(product([a, quotient(common, b)]))));
  return quotient(above, common);
}

/** a/b in x without a remainder, other letters being part of the coefficients; null where one is left. */
function dividedOut(a: Tree, b: Tree, x: string): Tree | null {
  const [above, below] = [coefficientsIn(expand(a), x), coefficientsIn(expand(b), x)];
  if (!above || !below || below.length < 2 || above.length < below.length) return null;
  const lead = below.at(-1) ?? 1;
  const rest = [...above];
  const found: Tree[] = [];
  for (let i = above.length - below.length; i >= 0; i--) {
    const factor = expand(quotient(rest[i + below.length - 1] ?? 0, lead));
    found[i] = factor;
    below.forEach((c, j) => {
      rest[i + j] = expand(sum([rest[i + j] ?? 0, product([-1, factor, c])]));
    });
  }
  if (rest.some((c) => c !== 0)) return null;
  return sum(found.map((c, i) => expand(product([c, normal(["Power", x, i])]))));
}

/** A quotient in several letters whose denominator divides its numerator, or the other way round. */
export function cancelled(tree: Tree): Tree {
  const whole = together(tree);
  const [above, below] = sidesOf(whole);
  for (const x of variablesOf(below)) {
    const divided = dividedOut(above, below, x);
    if (divided !== null) return divided;
    const turned = dividedOut(below, above, x);
    if (turned !== null) return quotient(1, turned);
  }
  return whole;
}
