/** @file Quotients of polynomials: division, partial fractions, logarithm and arctangent. */
import { factorPolynomial } from "../algebra/factor.ts";
import { fractionOf, fractionTree } from "../algebra/fraction.ts";
import { normal, product, quotient, sum } from "../algebra/normal.ts";
import {
  degree,
  dividePolynomials,
  leading,
  monic,
  multiplyPolynomials,
  type Polynomial,
  polynomialTree,
  scalePolynomial,
} from "../algebra/polynomial.ts";
import {
  asTree,
  isZero,
  minus,
  negative,
  one,
  over,
  plus,
  type Rational,
  rational,
  signOf,
  times,
  zero,
} from "../algebra/rational.ts";
import type { Tree } from "../algebra/tree.ts";
import type { Move, Rule } from "./move.ts";

/** Quotients of polynomials in x that are no polynomials. */
export const ofFraction: Rule = (f, x) => {
  const fraction = fractionOf(f, x);
  if (!fraction || degree(fraction.below) < 1) return [];
  const { above, below } = fraction;
  if (degree(above) >= degree(below)) return [divided(above, below, x)];
  const { factors } = factorPolynomial(below);
  const [only] = factors;
  if (factors.length === 1 && only) return single(above, below, only.polynomial, only.times, x);
  return parted(above, below, factors, x);
};

function divided(above: Polynomial, below: Polynomial, x: string): Move {
  const [whole, rest] = dividePolynomials(above, below);
  const integral = (tree: Tree): Tree => ["Integral", tree, x];
  const becomes =
    rest.length === 0
      ? integral(polynomialTree(whole, x))
      : ([
          "Add",
          integral(polynomialTree(whole, x)),
          integral(fractionTree({ above: rest, below }, x)),
        ] as const);
  return {
    reason: "Polynomial division, until the degree above is below the one beneath.",
    becomes,
  };
}

/** One factor below: linear to a power, or an irreducible square once. */
function single(
  above: Polynomial,
  below: Polynomial,
  factor: Polynomial,
  n: number,
  x: string,
): readonly Move[] {
  if (degree(factor) === 2 && n === 1) return [ofSquare(above, below, x)];
  // A number over a power of ax + b stands in the table.
  if (degree(factor) !== 1 || degree(above) < 1) return [];
  return parted(above, below, [{ polynomial: factor, times: n }], x);
}

interface Factor {
  readonly polynomial: Polynomial;
  readonly times: number;
}

/** One unknown of partial fractions: xʲ / factorᵏ. */
interface Piece {
  readonly power: number;
  readonly below: Polynomial;
}

const powerOf = (a: Polynomial, n: number): Polynomial =>
  Array.from({ length: n }, () => a).reduce(multiplyPolynomials, [one]);

/** Partial fractions: the numerators from linear equations, one for each power of x. */
function parted(
  above: Polynomial,
  below: Polynomial,
  factors: readonly Factor[],
  x: string,
): readonly Move[] {
  if (factors.some(({ polynomial }) => degree(polynomial) > 2)) return [];
  const pieces: Piece[] = factors.flatMap(({ polynomial, times: n }) =>
    Array.from({ length: n }, (_, k) =>
      Array.from({ length: degree(polynomial) }, (__, power) => ({
        power,
        below: powerOf(polynomial, k + 1),
      })),
    ).flat(),
  );
  const columns = pieces.map(({ power, below: part }) =>
    multiplyPolynomials(
      [...Array.from({ length: power }, () => zero), one],
      dividePolynomials(below, part)[0],
    ),
  );
  const size = degree(below);
  const rows = Array.from({ length: size }, (_, i) => [
    ...columns.map((column) => column[i] ?? zero),
    above[i] ?? zero,
  ]);
  const found = solved(rows);
  if (!found) return [];
  const terms = gathered(pieces, found).map(
    (fraction): Tree => ["Integral", fractionTree(fraction, x), x],
  );
  const becomes: Tree = terms.length === 1 ? (terms[0] ?? 0) : ["Add", ...terms];
  return [{ reason: "Partial fractions: one term for each factor below.", becomes }];
}

/** Pieces over the same denominator as one fraction. */
function gathered(
  pieces: readonly Piece[],
  values: readonly Rational[],
): readonly { readonly above: Polynomial; readonly below: Polynomial }[] {
  const all = new Map<string, { above: Rational[]; below: Polynomial }>();
  pieces.forEach(({ power, below }, i) => {
    const key = below.map(({ p, q }) => `${p}/${q}`).join();
    const found = all.get(key) ?? { above: [], below };
    found.above[power] = values[i] ?? zero;
    all.set(key, found);
  });
  return [...all.values()]
    .map(({ above, below }) => ({
      above: above.slice(0, above.findLastIndex((c) => !isZero(c)) + 1),
      below,
    }))
    .filter(({ above }) => above.length > 0);
}

/** Gauss's elimination, exact; null for a singular matrix. */
function solved(rows: Rational[][]): readonly Rational[] | null {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && !isZero(row[k] ?? zero));
    const [lead, other] = [rows[pivot], rows[k]];
    if (!lead || !other) return null;
    [rows[k], rows[pivot]] = [lead, other];
    for (let i = 0; i < size; i++) {
      const row = rows[i];
      if (i === k || !row) continue;
      const factor = over(row[k] ?? zero, lead[k] ?? one);
      rows[i] = row.map((value, j) => minus(value, times(factor, lead[j] ?? zero)));
    }
  }
  return rows.map((row, i) => over(row[size] ?? zero, row[i] ?? one));
}

/** (Bx + C)/(x² + px + q) without real roots: a logarithm and an arctangent. */
function ofSquare(above: Polynomial, below: Polynomial, x: string): Move {
  const scale = leading(below);
  const square = monic(below);
  const [c = zero, b = zero] = scalePolynomial(above, over(one, scale));
  const [q = zero, p = zero] = square;
  const two = rational(2n);
  const logarithm = product([
    asTree(over(b, two)),
    normal(["Ln", ["Abs", polynomialTree(square, x)]]),
  ]);
  const rest = minus(c, over(times(b, p), two));
  // q − p²/4 > 0: the square has no real root.
  const depth = minus(q, over(times(p, p), rational(4n)));
  if (isZero(rest)) {
    return {
      reason:
        "The numerator is the derivative of the denominator, up to a factor: $\\int u'/u\\,dx = \\ln|u|$.",
      becomes: logarithm,
    };
  }
  if (signOf(depth) < 0) return surd(above, below, x);
  const root = normal(["Sqrt", asTree(depth)]);
  const shifted = sum([x, asTree(over(p, two))]);
  const arctangent = product([
    asTree(rest),
    normal(["Power", root, -1]),
    normal(["Arctan", quotient(shifted, root)]),
  ]);
  const reason = isZero(b)
    ? "Table, after completing the square: $\\int \\frac{du}{u^2 + a^2} = \\frac1a \\arctan\\frac ua$."
    : "The derivative of the denominator gives a logarithm, what is left an arctangent.";
  return { reason, becomes: sum([logarithm, arctangent]) };
}

/** (Bx + C)/(x² + px + q) with two roots that are no fractions: two logarithms. */
function surd(above: Polynomial, below: Polynomial, x: string): Move {
  const square = monic(below);
  const [c = zero, b = zero] = scalePolynomial(above, over(one, leading(below)));
  const [q = zero, p = zero] = square;
  const depth = minus(over(times(p, p), rational(4n)), q);
  const root = normal(["Sqrt", asTree(depth)]);
  const middle = asTree(negative(over(p, rational(2n))));
  const [r, s] = [sum([middle, root]), sum([middle, product([-1, root])])];
  // (Br + C)/(r − s) and −(Bs + C)/(r − s), where r − s = 2·root.
  const share = (at: Tree, sign: number): Tree =>
    product([
      sign,
      quotient(sum([product([asTree(b), at]), asTree(plus(c, zero))]), product([2, root])),
      normal(["Ln", ["Abs", ["Subtract", x, at]]]),
    ]);
  return {
    reason: "Partial fractions with the two roots of the denominator.",
    becomes: sum([share(r, 1), share(s, -1)]),
  };
}
