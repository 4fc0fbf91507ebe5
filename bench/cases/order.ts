/** @file Rows about order: sorting, quantiles, counting. */
import { plainReference, type Reference } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { type Elements, type Problem, type Task, values } from "./problem.ts";
import { histogramBins, histogramEdge, quantileLevel } from "./settings.ts";

const n = 100_000;

/** A row about 1e5 numbers; the reference comes from their sorted copy. */
const ordered = (
  task: Task,
  about: string,
  answer: (sorted: Float64Array, data: Elements) => Reference,
  inputs: () => Float64Array = () => normals(11, n),
): Problem => ({
  row: `${task}-1e5`,
  about,
  task,
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [values(inputs(), [n])],
  reference: ([x]) => answer(Float64Array.from(x.data).sort(), x.data),
});

/** The order statistic at a real position, by the straight line between its neighbours. */
export function sortedQuantile(sorted: ArrayLike<number>, level: number): number {
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Counts in equal bins over ±`histogramEdge`; the last bin contains its right edge. */
export function binCounts(data: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(histogramBins);
  const scale = histogramBins / (2 * histogramEdge);
  for (let i = 0; i < data.length; i++) {
    const x = data[i];
    if (x < -histogramEdge || x > histogramEdge) continue;
    counts[Math.min(histogramBins - 1, Math.floor((x + histogramEdge) * scale))]++;
  }
  return counts;
}

const one = (x: number): Reference => plainReference(Float64Array.of(x));

const positions = (sorted: Float64Array, data: Elements): Reference => {
  // The normal numbers of this seed differ from each other, so their order is unique.
  const place = new Map(Array.from(data, (x, i) => [x, i]));
  return plainReference(sorted.map((x) => place.get(x) ?? Number.NaN));
};

const distinct = 1000;

export const orderProblems: readonly Problem[] = [
  ordered("sort", `sort of ${n} normal numbers, float64`, plainReference),
  ordered("argsort", `the order of ${n} normal numbers, float64`, positions),
  ordered("median", `median of ${n} normal numbers, float64`, (s) => one(sortedQuantile(s, 0.5))),
  ordered("quantile", `the ${quantileLevel} quantile of ${n} normal numbers, float64`, (s) =>
    one(sortedQuantile(s, quantileLevel)),
  ),
  ordered(
    "histogram",
    `${n} normal numbers counted in ${histogramBins} bins over ±${histogramEdge}, float64`,
    (_, data) => plainReference(binCounts(data)),
  ),
  ordered(
    "unique",
    `the distinct values of ${n} numbers, of which there are ${distinct}, float64`,
    (sorted) => plainReference(sorted.filter((x, i) => i === 0 || x !== sorted[i - 1])),
    () => uniforms(30, n, 0, distinct).map((x) => Math.floor(x) / 8),
  ),
];
