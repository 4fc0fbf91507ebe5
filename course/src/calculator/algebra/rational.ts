/** @file Exact fractions, and how they stand in a tree: 3, or ["Divide", 2, 3]. */
import { operandsOf, operationOf, type Tree } from "../../kit/exercises/formula/tree.ts";
import { Problem } from "../problem.ts";

/** p/q in lowest terms, q > 0. */
export interface Rational {
  readonly p: bigint;
  readonly q: bigint;
}

function gcdOf(a: bigint, b: bigint): bigint {
  let [u, v] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (v !== 0n) [u, v] = [v, u % v];
  return u;
}

/** p/q in lowest terms. */
export function rational(p: bigint, q = 1n): Rational {
  if (q === 1n) return { p, q };
  if (q === 0n) throw new Problem("A division by zero.");
  const common = gcdOf(p, q) * (q < 0n ? -1n : 1n);
  return common === 0n ? { p: 0n, q: 1n } : { p: p / common, q: q / common };
}

export const zero = rational(0n);
export const one = rational(1n);

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.p * b.q + b.p * a.q, a.q * b.q);
export const minus = (a: Rational, b: Rational): Rational =>
  rational(a.p * b.q - b.p * a.q, a.q * b.q);
export const times = (a: Rational, b: Rational): Rational => rational(a.p * b.p, a.q * b.q);
export const over = (a: Rational, b: Rational): Rational => rational(a.p * b.q, a.q * b.p);
export const negative = (a: Rational): Rational => ({ p: -a.p, q: a.q });
export const isZero = (a: Rational): boolean => a.p === 0n;
export const isOne = (a: Rational): boolean => a.p === 1n && a.q === 1n;
export const isWhole = (a: Rational): boolean => a.q === 1n;
export const signOf = (a: Rational): number => (a.p > 0n ? 1 : a.p < 0n ? -1 : 0);
export const toNumber = (a: Rational): number => Number(a.p) / Number(a.q);

/** a to a whole power. */
export function toPower(a: Rational, n: number): Rational {
  const [p, q] = [a.p ** BigInt(Math.abs(n)), a.q ** BigInt(Math.abs(n))];
  return n < 0 ? rational(q, p) : rational(p, q);
}

/** Digits beyond which a decimal is not taken for a fraction. */
const DIGITS = 15;

/** The fraction that a short decimal is; null for long ones and for what is not finite. */
function ofNumber(value: number): Rational | null {
  if (Number.isSafeInteger(value)) return rational(BigInt(value));
  const match = /^(-?)(\d+)\.(\d+)$/.exec(String(value));
  if (!match) return null;
  const [, sign = "", whole = "", decimals = ""] = match;
  if (whole.length + decimals.length > DIGITS) return null;
  return rational(BigInt(sign + whole + decimals), 10n ** BigInt(decimals.length));
}

/** A tree that is one fraction or short decimal; null for any other. */
export function asRational(tree: Tree): Rational | null {
  if (typeof tree === "number") return ofNumber(tree);
  const operation = operationOf(tree);
  const [a, b] = operandsOf(tree);
  if (operation === "Negate" && a !== undefined) {
    const inner = asRational(a);
    return inner && negative(inner);
  }
  if (operation !== "Divide" || typeof a !== "number" || typeof b !== "number") return null;
  const [above, below] = [ofNumber(a), ofNumber(b)];
  return above && below && !isZero(below) ? over(above, below) : null;
}

const fits = (n: bigint): boolean => Number.isSafeInteger(Number(n));

/** Whether both parts of the fraction are numbers that a tree holds exactly. */
export const isHeld = ({ p, q }: Rational): boolean => fits(p) && fits(q);

/** The fraction in a tree. Throws a Problem where a part has more than 53 bits. */
export function asTree(value: Rational): Tree {
  if (!isHeld(value)) {
    throw new Problem(
      "The whole numbers in this become longer than 15 digits, and only shorter ones are kept exactly.",
    );
  }
  const [p, q] = [Number(value.p), Number(value.q)];
  return q === 1 ? p : ["Divide", p, q];
}
