/** @file Steps of random programs that move elements. */
import {
  array,
  broadcastTo,
  concat,
  flip,
  pad,
  permuteDims,
  range,
  remainder,
  stack,
  type Tensor,
  take,
  takeAlongAxis,
} from "../../src/index.ts";
import { type Dice, type Entry, type Graph, LARGEST, type Step, sizeOf } from "./compiled-graph.ts";

/** Any entry, floats more often than others. */
function anything(g: Graph, fits: (e: Entry) => boolean = () => true): Entry | undefined {
  const kind = g.dice.pick(["float", "float", "float", "int", "bool", "complex"] as const);
  return g.find(kind, fits) ?? g.float(fits);
}

/** A shape of the same number of elements. */
function regrouped(shape: readonly number[], dice: Dice): number[] {
  const n = sizeOf(shape);
  const way = dice.below(4);
  if (way === 0) return [n];
  if (way === 1) return [...shape.slice(0, 1), 1, ...shape.slice(1)];
  const factor = [2, 3, 5, 17, 1].find((k) => n % k === 0 && dice.chance(0.7)) ?? 1;
  return way === 2 ? [factor, n / factor] : [n / factor, factor];
}

const reshape: Step = (g) => {
  const e = anything(g);
  if (e === undefined) return;
  g.add(e.x.reshape(regrouped(e.x.shape, g.dice)), e.bound, e.plain);
};

const permute: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 1);
  if (e === undefined) return;
  g.add(permuteDims(e.x, g.dice.order(e.x.ndim)), e.bound, e.plain);
};

const spread: Step = (g) => {
  const e = anything(g, ({ x }) => x.size <= LARGEST / 5);
  if (e === undefined) return;
  const shape = e.x.shape.map((n) => (n === 1 ? g.dice.pick([1, 2, 3]) : n));
  const front = g.dice.chance(0.5) ? [g.dice.pick([1, 2, 3, 5])] : [];
  if (sizeOf(shape) * (front[0] ?? 1) > LARGEST) return;
  g.add(broadcastTo(e.x, [...front, ...shape]), e.bound, e.plain);
};

/** Part of every axis: a range with a step, backwards, or one position. */
const cut: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 0);
  if (e === undefined) return;
  const { dice } = g;
  const index = e.x.shape.map((n) => {
    const way = dice.below(6);
    if (way === 0 && n > 0) return dice.chance(0.5) ? dice.below(n) : -1 - dice.below(n);
    if (way === 1) return range(dice.below(n + 1), undefined);
    if (way === 2) return range(undefined, undefined, dice.pick([2, 3, -1, -2]));
    if (way === 3) return range(-2, undefined);
    return way === 4 ? range(dice.below(2), n - dice.below(2)) : range();
  });
  g.add(e.x.slice(...index), e.bound, e.plain);
};

const turn: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 0);
  if (e === undefined) return;
  const axis = g.dice.chance(0.3) ? null : g.dice.below(e.x.ndim);
  g.add(flip(e.x, { axis }), e.bound, e.plain);
};

const join: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 0 && x.size <= LARGEST / 3);
  if (e === undefined) return;
  const { dice } = g;
  const axis = dice.below(e.x.ndim);
  const shape = [...e.x.shape];
  if (dice.chance(0.5)) shape[axis] = dice.pick([0, 1, 2, 3]);
  const other = g.shaped(shape, e.x.dtype);
  const parts = dice.chance(0.5) ? [e.x, other.x] : [other.x, e.x, e.x];
  g.add(concat(parts, { axis }), Math.max(e.bound, other.bound), e.plain && other.plain);
};

const pile: Step = (g) => {
  const e = g.float(({ x }) => x.size <= LARGEST / 3);
  if (e === undefined) return;
  const other = g.shaped(e.x.shape, e.x.dtype);
  const axis = g.dice.below(e.x.ndim + 1);
  const parts = g.dice.chance(0.5) ? [e.x, other.x] : [e.x, other.x, e.x];
  g.add(stack(parts, { axis }), Math.max(e.bound, other.bound), e.plain && other.plain);
};

const border: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 0 && x.size <= LARGEST / 8);
  if (e === undefined) return;
  const { dice } = g;
  const widths = e.x.shape.map((): [number, number] => [dice.below(3), dice.below(3)]);
  const value = dice.chance(0.3) && e.x.dtype !== "bool" ? { value: 1 } : {};
  const mode = e.x.size > 0 && dice.chance(0.2) ? ({ mode: "edge" } as const) : value;
  g.add(pad(e.x, widths, mode), Math.max(e.bound, 1));
};

/** Integers from 0 to n − 1 or from −n, drawn or from an entry. */
function places(g: Graph, shape: readonly number[], n: number): Tensor {
  const { dice } = g;
  const values = Int32Array.from({ length: sizeOf(shape) }, () => dice.below(2 * n) - n);
  const fixed = array(values).reshape(shape);
  const known = g.find("int", ({ x }) => String(x.shape) === String(shape));
  if (known === undefined || dice.chance(0.3)) return fixed;
  // a running index: known only when the program runs
  const near: Tensor = remainder(known.x, n);
  return near.astype("int32");
}

const pickRows: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 0 && x.size > 0 && x.size <= LARGEST / 8);
  if (e === undefined) return;
  const { dice } = g;
  const axis = dice.below(e.x.ndim);
  const known = g.find("int", ({ x }) => x.ndim < 2 && x.size <= 8);
  const shape = known !== undefined && dice.chance(0.6) ? known.x.shape : [dice.pick([1, 2, 3, 5])];
  g.add(take(e.x, places(g, shape, e.x.shape[axis]), { axis }), e.bound, e.plain);
};

const pickEach: Step = (g) => {
  const e = anything(g, ({ x }) => x.ndim > 0 && x.size > 0);
  if (e === undefined) return;
  const axis = g.dice.below(e.x.ndim);
  const shape = [...e.x.shape];
  shape[axis] = g.dice.pick([1, 2, shape[axis]]);
  if (sizeOf(shape) > LARGEST) return;
  const index = places(g, shape, e.x.shape[axis]);
  g.add(takeAlongAxis(e.x, index, { axis }), e.bound, e.plain);
};

/** Updated copies, also at places that are named twice. */
const update: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 0 && x.size > 0 && x.shape[0] > 0);
  if (e === undefined) return;
  const { dice } = g;
  const [n, ...rest] = e.x.shape;
  const row = g.shaped(rest, e.x.dtype);
  const bound = e.bound + 3 * row.bound;
  const way = dice.below(4);
  if (way === 0) g.add(e.x.at(dice.below(n)).set(row.x), bound);
  else if (way === 1) g.add(e.x.at(range(undefined, undefined, 2)).add(row.x), bound);
  else if (way === 2) g.add(e.x.at(range(1, undefined)).mul(row.x), e.bound * (1 + row.bound));
  else g.add(e.x.at(places(g, [3], n)).add(row.x), bound);
};

/** Steps and how often each is taken. */
export const moves: readonly (readonly [weight: number, step: Step])[] = [
  [3, reshape],
  [3, permute],
  [3, spread],
  [4, cut],
  [2, turn],
  [3, join],
  [2, pile],
  [2, border],
  [2, pickRows],
  [1, pickEach],
  [2, update],
];
