/** @file Whether a Taylor polynomial belongs to its function. */
import { evaluate, evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import { compile, type Point } from "../numeric/compile.ts";
import { Problem } from "../problem.ts";
import { numbers } from "../series/field.ts";
import { taylor } from "../series/jets.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, type Verdict } from "./verdict.ts";

/** Terms beyond the order asked for: with them the series meets its function to rounding. */
const MORE = 24;
const RELATIVE = 1e-8;
const NEAR = 1e-7;
/** Bounds of rounding are estimates: several times as much is allowed. */
const SLACK = 30;

/**
 * Each exact coefficient against one that is computed with numbers, and the long series of numbers
 * against values of the function near by.
 */
export function checkSeries(
  f: Tree,
  x: string,
  about: Tree,
  coefficients: readonly Tree[],
): Verdict {
  const names = variablesOf(f).filter((name) => name !== x);
  const others = [...new Set([...names, ...variablesOf(about)])];
  let compared = 0;
  for (const point of randomPoints(others, others.length === 0 ? 1 : 12)) {
    const verdict = checkAt(f, x, about, coefficients, point);
    if (verdict?.state === "refuted") return verdict;
    if (verdict?.state === "confirmed") compared += 1;
  }
  if (compared === 0) return open("The series could not be compared with values of the function.");
  return confirmed(
    "Coefficients compared with series arithmetic on numbers, and these with values of the function near by.",
  );
}

function checkAt(
  f: Tree,
  x: string,
  about: Tree,
  exact: readonly Tree[],
  point: Point,
): Verdict | null {
  const a = evaluate(about, point);
  const long = numbered(f, x, a, exact.length - 1 + MORE, point);
  if (!long?.every(Number.isFinite)) return null;
  for (const [k, tree] of exact.entries()) {
    const { value: given, error } = evaluateBounded(tree, point);
    const expected = long[k] ?? Number.NaN;
    const scale = Math.max(Math.abs(expected), Math.abs(given), 1e-9);
    if (!(Math.abs(given - expected) <= RELATIVE * scale + 1e-11 + SLACK * error)) {
      return refuted(
        `The coefficient of order ${k} is ${shown(given)}, but series arithmetic gives ${shown(expected)}.`,
      );
    }
  }
  return nearBy(f, x, a, long, point);
}

function numbered(
  f: Tree,
  x: string,
  a: number,
  order: number,
  point: Point,
): readonly number[] | null {
  try {
    return taylor(numbers(point), f, x, a, order);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** Where the series converges fast, it must meet the function. */
function nearBy(
  f: Tree,
  x: string,
  a: number,
  long: readonly number[],
  point: Point,
): Verdict | null {
  const reach =
    Math.min(2, ...long.map((c, k) => (k < 4 || c === 0 ? 2 : Math.abs(c) ** (-1 / k)))) / 4;
  const value = compile(f);
  for (const h of [reach, -reach, reach / 2]) {
    const expected = value({ ...point, [x]: a + h });
    if (!Number.isFinite(expected)) continue;
    const given = long.reduceRight((total, c) => total * h + c, 0);
    const scale = Math.max(1, Math.abs(expected));
    if (Math.abs(given - expected) > NEAR * scale) {
      return refuted(
        `At ${x} = ${shown(a + h)} the series comes to ${shown(given)}, the function to ${shown(expected)}.`,
      );
    }
  }
  return confirmed("");
}
