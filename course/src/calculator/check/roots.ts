/** @file Whether solutions solve their equation, and whether lines on the way hold for them. */
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { substitute, type Tree, variablesOf } from "../algebra/tree.ts";
import { compile } from "../numeric/compile.ts";
import type { Root, SolveLine } from "../solve/lines.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, type Verdict } from "./verdict.ts";

/** Bounds of rounding are estimates: several times as much is allowed. */
const SLACK = 60;
const NOISE = 1e-12;
const TRIED = 60;
const NEEDED = 3;

/** Whether left = right where x has the value of the root. */
export function checkRoot(left: Tree, right: Tree, x: string, root: Root): Verdict {
  return root.tree === null || variablesOf(root.tree).length + lettersBeside(left, right, x) === 0
    ? numericRoot(left, right, x, root)
    : symbolicRoot(left, right, x, root.tree);
}

const lettersBeside = (left: Tree, right: Tree, x: string): number =>
  [...variablesOf(left), ...variablesOf(right)].filter((name) => name !== x).length;

function numericRoot(left: Tree, right: Tree, x: string, { value }: Root): Verdict {
  const [a, b] = [left, right].map((side) => evaluateBounded(side, { [x]: value }));
  if (!a || !b) return open("");
  const size = Math.max(Math.abs(a.value), Math.abs(b.value), 1);
  // A root is known to the last bit of x, and the sides move with it.
  const f = compile(["Subtract", left, right]);
  const step = Math.max(Math.abs(value), 1e-3) * 4 * Number.EPSILON;
  const moves = Math.abs(f({ [x]: value + step }) - f({ [x]: value - step }));
  const allowed =
    SLACK * (a.error + b.error) + NOISE * size + (Number.isFinite(moves) ? 4 * moves : 0);
  const fits = Math.abs(a.value - b.value) <= allowed && allowed < 1e-3 * size;
  return fits
    ? confirmed("Put into the equation.")
    : refuted(
        `Put in, $${x} = ${shown(value)}$ gives ${shown(a.value)} on the left and ${shown(b.value)} on the right.`,
      );
}

function symbolicRoot(left: Tree, right: Tree, x: string, root: Tree): Verdict {
  const sides = [left, right].map((side) => substitute(side, x, root));
  const [l = 0, r = 0] = sides;
  const names = [...new Set(sides.flatMap(variablesOf))];
  let used = 0;
  for (const point of randomPoints(names, TRIED)) {
    const [a, b] = [evaluateBounded(l, point), evaluateBounded(r, point)];
    if (!Number.isFinite(a.value) || !Number.isFinite(b.value)) continue;
    const size = Math.max(Math.abs(a.value), Math.abs(b.value), 1);
    if (Math.abs(a.value - b.value) > SLACK * (a.error + b.error) + NOISE * size) {
      return refuted(
        `Put in, it gives ${shown(a.value)} on the left and ${shown(b.value)} on the right.`,
      );
    }
    used += 1;
  }
  return used < NEEDED
    ? open("The solution has values at too few points to be put in.")
    : confirmed("Put into the equation.");
}

/** Whether every solution satisfies every line that is an equation. */
export function checkSolveLines(
  lines: readonly SolveLine[],
  x: string,
  roots: readonly Root[],
): Verdict {
  let compared = 0;
  for (const [i, { sides }] of lines.entries()) {
    if (!sides) continue;
    for (const root of roots) {
      const verdict = checkRoot(sides[0], sides[1], x, root);
      if (verdict.state === "refuted") return refuted(`Line ${i + 1}: ${verdict.how}`);
      if (verdict.state === "confirmed") compared += 1;
    }
  }
  if (compared === 0) return open("There is no solution to put into the lines.");
  return confirmed("Every solution was put into every line that is an equation.");
}
