/** @file Functions in normal form: values that are known exactly, signs taken out, inverses undone. */
import { operations } from "../../kit/exercises/formula/tree.ts";
import { exactAngle, exactTrigonometric } from "./angles.ts";
import { isNonNegative } from "./known-sign.ts";
import { isNegative, opposite, product } from "./normal.ts";
import { power } from "./power.ts";
import {
  asRational,
  asTree,
  isOne,
  isWhole,
  isZero,
  negative,
  rational,
  signOf,
  toNumber,
} from "./rational.ts";
import { node, operandsOf, operationOf, type Tree } from "./tree.ts";

const odd = new Set(["Sin", "Tan", "Arcsin", "Arctan", "Sinh", "Tanh", "Erf", "Sign"]);
const even = new Set(["Cos", "Cosh", "Abs"]);
/** Functions that undo one another, outside first: sin(arcsin u) = u wherever it has a value. */
const undone: Readonly<Record<string, string>> = { Sin: "Arcsin", Cos: "Arccos", Tan: "Arctan" };
/** Values at 0. */
const atZero: Readonly<Record<string, Tree>> = {
  Sinh: 0,
  Tanh: 0,
  Cosh: 1,
  Erf: 0,
  Sign: 0,
  Sigmoid: ["Divide", 1, 2],
  Relu: 0,
};

/** A function of operands in normal form. */
export function applied(name: string, operands: readonly Tree[]): Tree {
  const [a = 0] = operands;
  if (name === "Ln") return logarithm(a);
  if (name === "Abs") return absolute(a);
  if (name === "Max" || name === "Min") return extreme(name, operands);
  if (name === "Root") return oddRoot(a, operands[1] ?? 2);
  if (operands.length !== 1) return node(name, ...operands);
  const known = exactTrigonometric(name, a) ?? exactAngle(name, a);
  if (known !== null) return known;
  if (operationOf(a) === undone[name]) return operandsOf(a)[0] ?? 0;
  const number = asRational(a);
  if (number && isZero(number) && atZero[name] !== undefined) return atZero[name];
  if (number && (name === "Sign" || name === "Relu")) {
    return name === "Sign" ? signOf(number) : signOf(number) > 0 ? a : 0;
  }
  if (odd.has(name) && isNegative(a)) return opposite(applied(name, [opposite(a)]));
  if (even.has(name) && isNegative(a)) return applied(name, [opposite(a)]);
  return node(name, a);
}

function logarithm(a: Tree): Tree {
  if (a === "e") return 1;
  const [base = 0, exponent = 1] = operandsOf(a);
  if (operationOf(a) === "Power" && base === "e") return exponent;
  if (operationOf(a) === "Power" && asRational(base) && asRational(exponent)) {
    return product([exponent, logarithm(base)]);
  }
  const number = asRational(a);
  if (number === null || signOf(number) <= 0) return node("Ln", a);
  if (isOne(number)) return 0;
  if (number.p === 1n) return opposite(logarithm(asTree(rational(number.q))));
  if (!isWhole(number)) return node("Ln", a);
  const [root, n] = asPower(toNumber(number));
  return n === 1 ? node("Ln", a) : ["Multiply", n, ["Ln", root]];
}

/** value = root^n with the greatest n. */
function asPower(value: number): readonly [root: number, n: number] {
  for (let n = Math.floor(Math.log2(value)); n > 1; n--) {
    const root = Math.round(value ** (1 / n));
    if (root ** n === value) return [root, n];
  }
  return [value, 1];
}

function absolute(a: Tree): Tree {
  const number = asRational(a);
  if (number) return asTree(signOf(number) < 0 ? negative(number) : number);
  if (isNonNegative(a)) return a;
  if (isNegative(a)) return absolute(opposite(a));
  const [base = 0, exponent = 1] = operandsOf(a);
  const n = asRational(exponent);
  if (operationOf(a) === "Power" && n && isWhole(n)) return power(absolute(base), exponent);
  if (operationOf(a) !== "Multiply") return node("Abs", a);
  const outside = operandsOf(a).filter(isNonNegative);
  if (outside.length === 0) return node("Abs", a);
  const inside = operandsOf(a).filter((factor) => !isNonNegative(factor));
  return product([...outside, absolute(product(inside))]);
}

function extreme(name: "Max" | "Min", operands: readonly Tree[]): Tree {
  const numbers = operands.map(asRational);
  if (numbers.every((n) => n !== null)) {
    const best = operations[name]?.apply(...numbers.map(toNumber));
    return operands[numbers.findIndex((n) => toNumber(n) === best)] ?? 0;
  }
  return operands.length === 1 ? (operands[0] ?? 0) : node(name, ...operands);
}

/** The real root of odd degree, which negative numbers have, too; roots of even degree are powers. */
function oddRoot(a: Tree, degree: Tree): Tree {
  const n = asRational(degree);
  if (!n || !isWhole(n) || n.p % 2n === 0n || n.p < 0n) return power(a, power(degree, -1));
  if (isOne(n)) return a;
  if (isNegative(a)) return opposite(oddRoot(opposite(a), degree));
  if (isNonNegative(a)) return power(a, asTree(rational(1n, n.p)));
  return node("Root", a, degree);
}
