/**
 * @file Factors of a polynomial in one variable over the rational numbers: repeated factors by
 * Yun's method, linear ones by the rational root theorem, quadratic and cubic ones by Kronecker's.
 * What is left of degree 4 and more may still have factors of degree 4 and more.
 * After D. E. Knuth, The Art of Computer Programming, vol. 2, 3rd ed., §4.6.2.
 */
import { wholeDivisors } from "./divisors.ts";
import {
  commonDivisor,
  degree,
  derivativePolynomial,
  dividePolynomials,
  leading,
  type Polynomial,
  scalePolynomial,
  valueAt,
} from "./polynomial.ts";
import {
  isZero,
  one,
  over,
  plus,
  type Rational,
  rational,
  signOf,
  times,
  zero,
} from "./rational.ts";

/** c · Π factorᵏ, where factors are primitive: whole coefficients without a common divisor. */
export interface Factored {
  readonly constant: Rational;
  readonly factors: readonly { readonly polynomial: Polynomial; readonly times: number }[];
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** What is common to all coefficients; the leading coefficient of the rest is positive. */
export function contentOf(a: Polynomial): Rational {
  const below = a.reduce((all, c) => (all * c.q) / gcd(all, c.q), 1n);
  const above = a.reduce((all, c) => gcd(all, (c.p * below) / c.q), 0n);
  const size = rational(above === 0n ? 1n : above, below);
  return signOf(leading(a)) < 0 ? rational(-size.p, size.q) : size;
}

const primitive = (a: Polynomial): Polynomial => scalePolynomial(a, over(one, contentOf(a)));

/** Factors without repetition, with how often each stands in the polynomial (Yun 1976). */
function squareFree(a: Polynomial): readonly (readonly [Polynomial, number])[] {
  const found: (readonly [Polynomial, number])[] = [];
  const slope = derivativePolynomial(a);
  const common = commonDivisor(a, slope);
  let rest = dividePolynomials(a, common)[0];
  let other = dividePolynomials(slope, common)[0];
  for (let n = 1; degree(rest) > 0; n++) {
    const difference = subtract(other, derivativePolynomial(rest));
    const factor = commonDivisor(rest, difference);
    if (degree(factor) > 0) found.push([primitive(factor), n]);
    rest = dividePolynomials(rest, factor)[0];
    other = dividePolynomials(difference, factor)[0];
  }
  return found;
}

const subtract = (a: Polynomial, b: Polynomial): Polynomial => {
  const all = Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    plus(a[i] ?? zero, times(b[i] ?? zero, rational(-1n))),
  );
  return all.slice(0, all.findLastIndex((c) => !isZero(c)) + 1);
};

/** The factorisation as far as these methods reach. */
export function factorPolynomial(a: Polynomial): Factored {
  const constant = contentOf(a);
  if (degree(a) < 1) return { constant: a[0] ?? zero, factors: [] };
  const factors = squareFree(a).flatMap(([part, n]) =>
    irreducible(part).map((polynomial) => ({ polynomial, times: n })),
  );
  return {
    constant,
    factors: [...factors].sort((f, g) => degree(f.polynomial) - degree(g.polynomial)),
  };
}

/** The factors of a primitive polynomial without repeated ones. */
function irreducible(a: Polynomial): readonly Polynomial[] {
  for (let n = 1; n <= 3 && 2 * n <= degree(a); n++) {
    const factor = factorOfDegree(a, n);
    if (factor) return [factor, ...irreducible(primitive(dividePolynomials(a, factor)[0]))];
  }
  return [a];
}

/** Combinations of divisors that are tried at most. */
const TRIED = 20_000;

/** Kronecker: a factor of degree n is known by its values at n + 1 places, which divide those of a. */
function factorOfDegree(a: Polynomial, n: number): Polynomial | null {
  const places = [0n, 1n, -1n, 2n].slice(0, n + 1).map((x) => rational(x));
  const values = places.map((x) => valueAt(a, x));
  const rootAt = values.findIndex(isZero);
  if (rootAt >= 0) return n === 1 ? linear(places[rootAt] ?? zero) : null;
  const divisors = values.map((value) => wholeDivisors(value.p));
  if (divisors.some((d) => d === null)) return null;
  const lists = divisors.map((d, i) => (i === 0 ? (d ?? []) : (d ?? []).flatMap((x) => [x, -x])));
  if (lists.reduce((count, list) => count * list.length, 1) > TRIED) return null;
  for (const choice of combinations(lists)) {
    const candidate = through(places, choice);
    if (degree(candidate) !== n || candidate.some((c) => c.q !== 1n)) continue;
    if (dividePolynomials(a, candidate)[1].length === 0) return primitive(candidate);
  }
  return null;
}

const linear = (root: Rational): Polynomial => [rational(-root.p, root.q), one];

function* combinations(lists: readonly (readonly bigint[])[]): Generator<readonly bigint[]> {
  const [first, ...rest] = lists;
  if (!first) {
    yield [];
    return;
  }
  for (const value of first) for (const others of combinations(rest)) yield [value, ...others];
}

/** Newton's interpolation through whole places. */
function through(places: readonly Rational[], values: readonly bigint[]): Polynomial {
  const table = values.map((value) => rational(value));
  for (let k = 1; k < table.length; k++) {
    for (let i = table.length - 1; i >= k; i--) {
      const rise = subtractNumbers(table[i] ?? zero, table[i - 1] ?? zero);
      table[i] = over(rise, subtractNumbers(places[i] ?? zero, places[i - k] ?? zero));
    }
  }
  let result: Rational[] = [];
  for (let i = table.length - 1; i >= 0; i--) {
    const place = places[i] ?? zero;
    const shifted = [zero, ...result];
    result = shifted.map((c, j) =>
      plus(
        subtractNumbers(c, times(place, result[j] ?? zero)),
        j === 0 ? (table[i] ?? zero) : zero,
      ),
    );
  }
  return result.slice(0, result.findLastIndex((c) => !isZero(c)) + 1);
}

const subtractNumbers = (a: Rational, b: Rational): Rational => plus(a, rational(-b.p, b.q));
