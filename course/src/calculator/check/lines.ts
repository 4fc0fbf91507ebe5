/** @file Whether the lines of a derivation all have the same value. */
import { type Tree, variablesOf } from "../algebra/tree.ts";
import { compile } from "../numeric/compile.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, shownPoint, type Verdict } from "./verdict.ts";

const TRIED = 90;
const WANTED = 8;
const NEEDED = 3;
const ALLOWED = 1e-6;

/** A line with derivatives in it is only known as well as differences are. */
const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= ALLOWED * Math.max(1, Math.abs(a), Math.abs(b));

/** Each line against the last, which has nothing left to be carried out, at random points. */
export function checkLines(
  lines: readonly Tree[],
  names = [...new Set(lines.flatMap(variablesOf))],
): Verdict {
  const values = lines.map(compile);
  let used = 0;
  for (const point of randomPoints(names, TRIED)) {
    const found = values.map((value) => value(point));
    const last = found.at(-1) ?? Number.NaN;
    if (!Number.isFinite(last)) continue;
    const wrong = found.findIndex((value) => Number.isFinite(value) && !close(value, last));
    if (wrong >= 0) {
      return refuted(
        `Line ${wrong + 1} is ${shown(found[wrong] ?? Number.NaN)} at ${shownPoint(point)}, the last one ${shown(last)}.`,
      );
    }
    if (!found.every(Number.isFinite)) continue;
    used += 1;
    if (used === WANTED) break;
  }
  if (used < NEEDED) return open("The lines have values at too few points to be compared.");
  return confirmed(`Each line was compared with the others at ${used} random points.`);
}
