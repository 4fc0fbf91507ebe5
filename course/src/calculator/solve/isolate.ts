/** @file Equations in which the unknown stands once: undone from outside, one function at a time. */

import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { normal, opposite, quotient, sum } from "../algebra/normal.ts";
import { asRational, isWhole, toNumber } from "../algebra/rational.ts";
import { simplify } from "../algebra/simplify.ts";
import {
  isFreeOf,
  isName,
  operandsOf,
  operationOf,
  type Tree,
  variablesOf,
} from "../algebra/tree.ts";
import { texShown } from "../print/tex.ts";
import type { Root, Solved, SolveLine } from "./lines.ts";
import { equation, rootOf } from "./quadratic.ts";

interface Undone {
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
function undo(left: Tree, right: Tree, x: string): Undone | null {
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
  const value = numberFrom(right);
  if (isFreeOf(base, x)) {
    if (value <= 0)
      return none(
        exponent,
        "A power of a positive number is always positive: there is no real solution.",
      );
    return {
      rights: [quotient(normal(["Ln", right]), normal(["Ln", base]))],
      inside: exponent,
      reason:
        base === "e"
          ? "The logarithm on both sides."
          : `The logarithm on both sides, divided by $${texShown(normal(["Ln", base]))}$.`,
    };
  }
  const n = asRational(exponent);
  if (!n) return null;
  const inverse = quotient(1, exponent);
  if (!isWhole(n)) {
    if (value < 0) return none(base, "A root is never negative: there is no real solution.");
    return {
      rights: [normal(["Power", right, inverse])],
      inside: base,
      reason: `To the power $${texShown(inverse)}$ on both sides.`,
    };
  }
  if (toNumber(n) < 0) {
    if (value === 0) return none(base, "A quotient $1/u$ is never zero: there is no solution.");
    return {
      rights: [quotient(1, right)],
      inside: normal(["Power", base, opposite(exponent)]),
      reason: "Both sides turned upside down.",
    };
  }
  if (n.p % 2n === 0n) {
    if (value < 0) return none(base, "An even power is never negative: there is no real solution.");
    const root = normal(["Power", right, inverse]);
    return {
      rights: value === 0 ? [0] : [opposite(root), root],
      inside: base,
      reason: "The root on both sides, with both signs.",
    };
  }
  return {
    rights: [normal(["Root", right, exponent])],
    inside: base,
    reason: "The root on both sides.",
  };
}

const inverses: Readonly<Record<string, readonly [inverse: string, low: number, high: number]>> = {
  Ln: ["Exp", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  Arctan: ["Tan", -Math.PI / 2, Math.PI / 2],
  Arcsin: ["Sin", -Math.PI / 2, Math.PI / 2],
  Arccos: ["Cos", 0, Math.PI],
};

function undoFunction(name: string, inside: Tree, right: Tree): Undone | null {
  const value = numberFrom(right);
  const inverse = inverses[name];
  if (inverse) {
    const [undoing, low, high] = inverse;
    if (value < low || value > high)
      return none(
        inside,
        "The right side lies outside the values of this function: there is no solution.",
      );
    return {
      rights: [normal([undoing, right])],
      inside,
      reason:
        name === "Ln"
          ? "The exponential function on both sides."
          : `The ${undoing === "Tan" ? "tangent" : undoing === "Sin" ? "sine" : "cosine"} of both sides.`,
    };
  }
  if (name === "Abs") {
    if (value < 0)
      return none(inside, "An absolute value is never negative: there is no solution.");
    return {
      rights: value === 0 ? [0] : [opposite(right), right],
      inside,
      reason: "Both signs have this absolute value.",
    };
  }
  if (name === "Sigmoid") {
    if (value <= 0 || value >= 1)
      return none(inside, "The sigmoid lies strictly between 0 and 1: there is no solution.");
    return {
      rights: [normal(["Ln", ["Divide", right, ["Subtract", 1, right]]])],
      inside,
      reason: "The inverse of the sigmoid is the logit, $\\ln\\frac{p}{1 - p}$.",
    };
  }
  if (name === "Tanh") {
    if (Math.abs(value) >= 1)
      return none(
        inside,
        "The hyperbolic tangent lies strictly between −1 and 1: there is no solution.",
      );
    return {
      rights: [
        normal(["Divide", ["Ln", ["Divide", ["Add", 1, right], ["Subtract", 1, right]]], 2]),
      ],
      inside,
      reason: "The inverse of $\\tanh$ is $\\frac12 \\ln\\frac{1 + y}{1 - y}$.",
    };
  }
  return undoWave(name, inside, right, value);
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

/** How often the unknown stands in a tree. */
export const countOf = (tree: Tree, x: string): number =>
  tree === x ? 1 : operandsOf(tree).reduce((sum: number, part) => sum + countOf(part, x), 0);

const MOST_STEPS = 30;

/** Solves left = right, both in normal form, where x stands once on the left and not on the right. */
export function isolateUnknown(left: Tree, right: Tree, x: string): Solved | null {
  const lines: SolveLine[] = [];
  const notes: string[] = [];
  const roots: Root[] = [];
  const go = (from: Tree, to: Tree, depth: number): boolean => {
    if (from === x) {
      roots.push(rootOf(simplify(to)));
      return true;
    }
    if (isName(from) || depth > MOST_STEPS) return false;
    const undone = undo(from, to, x);
    if (!undone) return false;
    if (undone.note !== undefined) notes.push(undone.note);
    if (undone.rights.length === 0)
      lines.push({ tex: `${texShown(from)} \\ne ${texShown(to)}`, reason: undone.reason });
    return undone.rights.every((next) => {
      const value = simplify(next);
      // With two ways on, a line of one of them is none that every solution satisfies.
      const line = equation(display(undone.inside), display(value), undone.reason);
      const split = undone.rights.length > 1 || depth >= MOST_STEPS;
      lines.push(split || forked ? { tex: line.tex, reason: line.reason } : line);
      if (split) forked = true;
      return go(undone.inside, value, depth + 1);
    });
  };
  let forked = false;
  if (!go(left, right, 0)) return null;
  const periodic = notes.length > 0;
  return { roots, lines, complete: periodic ? "unknown" : "all", notes };
}
