/** @file Whether the lines of an integration differ by constants only. */
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { holds, type Tree, variablesOf } from "../algebra/tree.ts";
import { beginningOf, compile, type Point, type Value } from "../numeric/compile.ts";
import { randomPoints } from "./points.ts";
import { confirmed, open, refuted, shown, type Verdict } from "./verdict.ts";

interface Put {
  readonly name: string;
  readonly as: Tree;
}

const TRIED = 90;
const WANTED = 6;
const NEEDED = 3;
const ALLOWED = 1e-6;
/** Rounding beyond which a line says nothing about a short interval. */
const NOISE = 1e-9;
/** From one end of the interval to the other; short, so that poles are seldom between. */
const STEP = 0.04;

/** The point with the new variables, and where all integrals begin. */
function withPuts(point: Point, from: Point, puts: readonly (Put & { value: Value })[]): Point {
  const at: Record<string, number> = { ...point };
  const start: Record<string, number> = { ...from };
  for (const { name, value } of [...puts].reverse()) {
    at[name] = value(at);
    start[name] = value(start);
  }
  for (const [name, value] of Object.entries(start)) at[beginningOf(name)] = value;
  return at;
}

/**
 * What each line grows by between two neighbouring points must be the same. `puts` says what the
 * new variables stand for, the last one first.
 */
export function checkIntegralLines(
  lines: readonly Tree[],
  x: string,
  puts: readonly Put[],
): Verdict {
  const values = lines.map(compile);
  const bound = puts.map((put) => ({ ...put, value: compile(put.as) }));
  const names = [...new Set([x, ...lines.flatMap(variablesOf)])].filter(
    (name) => !puts.some((put) => put.name === name),
  );
  const closed = lines.filter((line) => !holds(line, "Integral"));
  let used = 0;
  for (const from of randomPoints(names, TRIED)) {
    const to = { ...from, [x]: (from[x] ?? 0) + STEP };
    const [start, end] = [withPuts(from, from, bound), withPuts(to, from, bound)];
    const growth = values.map((value) => value(end) - value(start));
    const first = growth[0] ?? Number.NaN;
    if (!growth.every(Number.isFinite) || Math.abs(first) > 1e3) continue;
    if (closed.some((line) => !(evaluateBounded(line, start).error <= NOISE))) continue;
    const wrong = growth.findIndex(
      (g) => Math.abs(g - first) > ALLOWED * Math.max(STEP, Math.abs(first)),
    );
    if (wrong >= 0) {
      return refuted(
        `Line ${wrong + 1} grows by ${shown(growth[wrong] ?? Number.NaN)} from ${x} = ${shown(from[x] ?? 0)} to ${shown(to[x] ?? 0)}, the integral by ${shown(first)}.`,
      );
    }
    used += 1;
    if (used === WANTED) break;
  }
  if (used < NEEDED) return open("The lines have values at too few points to be compared.");
  return confirmed(`What each line grows by was compared between ${used} pairs of points.`);
}
