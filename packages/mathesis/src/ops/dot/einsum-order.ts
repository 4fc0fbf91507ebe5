/**
 * @file In which order the operands of Einstein's summation are multiplied: costs are counted on
 * letters and lengths, before anything is computed.
 */
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { Subscripts } from "./einsum-subscripts.ts";

/** Each step names places in the list of operands; the product goes to the end of the list. */
export type Path = readonly (readonly number[])[];

/** How a path is found: step by step, the best of all, from left to right, or as given. */
export type PathChoice = "greedy" | "optimal" | "none" | Path;

type Axes = readonly string[];

/** What is known of a summation while it is planned. */
export interface Plan {
  readonly lengths: ReadonlyMap<string, number>;
  readonly output: Axes;
}

/** The product of the lengths of letters. */
export function sizeOfAxes(axes: Iterable<string>, plan: Plan): number {
  let size = 1;
  for (const c of axes) size *= plan.lengths.get(c) ?? 1;
  return size;
}

const union = (lists: readonly Axes[]): Set<string> => new Set(lists.flat());

/** The letters that a product keeps: those of the result or of operands still to come. */
export function keptAxes(parts: readonly Axes[], others: readonly Axes[], plan: Plan): string[] {
  const needed = new Set([...plan.output, ...others.flat()]);
  return [...union(parts)].filter((c) => needed.has(c));
}

/** Multiplications and additions of one product, counted as NumPy's einsum_path does. */
export function flopsOf(parts: readonly Axes[], kept: Axes, plan: Plan): number {
  const all = union(parts);
  const sums = all.size > kept.length ? 1 : 0;
  return sizeOfAxes(all, plan) * (Math.max(1, parts.length - 1) + sums);
}

/** One step of a path, with what it costs. */
export interface PathStep {
  /** Places of the operands in the list at that time. */
  readonly operands: readonly number[];
  readonly subscripts: string;
  readonly flops: number;
  /** Elements of the product. */
  readonly size: number;
}

/** The steps of a path. */
export function stepsOf(inputs: readonly Axes[], path: Path, plan: Plan): PathStep[] {
  let list = [...inputs];
  return path.map((operands) => {
    const parts = operands.map((k) => list[k]);
    list = list.filter((_, k) => !operands.includes(k));
    const last = list.length === 0;
    const kept = last ? [...plan.output] : keptAxes(parts, list, plan);
    list.push(kept);
    return {
      operands,
      subscripts: `${parts.map((p) => p.join("")).join(",")}->${kept.join("")}`,
      flops: flopsOf(parts, kept, plan),
      size: sizeOfAxes(kept, plan),
    };
  });
}

const leftToRight = (count: number): Path =>
  Array.from({ length: count - 1 }, (_, i) => (i === 0 ? [0, 1] : [0, count - 1 - i]));

/**
 * At each step the pair whose product grows memory least, of those that share a letter if any do
 * (Smith & Gray, opt_einsum, JOSS 3 (2018)).
 */
function greedy(inputs: readonly Axes[], plan: Plan): Path {
  const list = [...inputs];
  const path: number[][] = [];
  while (list.length > 1) {
    const [i, j] = bestPair(list, plan);
    const parts = [list[i], list[j]];
    list.splice(j, 1);
    list.splice(i, 1);
    list.push(keptAxes(parts, list, plan));
    path.push([i, j]);
  }
  return path;
}

function bestPair(list: readonly Axes[], plan: Plan): readonly [number, number] {
  const count = new Map<string, number>();
  for (const c of [...list.flatMap((axes) => [...new Set(axes)]), ...plan.output]) {
    count.set(c, (count.get(c) ?? 0) + 1);
  }
  let best: readonly [number, number] = [0, 1];
  let [bestShares, bestGrowth, bestFlops] = [false, Infinity, Infinity];
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const shares = list[i].some((c) => list[j].includes(c));
      if (bestShares && !shares) continue;
      const kept = keptOfPair(list[i], list[j], count);
      const growth = sizeOfAxes(kept, plan) - sizeOfAxes(list[i], plan) - sizeOfAxes(list[j], plan);
      const flops = flopsOf([list[i], list[j]], kept, plan);
      const better =
        (shares && !bestShares) ||
        growth < bestGrowth ||
        (growth === bestGrowth && flops < bestFlops);
      if (better) [best, bestShares, bestGrowth, bestFlops] = [[i, j], shares, growth, flops];
    }
  }
  return best;
}

/** keptAxes of two, from how often each letter appears anywhere. */
function keptOfPair(a: Axes, b: Axes, count: ReadonlyMap<string, number>): string[] {
  return [...union([a, b])].filter((c) => {
    const inside = (a.includes(c) ? 1 : 0) + (b.includes(c) ? 1 : 0);
    return (count.get(c) ?? 0) > inside;
  });
}

/** Most operands whose orders are all compared: 3¹² / 2 products. */
const MOST_OPTIMAL = 12;

/** The cheapest path of all, by the cheapest ways to multiply every subset of the operands. */
function optimal(op: string, inputs: readonly Axes[], plan: Plan): Path {
  const n = inputs.length;
  if (n > MOST_OPTIMAL) {
    throw new ArgumentError({
      code: "EINSUM_PATH",
      op,
      message: `${n} operands have too many orders to compare them all.`,
      needs: `"optimal" needs at most ${MOST_OPTIMAL} operands.`,
      hint: 'use { optimize: "greedy" }.',
      details: { operands: n },
    });
  }
  const full = 2 ** n - 1;
  const members = (set: number) => inputs.filter((_, k) => (set >> k) & 1);
  const kept = Array.from({ length: full + 1 }, (_, set) =>
    set === full ? [...plan.output] : keptAxes(members(set), members(full & ~set), plan),
  );
  inputs.forEach((axes, k) => {
    kept[2 ** k] = [...axes]; // nothing is summed before the first product
  });
  const cost = new Float64Array(full + 1).fill(Infinity);
  const half = new Int32Array(full + 1);
  for (let k = 0; k < n; k++) cost[2 ** k] = 0;
  for (let set = 1; set <= full; set++) {
    for (let part = (set - 1) & set; part > (set & ~part); part = (part - 1) & set) {
      const rest = set & ~part;
      const below = cost[part] + cost[rest];
      if (below >= cost[set]) continue;
      const total = below + flopsOf([kept[part], kept[rest]], kept[set], plan);
      if (total < cost[set]) [cost[set], half[set]] = [total, part];
    }
  }
  return unfold(full, half, n);
}

/** The path of a tree of products. */
function unfold(full: number, half: Int32Array, n: number): Path {
  const list = Array.from({ length: n }, (_, k) => 2 ** k);
  const path: number[][] = [];
  const visit = (set: number): void => {
    if (half[set] === 0) return;
    const [a, b] = [half[set], set & ~half[set]];
    visit(a);
    visit(b);
    const places = [list.indexOf(a), list.indexOf(b)].sort((x, y) => x - y);
    list.splice(places[1], 1);
    list.splice(places[0], 1);
    list.push(set);
    path.push(places);
  };
  visit(full);
  return path;
}

function notAPath(op: string, path: unknown): ArgumentError {
  return new ArgumentError({
    code: "EINSUM_PATH",
    op,
    message: `${describeValue(path)} is no path through the operands.`,
    needs: 'needs "greedy", "optimal", "none", or steps such as [[0, 2], [0, 1]].',
    details: { path },
  });
}

/** A path that was given, if each step names different places and one array remains. */
function checkedPath(op: string, path: unknown, count: number): Path {
  if (!Array.isArray(path)) throw notAPath(op, path);
  let left = count;
  for (const step of path as unknown[]) {
    if (!Array.isArray(step) || step.length === 0) throw notAPath(op, path);
    const places: readonly unknown[] = step;
    const inside = places.every(
      (k) => Number.isInteger(k) && (k as number) >= 0 && (k as number) < left,
    );
    if (!inside || new Set(places).size !== places.length) throw notAPath(op, path);
    left -= places.length - 1;
  }
  if (left !== 1) throw notAPath(op, path);
  return path as Path;
}

/** The path that is asked for. */
export function findPath(op: string, { inputs, ...plan }: Subscripts, choice: PathChoice): Path {
  const count = inputs.length;
  if (choice !== "greedy" && choice !== "optimal" && choice !== "none") {
    return checkedPath(op, choice, count);
  }
  if (count === 1) return [[0]];
  if (count === 2) return [[0, 1]];
  if (choice === "none") return leftToRight(count);
  return choice === "greedy" ? greedy(inputs, plan) : optimal(op, inputs, plan);
}
