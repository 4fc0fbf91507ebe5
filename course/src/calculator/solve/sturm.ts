/**
 * @file How many real roots a polynomial has, and where, by Sturm's theorem: exact, so that none is
 * missed.
 */

import { contentOf } from "../algebra/factor.ts";
import {
  commonDivisor,
  degree,
  derivativePolynomial,
  dividePolynomials,
  leading,
  type Polynomial,
  scalePolynomial,
  valueAt,
} from "../algebra/polynomial.ts";
import { one, over, plus, type Rational, rational, signOf, toNumber } from "../algebra/rational.ts";

/** The remainders of a and a′ by Euclid's algorithm, each with the sign turned. */
function sturmChain(a: Polynomial): readonly Polynomial[] {
  const chain = [a, derivativePolynomial(a)];
  for (;;) {
    const [before, last] = [chain.at(-2) ?? [], chain.at(-1) ?? []];
    if (degree(last) < 1) return chain;
    const rest = dividePolynomials(before, last)[1];
    if (rest.length === 0) return chain;
    // Only signs count: small coefficients are as good, as long as no sign is lost.
    const size = contentOf(rest);
    chain.push(
      scalePolynomial(
        rest,
        over(rational(-1n), signOf(size) < 0 ? rational(-size.p, size.q) : size),
      ),
    );
  }
}

const changes = (signs: readonly number[]): number => {
  const kept = signs.filter((sign) => sign !== 0);
  return kept.filter((sign, i) => i > 0 && sign !== kept[i - 1]).length;
};

const changesAt = (chain: readonly Polynomial[], x: Rational): number =>
  changes(chain.map((p) => signOf(valueAt(p, x))));

/** A bound of the size of all roots (Cauchy). */
function bound(a: Polynomial): bigint {
  const sizes = a.slice(0, -1).map((c) => Math.abs(toNumber(over(c, leading(a)))));
  return BigInt(Math.ceil(1 + Math.max(0, ...sizes)));
}

/** An interval (low, high] that holds exactly one root. */
export interface Isolated {
  readonly low: Rational;
  readonly high: Rational;
}

/** The polynomial without repeated factors. */
export const withoutRepetition = (a: Polynomial): Polynomial =>
  dividePolynomials(a, commonDivisor(a, derivativePolynomial(a)))[0];

/** Intervals with one real root each, in rising order; the polynomial has no repeated factor. */
export function isolate(a: Polynomial): readonly Isolated[] {
  if (degree(a) < 1) return [];
  const chain = sturmChain(a);
  const reach = rational(bound(a) + 1n);
  const found: Isolated[] = [];
  const search = (low: Rational, high: Rational, left: number, right: number): void => {
    if (left - right <= 0) return;
    if (left - right === 1) {
      found.push({ low, high });
      return;
    }
    const middle = over(plus(low, high), rational(2n));
    const at = changesAt(chain, middle);
    search(low, middle, left, at);
    search(middle, high, at, right);
  };
  const low = rational(-reach.p);
  search(low, reach, changesAt(chain, low), changesAt(chain, reach));
  return found;
}

/** The root in an interval to the last bit, by halving with exact signs. */
export function refined(a: Polynomial, { low, high }: Isolated): number {
  let [from, to] = [low, high];
  if (signOf(valueAt(a, to)) === 0) return toNumber(to);
  const sign = signOf(valueAt(a, to));
  for (let i = 0; i < 1100; i++) {
    const middle = over(plus(from, to), rational(2n));
    const [x, y] = [toNumber(from), toNumber(to)];
    if (x === y || toNumber(middle) === x || toNumber(middle) === y) return toNumber(middle);
    const at = signOf(valueAt(a, middle));
    if (at === 0) return toNumber(middle);
    if (at === sign) to = middle;
    else from = middle;
  }
  return toNumber(over(plus(from, to), rational(2n, one.q)));
}
