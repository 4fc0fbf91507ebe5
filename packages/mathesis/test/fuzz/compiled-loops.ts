/** @file Steps of random programs that hold programs: loops, branches, checkpoints. */
import {
  array,
  checkpoint,
  complex,
  cond,
  foriLoop,
  roll,
  scan,
  type Tensor,
  whileLoop,
} from "../../src/index.ts";
import { elementwise } from "./compiled-elementwise.ts";
import {
  broadcast,
  Dice,
  type Entry,
  Graph,
  grow,
  type Step,
  type Weighted,
} from "./compiled-graph.ts";
import { moves } from "./compiled-moves.ts";
import { reductions } from "./compiled-sums.ts";

/** What loops carry is at most so large, in every turn. */
const CARRIED = 2;

/** A value in another shape and dtype, of the size of 1. */
function fitted({ x, bound }: Entry, like: Tensor): Tensor {
  const tame = bound <= CARRIED ? x : x.tanh();
  const broad = String(broadcast(tame.shape, like.shape)) === String(like.shape);
  const spread = broad ? tame : tame.size === 0 ? tame.sum() : tame.mean();
  const full = spread.broadcastTo(like.shape);
  return full.dtype === like.dtype ? full : full.astype(like.dtype);
}

/** A graph of its own for a body, the same whenever the body is followed. */
function bodyGraph(g: Graph, seed: number, known: readonly Entry[]): Graph {
  const dice = new Dice(seed);
  const inner = new Graph(dice, g.captured, { ...g.allowed, control: dice.chance(0.2) });
  inner.entries.push(...known);
  const nested: Weighted = inner.allowed.control && g.allowed.control ? [[1, countedLoop]] : [];
  const flat = dice.chance(0.6) ? elementwise : [...elementwise, ...reductions, ...moves];
  grow(inner, 1 + dice.below(5), [...flat, ...nested]);
  return inner;
}

const given = (x: Tensor, bound: number): Entry => ({ x, bound, plain: false });
const latest = (inner: Graph): Entry => {
  const own = inner.entries.filter(({ x }) => x.dtype === "float64" || x.dtype === "float32");
  return own[own.length - 1];
};

/** A float entry as the first state of a loop. */
function start(g: Graph): Tensor | undefined {
  const e = g.float(({ x }) => x.size <= 400);
  if (e === undefined) return undefined;
  return e.bound <= CARRIED ? e.x : e.x.mul(CARRIED / e.bound);
}

/** An outer value that a body captures, or none. */
function outer(g: Graph): Entry[] {
  const e = g.dice.chance(0.5) ? g.float(({ x }) => x.size <= 400) : undefined;
  return e === undefined ? [] : [e];
}

const scanStep: Step = (g) => {
  const init = start(g);
  const xs = g.float(({ x }) => x.ndim > 0 && x.size <= 600 && x.shape[0] <= 40);
  if (init === undefined || xs === undefined) return;
  const { dice } = g;
  const [seed, captures, extra] = [dice.below(1e9), outer(g), dice.below(4)];
  const body = (c: Tensor, x: Tensor): [Tensor, Tensor | null | Tensor[]] => {
    const inner = bodyGraph(g, seed, [...captures, given(x, xs.bound), given(c, CARRIED)]);
    const y = latest(inner);
    const next = fitted({ ...y, x: y.x.mul(0.5) }, c);
    if (extra === 0) return [next, null];
    return [next, extra === 1 ? y.x : extra === 2 ? [c, y.x] : next.mul(x.size > 0 ? x.mean() : 1)];
  };
  const [last, ys] = scan(body, init, xs.x, { reverse: dice.chance(0.3) });
  g.add(last, CARRIED);
  const stacks = ys === null ? [] : Array.isArray(ys) ? ys : [ys];
  for (const y of stacks) if (y.size <= 4000) g.add(y.tanh(), 1);
};

/** An array in another order, of the same shape. */
function reordered(x: Tensor, way: number): Tensor {
  if (way === 0) return x;
  if (way === 1) return x.flip();
  const flat = x.reshape([x.size]);
  return (way === 2 ? flat.flip() : roll(flat, 1)).reshape(x.shape);
}

/** An entry of any kind, every other time of complex numbers, which are made where there are none. */
function anyKind(g: Graph, fits: (e: Entry) => boolean): Entry | undefined {
  if (g.dice.chance(0.5)) return g.find(g.dice.pick(["int", "bool", "float"] as const), fits);
  const known = g.find("complex", fits);
  const real = known === undefined ? g.float(fits) : undefined;
  return real ? g.add(complex(real.x, real.x.mul(0.5)), 2 * real.bound) : known;
}

/** A loop that also carries and stacks an array of any kind, and walks along another. */
const mixedScan: Step = (g) => {
  const { dice } = g;
  const init = start(g);
  const rider = anyKind(g, ({ x }) => x.size <= 40);
  const xs = anyKind(g, ({ x }) => x.ndim > 0 && x.size <= 200 && x.shape[0] <= 20);
  if (init === undefined || rider === undefined || xs === undefined) return;
  const [seed, way, stacked] = [dice.below(1e9), dice.below(4), dice.below(3)];
  const body = ([c, z]: readonly [Tensor, Tensor], x: Tensor) => {
    const inner = bodyGraph(g, seed, [given(c, CARRIED), { ...rider, x: z }, { ...xs, x }]);
    const y = latest(inner);
    const next = [fitted({ ...y, x: y.x.mul(0.5) }, c), reordered(z, way)] as const;
    return [next, [x, z, inner.entries[inner.entries.length - 1].x][stacked]] as const;
  };
  const [[last, other], ys] = scan(body, [init, rider.x] as const, xs.x);
  g.add(last, CARRIED);
  g.add(other, rider.bound, rider.plain);
  if (stacked === 0) g.add(ys, xs.bound, xs.plain);
  if (stacked === 1) g.add(ys, rider.bound, rider.plain);
  if (stacked === 2 && ys.size <= 4000) g.add(ys.dtype.startsWith("float") ? ys.tanh() : ys, 100);
};

const countedLoop: Step = (g) => {
  const init = start(g);
  if (init === undefined) return;
  const { dice } = g;
  const [seed, captures, turns] = [dice.below(1e9), outer(g), dice.pick([0, 1, 2, 3, 5, 8])];
  const from = dice.pick([0, 0, 2, -1]);
  const body = (i: Tensor, c: Tensor): Tensor => {
    const turn = given(i.astype(c.dtype).mul(0.2), 2);
    const inner = bodyGraph(g, seed, [...captures, turn, given(c, CARRIED)]);
    return fitted(latest(inner), c);
  };
  const byTensor = !g.allowed.reverse && dice.chance(0.3);
  const bound = (n: number) => (byTensor ? array(n).astype("int32") : n);
  g.add(foriLoop(bound(from), bound(from + turns), body, init), CARRIED);
};

const branch: Step = (g) => {
  const e = g.float(({ x }) => x.size <= 1000);
  if (e === undefined) return;
  const { dice } = g;
  const captures = outer(g);
  const arm = (seed: number) => (x: Tensor) => {
    const inner = bodyGraph(g, seed, [...captures, given(x, e.bound)]);
    return fitted(latest(inner), x);
  };
  const y = cond(g.predicate(), arm(dice.below(1e9)), arm(dice.below(1e9)), e.x);
  g.add(y, CARRIED);
};

const openLoop: Step = (g) => {
  const init = start(g);
  if (init === undefined || g.allowed.reverse) return;
  const { dice } = g;
  const [seed, captures] = [dice.below(1e9), outer(g)];
  const next = (c: Tensor) =>
    fitted(latest(bodyGraph(g, seed, [...captures, given(c, CARRIED)])), c);
  if (dice.chance(0.5)) {
    const turns = dice.below(6);
    const [, last] = whileLoop(
      ([i]) => i.less(turns),
      ([i, c]) => [i.add(1), next(c)],
      [array(0).astype("int32") as Tensor, init],
    );
    g.add(last, CARRIED);
    return;
  }
  // 10, 5, 2.5, … : exact, and never near the border
  const border = dice.pick([20, 0.7, 0.1]);
  const [t, last] = whileLoop(
    ([t]) => t.greater(border),
    ([t, c]) => [t.mul(0.5), next(c)],
    [array(10) as Tensor, init],
  );
  g.add(last, CARRIED);
  g.add(t, 20);
};

const remembered: Step = (g) => {
  const e = g.float(({ x }) => x.size <= 1000);
  if (e === undefined) return;
  const [seed, captures] = [g.dice.below(1e9), outer(g)];
  const body = (x: Tensor) =>
    fitted(latest(bodyGraph(g, seed, [...captures, given(x, e.bound)])), x);
  g.add(checkpoint(body)(e.x), CARRIED);
};

/** Steps and how often each is taken. */
export const loops: Weighted = [
  [4, scanStep],
  [2, mixedScan],
  [3, countedLoop],
  [3, branch],
  [2, openLoop],
  [1, remembered],
];
