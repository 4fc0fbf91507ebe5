import { seeded } from "../../rng.ts";
import { type Bounded, evaluateBounded, type Point } from "./evaluate.ts";
import type { Tree } from "./tree.ts";

/** Where a variable may be: an interval, all positive or all real numbers. */
export type Range = "real" | "positive" | readonly [low: number, high: number];

/** The variables of a formula and where each may be. */
export type Domain = Readonly<Record<string, Range>>;

/** A point where two formulas differ; NaN where one has no value. */
export interface Difference {
  readonly point: Point;
  readonly expected: number;
  readonly given: number;
}

const WANTED = 40;
const TRIES = 600;
const SEED = 20_261_121;
const RELATIVE = 1e-9;
/** Rounding bounds are estimates: allow several times as much. */
const SLACK = 20;

/** The ends between which a variable is sampled. */
export const rangeEnds = (range: Range): readonly [number, number] =>
  range === "real" ? [-3, 3] : range === "positive" ? [0.05, 4] : range;

function samplePoint(domain: Domain, uniform: (low: number, high: number) => number): Point {
  return Object.fromEntries(
    Object.entries(domain).map(([name, range]) => [name, uniform(...rangeEnds(range))]),
  );
}

const agree = (a: Bounded, b: Bounded): boolean =>
  Math.abs(a.value - b.value) <=
  RELATIVE * Math.max(Math.abs(a.value), Math.abs(b.value)) + SLACK * (a.error + b.error);

/** How the two sides of a comparison are computed. */
export type Side = Tree | ((point: Point) => number);

const valueAt = (side: Side, point: Point): Bounded => {
  if (typeof side !== "function") return evaluateBounded(side, point);
  const value = side(point);
  return { value, error: 1e-7 * Math.abs(value) };
};

/**
 * The first of many random points of the domain where `given` differs from `expected`; null when
 * there is none. Points where `expected` has no value say nothing. The points are the same every
 * time. "nowhere" when `expected` has a value almost nowhere.
 */
export function findDifference(
  expected: Side,
  given: Side,
  domain: Domain,
): Difference | null | "nowhere" {
  const rng = seeded(SEED);
  let used = 0;
  let best: Difference | null = null;
  for (let i = 0; i < TRIES && used < WANTED; i++) {
    const point = samplePoint(domain, rng.uniform);
    const right = valueAt(expected, point);
    if (!Number.isFinite(right.value)) continue;
    used += 1;
    const left = valueAt(given, point);
    if (Number.isFinite(left.value) && agree(right, left)) continue;
    const difference = { point, expected: right.value, given: left.value };
    if (best === null || (Number.isNaN(best.given) && Number.isFinite(left.value)))
      best = difference;
  }
  if (best) return rounded(best, expected, given);
  return used < 4 ? "nowhere" : null;
}

/** The same difference at a point with few digits, when that shows it too. */
function rounded(found: Difference, expected: Side, given: Side): Difference {
  const point = Object.fromEntries(
    Object.entries(found.point).map(([name, value]) => [name, Number(value.toFixed(1))]),
  );
  const right = valueAt(expected, point);
  const left = valueAt(given, point);
  const shows =
    Number.isFinite(right.value) && !(Number.isFinite(left.value) && agree(right, left));
  return shows ? { point, expected: right.value, given: left.value } : found;
}

/** Whether two formulas agree on the domain. */
export const sameFormula = (expected: Side, given: Side, domain: Domain): boolean =>
  findDifference(expected, given, domain) === null;
