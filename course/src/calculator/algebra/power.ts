/** @file Powers in normal form: whole powers of numbers, roots taken out, powers of powers. */

import { Problem } from "../problem.ts";
import { applied } from "./functions.ts";
import { isNonNegative } from "./known-sign.ts";
import { product } from "./normal.ts";
import {
  asRational,
  asTree,
  isHeld,
  isOne,
  isWhole,
  isZero,
  negative,
  type Rational,
  rational,
  signOf,
  times,
  toNumber,
  toPower,
} from "./rational.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

/** The greatest whole exponent that numbers are raised to. */
const HIGHEST = 256;

/** base^exponent for trees in normal form. */
export function power(base: Tree, exponent: Tree): Tree {
  const e = asRational(exponent);
  const b = asRational(base);
  if (e && isZero(e)) return 1;
  if (e && isOne(e)) return base;
  if (b && isOne(b)) return 1;
  if (b && e) return ofNumbers(b, e);
  if (base === "e") return ofE(exponent);
  switch (operationOf(base)) {
    case "Power":
      return ofPower(base, exponent, e);
    case "Multiply":
      return e ? ofProduct(base, exponent, e) : ["Power", base, exponent];
    case "Abs":
      return e && isEven(e) ? power(operandsOf(base)[0] ?? 0, exponent) : ["Power", base, exponent];
    default:
      return ["Power", base, exponent];
  }
}

const isEven = (a: Rational): boolean => isWhole(a) && a.p % 2n === 0n;

function ofNumbers(base: Rational, exponent: Rational): Tree {
  if (isZero(base)) {
    if (signOf(exponent) < 0) throw new Problem("There is a division by zero in this.");
    return 0;
  }
  if (isWhole(exponent)) {
    const n = toNumber(exponent);
    const value = Math.abs(n) <= HIGHEST ? toPower(base, n) : null;
    if (value && isHeld(value)) return asTree(value);
    return ["Power", asTree(base), asTree(exponent)];
  }
  if (signOf(base) < 0) return ["Power", asTree(base), asTree(exponent)];
  return rootOf(base, exponent);
}

/** A root of a fraction: whole powers are taken out, and no root stays below the line. */
function rootOf(base: Rational, exponent: Rational): Tree {
  const { p, q } = exponent;
  const whole = p >= 0n ? p / q : -((-p + q - 1n) / q);
  const rest = p - whole * q;
  const outside = toPower(base, Number(whole));
  // (a/b)^(r/q) = (a^r · b^(q−r))^(1/q) / b
  const radicand = base.p ** rest * base.q ** (q - rest);
  const [out, inside] = takenOut(radicand, Number(q));
  const factor = times(outside, rational(out, base.q));
  if (!isHeld(factor) || !isHeld(rational(inside))) {
    return ["Power", asTree(base), asTree(exponent)];
  }
  if (inside === 1n) return asTree(factor);
  const root: Tree = ["Power", Number(inside), ["Divide", 1, Number(q)]];
  return isOne(factor) ? root : ["Multiply", asTree(factor), root];
}

/** Divisors that are tried. */
const TRIED = 2000n;

/** n = out^q · inside with as small an `inside` as small divisors show. */
function takenOut(n: bigint, q: number): readonly [out: bigint, inside: bigint] {
  let [out, inside] = [1n, n];
  for (let d = 2n; d <= TRIED && d ** BigInt(q) <= inside; d++) {
    const step = d ** BigInt(q);
    while (inside % step === 0n) {
      inside /= step;
      out *= d;
    }
  }
  const exact = BigInt(Math.round(Number(inside) ** (1 / q)));
  return exact ** BigInt(q) === inside ? [out * exact, 1n] : [out, inside];
}

/** e^{c ln u} = u^c. */
function ofE(exponent: Tree): Tree {
  if (operationOf(exponent) === "Ln") return operandsOf(exponent)[0] ?? 0;
  if (operationOf(exponent) === "Multiply") {
    const factors = operandsOf(exponent);
    const logarithms = factors.filter((f) => operationOf(f) === "Ln");
    const [only] = logarithms;
    if (only !== undefined && logarithms.length === 1) {
      return power(operandsOf(only)[0] ?? 0, product(factors.filter((f) => f !== only)));
    }
  }
  return ["Power", "e", exponent];
}

/** (b^m)^n, joined only where both have the same value. */
function ofPower(tree: Tree, exponent: Tree, n: Rational | null): Tree {
  const [base = 0, inner = 1] = operandsOf(tree);
  const m = asRational(inner);
  const whole = n !== null && isWhole(n);
  const positive = base === "e" || signOf(asRational(base) ?? rational(0n)) > 0;
  if (whole || positive) return power(base, product([inner, exponent]));
  if (m && isEven(m)) return power(applied("Abs", [base]), product([inner, exponent]));
  if (m && n) return power(base, product([inner, exponent]));
  return ["Power", tree, exponent];
}

/** (c·u·v)^n: all apart for whole n, otherwise what is known not to be negative. */
function ofProduct(tree: Tree, exponent: Tree, n: Rational): Tree {
  const factors = operandsOf(tree);
  if (isWhole(n)) return product(factors.map((factor) => power(factor, exponent)));
  const outside: Tree[] = [];
  const inside: Tree[] = [];
  for (const factor of factors) {
    const number = asRational(factor);
    if (number && signOf(number) < 0) {
      inside.push(-1);
      outside.push(asTree(negative(number)));
    } else (isNonNegative(factor) ? outside : inside).push(factor);
  }
  // √(−|u|) has a value where u = 0: √−1·√|u| would have none.
  const left = product(inside);
  if (signOf(asRational(left) ?? rational(1n)) < 0) return ["Power", tree, exponent];
  const kept: Tree[] =
    inside.length === 0
      ? []
      : [["Power", inside.length === 1 ? (inside[0] ?? 1) : product(inside), exponent]];
  if (outside.every((factor) => asRational(factor) !== null && isUnit(factor))) return kept[0] ?? 1;
  return product([...outside.map((factor) => power(factor, exponent)), ...kept]);
}

const isUnit = (tree: Tree): boolean => tree === 1;
