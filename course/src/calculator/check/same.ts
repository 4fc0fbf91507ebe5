/** @file Whether two expressions have the same values. */
import { type Bounded, evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import type { Point } from "../numeric/compile.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, shownPoint, type Verdict } from "./verdict.ts";

const TRIED = 240;
const WANTED = 40;
const NEEDED = 6;
const RELATIVE = 1e-9;
/** Bounds of rounding are estimates: several times as much is allowed. */
const SLACK = 30;

/** Whether two values with their bounds of rounding may be the same number. */
export const agree = (a: Bounded, b: Bounded): boolean =>
  Math.abs(a.value - b.value) <=
  RELATIVE * Math.max(Math.abs(a.value), Math.abs(b.value)) + SLACK * (a.error + b.error);

/** A value whose rounding may be as large as itself tells nothing. */
const tells = ({ value, error }: Bounded): boolean =>
  Number.isFinite(value) && SLACK * error <= 1e-3 * Math.max(1e-9, Math.abs(value)) + 1e-9;

/**
 * Compares two expressions at random points. Where the first has no value the second may have any:
 * x/x and 1 count as the same.
 */
export function compareValues(expected: Tree, given: Tree): Verdict {
  const names = [...new Set([...variablesOf(expected), ...variablesOf(given)])];
  const tried = names.length === 0 ? 1 : TRIED;
  let used = 0;
  for (const point of randomPoints(names, tried)) {
    const a = evaluateBounded(expected, point);
    if (!tells(a)) continue;
    const b = evaluateBounded(given, point);
    if (!agree(a, b)) return refuted(differing(point, a.value, b.value));
    used += 1;
    if (used === WANTED) break;
  }
  if (used < Math.min(NEEDED, tried)) {
    return open("Both sides have values at too few points to be compared.");
  }
  if (names.length === 0) return confirmed("Both sides were computed as numbers.");
  return confirmed(`Compared with what you wrote at ${used} random points.`);
}

const differing = (point: Point, expected: number, given: number): string =>
  `${Object.keys(point).length === 0 ? "It" : `At ${shownPoint(point)} it`} gives ${shown(given)}, but what you wrote gives ${shown(expected)}.`;
