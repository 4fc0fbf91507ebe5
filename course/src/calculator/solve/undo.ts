/** @file Undoing the outermost function of one side of an equation. */
import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { normal, opposite, quotient, sum } from "../algebra/normal.ts";
import { asRational, isWhole, toNumber } from "../algebra/rational.ts";
import { simplify } from "../algebra/simplify.ts";
import { isFreeOf, operandsOf, operationOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { texShown } from "../print/tex.ts";

/** What a side becomes without its outermost function. */
export interface Undone {
  /** What the inside may be equal to. */
  readonly rights: readonly Tree[];
  readonly inside: Tree;
  readonly reason: string;
  readonly note?: string;
}

const numberFrom = (tree: Tree): number =>
  variablesOf(tree).length === 0 ? evaluate(tree, {}) : Number.NaN;

const none = (inside: Tree, reason: string): Undone => ({ rights: [], inside, reason });

/** f(inside) = right with f undone; null where it is not known how. */
export function undo(left: Tree, right: Tree, x: string): Undone | null {
  const operands = operandsOf(left);
  switch (operationOf(left)) {
    case "Add": {
      const rest = operands.filter((part) => isFreeOf(part, x));
      const inside = sum(operands.filter((part) => !isFreeOf(part, x)));
      return {
        rights: [sum([right, opposite(sum(rest))])],
        inside,
        reason: "What does not hold the unknown goes to the other side.",
      };
    }
    case "Multiply": {
      const rest = normal(["Multiply", ...operands.filter((part) => isFreeOf(part, x))]);
      const inside = normal(["Multiply", ...operands.filter((part) => !isFreeOf(part, x))]);
      return { rights: [quotient(right, rest)], inside, reason: `Divided by $${texShown(rest)}$.` };
    }
    case "Power":
      return undoPower(operands[0] ?? 0, operands[1] ?? 1, right, x);
    default:
      return undoFunction(operationOf(left), operands[0] ?? 0, right);
  }
}

function undoPower(base: Tree, exponent: Tree, right: Tree, x: string): Undone | null {
  if (isFreeOf(base, x)) return undoExponential(base, exponent, right);
  const n = asRational(exponent);
  if (!n) return null;
  const value = numberFrom(right);
  const inverse = quotient(1, exponent);
  if (!isWhole(n)) {
    if (value < 0) return none(base, "A root is never negative: there is no real solution.");
    const reason = `To the power $${texShown(inverse)}$ on both sides.`;
    return { rights: [normal(["Power", right, inverse])], inside: base, reason };
  }
  if (toNumber(n) < 0) {
    if (value === 0) return none(base, "A quotient $1/u$ is never zero: there is no solution.");
    const inside = normal(["Power", base, opposite(exponent)]);
    return { rights: [quotient(1, right)], inside, reason: "Both sides turned upside down." };
  }
  if (n.p % 2n !== 0n) {
    const root = normal(["Root", right, exponent]);
    return { rights: [root], inside: base, reason: "The root on both sides." };
  }
  if (value < 0) return none(base, "An even power is never negative: there is no real solution.");
  const root = normal(["Power", right, inverse]);
  const rights = value === 0 ? [0] : [opposite(root), root];
  return { rights, inside: base, reason: "The root on both sides, with both signs." };
}

/** a^u = right. */
function undoExponential(base: Tree, exponent: Tree, right: Tree): Undone {
  if (numberFrom(right) <= 0) {
    return none(
      exponent,
      "A power of a positive number is always positive: there is no real solution.",
    );
  }
  const logarithm = normal(["Ln", base]);
  const reason =
    base === "e"
      ? "The logarithm on both sides."
      : `The logarithm on both sides, divided by $${texShown(logarithm)}$.`;
  return { rights: [quotient(normal(["Ln", right]), logarithm)], inside: exponent, reason };
}

/** What a function is undone by, as long as the right side is one of its values. */
interface Inverse {
  readonly low: number;
  readonly high: number;
  readonly undoing: (right: Tree) => readonly Tree[];
  readonly reason: string;
  /** Why there is no solution when the right side is none of its values. */
  readonly outside: string;
}

const OUTSIDE = "The right side lies outside the values of this function: there is no solution.";

const inverses: Readonly<Record<string, Inverse>> = {
  Ln: {
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    undoing: (y) => [["Exp", y]],
    reason: "The exponential function on both sides.",
    outside: OUTSIDE,
  },
  Arctan: {
    low: -Math.PI / 2,
    high: Math.PI / 2,
    undoing: (y) => [["Tan", y]],
    reason: "The tangent of both sides.",
    outside: OUTSIDE,
  },
  Arcsin: {
    low: -Math.PI / 2 - Number.EPSILON,
    high: Math.PI / 2 + Number.EPSILON,
    undoing: (y) => [["Sin", y]],
    reason: "The sine of both sides.",
    outside: OUTSIDE,
  },
  Arccos: {
    low: -Number.EPSILON,
    high: Math.PI + Number.EPSILON,
    undoing: (y) => [["Cos", y]],
    reason: "The cosine of both sides.",
    outside: OUTSIDE,
  },
  Abs: {
    low: -Number.MIN_VALUE,
    high: Number.POSITIVE_INFINITY,
    undoing: (y) => (numberFrom(y) === 0 ? [0] : [["Negate", y], y]),
    reason: "Both signs have this absolute value.",
    outside: "An absolute value is never negative: there is no solution.",
  },
  Sigmoid: {
    low: 0,
    high: 1,
    undoing: (y) => [["Ln", ["Divide", y, ["Subtract", 1, y]]]],
    reason: "The inverse of the sigmoid is the logit, $\\ln\\frac{p}{1 - p}$.",
    outside: "The sigmoid lies strictly between 0 and 1: there is no solution.",
  },
  Tanh: {
    low: -1,
    high: 1,
    undoing: (y) => [["Divide", ["Ln", ["Divide", ["Add", 1, y], ["Subtract", 1, y]]], 2]],
    reason: "The inverse of $\\tanh$ is $\\frac12 \\ln\\frac{1 + y}{1 - y}$.",
    outside: "The hyperbolic tangent lies strictly between −1 and 1: there is no solution.",
  },
};

function undoFunction(name: string, inside: Tree, right: Tree): Undone | null {
  const value = numberFrom(right);
  const inverse = inverses[name];
  if (!inverse) return undoWave(name, inside, right, value);
  // With letters in it the right side has no number: then both comparisons are false.
  if (value <= inverse.low || value >= inverse.high) return none(inside, inverse.outside);
  return { rights: inverse.undoing(right).map(normal), inside, reason: inverse.reason };
}

function undoWave(name: string, inside: Tree, right: Tree, value: number): Undone | null {
  const note = (period: string): string =>
    `Those of one period are listed; all others of $${texShown(inside)}$ differ from them by multiples of $${period}$.`;
  if (name === "Tan") {
    return {
      rights: [normal(["Arctan", right])],
      inside,
      reason: "The inverse function on both sides.",
      note: note("\\pi"),
    };
  }
  if (name !== "Sin" && name !== "Cos") return null;
  if (Math.abs(value) > 1)
    return none(inside, "Sine and cosine lie between −1 and 1: there is no real solution.");
  const angle = normal([name === "Sin" ? "Arcsin" : "Arccos", right]);
  const second = name === "Sin" ? sum(["pi", opposite(angle)]) : opposite(angle);
  const both =
    Math.abs(value) === 1 || simplify(sum([angle, opposite(second)])) === 0
      ? [angle]
      : [angle, simplify(second)];
  return {
    rights: both,
    inside,
    reason: "The inverse function on both sides; a second angle has the same value.",
    note: note("2\\pi"),
  };
}
