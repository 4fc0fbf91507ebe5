/** @file Whether one expression is the derivative of another: central differences at random points. */
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { holds, nodesOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { compile, type Point } from "../numeric/compile.ts";
import { derivativeAt } from "../numeric/differences.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, shownPoint, type Verdict } from "./verdict.ts";

const TRIED = 240;
const WANTED = 24;
const NEEDED = 5;
/** Differences are used where they themselves claim at least five digits. */
const SHARP = 1e-5;
const ALLOWED = 1e-6;

/** The shortest step that differences take. */
const STEP = 5e-5;

/** What rounding in the values may do to differences: most where a function cancels within itself. */
const noiseOf = (f: Tree, point: Point): number =>
  holds(f, "Integral") || holds(f, "Diff") ? 0 : evaluateBounded(f, point).error / STEP;

/** Whether a part of an expression leaves the range of numbers: ∞/∞ is no value, but no mistake either. */
const overflows = (tree: Tree, point: Point): boolean =>
  [...nodesOf(tree)].some((part) => Math.abs(compile(part)(point)) === Number.POSITIVE_INFINITY);

interface Words {
  /** What is said when all is well; the number of points stands for #. */
  readonly fine: string;
  /** What the given values are compared with. */
  readonly against: string;
}

/** Compares df/dx from values of f with an expression. */
function compare(f: Tree, derivative: Tree, x: string, words: Words): Verdict {
  const names = [...new Set([...variablesOf(f), ...variablesOf(derivative), x])];
  const [value, slope] = [compile(f), compile(derivative)];
  let used = 0;
  for (const point of randomPoints(names, TRIED)) {
    if (!Number.isFinite(value(point))) continue;
    const at = point[x] ?? 0;
    const found = derivativeAt((moved) => value({ ...point, [x]: moved }), at);
    const scale = Math.max(1, Math.abs(found.value));
    if (!(noiseOf(f, point) <= SHARP * scale)) continue;
    if (!Number.isFinite(found.value) || found.error > SHARP * scale) continue;
    const given = slope(point);
    if (Number.isNaN(given) && overflows(derivative, point)) continue;
    const fits = Math.abs(given - found.value) <= ALLOWED * scale + 20 * found.error;
    if (!fits) {
      return refuted(
        `At ${shownPoint(point)} it gives ${shown(given)}, but ${words.against} ${shown(found.value)}.`,
      );
    }
    used += 1;
    if (used === WANTED) break;
  }
  if (used < NEEDED) return open("There are too few points at which differences could be formed.");
  return confirmed(words.fine.replace("#", String(used)));
}

/** Whether `derivative` is df/dx. */
export const checkDerivative = (f: Tree, derivative: Tree, x: string): Verdict =>
  compare(f, derivative, x, {
    fine: "Compared with central differences at # random points.",
    against: "differences give",
  });

/** Whether `antiderivative` has the derivative f. */
export const checkAntiderivative = (f: Tree, antiderivative: Tree, x: string): Verdict =>
  compare(antiderivative, f, x, {
    fine: "Its derivative was compared with the integrand at # random points.",
    against: "the derivative of the result is",
  });
