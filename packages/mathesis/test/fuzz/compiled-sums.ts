/** @file Steps of random programs that reduce, run along an axis, multiply matrices or convolve. */
import {
  argmax,
  argsort,
  array,
  conv1d,
  conv2d,
  convolve,
  cummax,
  cumulativeProd,
  cumulativeSum,
  einsum,
  logcumsumexp,
  logSoftmax,
  logsumexp,
  matmul,
  max,
  mean,
  min,
  prod,
  softmax,
  sort,
  sum,
  type Tensor,
  tensordot,
  variance,
} from "../../src/index.ts";
import { type Entry, type Graph, LARGEST, type Step, sizeOf } from "./compiled-graph.ts";

/** Some axes of an array, one of them, or all; and over how many elements they run. */
function axesOf(g: Graph, { x }: Entry) {
  const { dice } = g;
  const keepDims = dice.chance(0.4);
  if (x.ndim === 0 || dice.chance(0.25)) return { count: x.size, options: { keepDims } };
  const some = x.shape.map((_, i) => i).filter(() => dice.chance(0.5));
  const axis = some.length > 1 ? some : dice.below(x.ndim) - (dice.chance(0.3) ? x.ndim : 0);
  const count = sizeOf((Array.isArray(axis) ? axis : [axis]).map((i) => x.shape.at(i) as number));
  return { count, options: { axis, keepDims } };
}

const total: Step = (g) => {
  const e = g.dice.chance(0.85) ? g.float() : g.find(g.dice.pick(["int", "bool", "complex"]));
  if (e === undefined) return;
  const { count, options } = axesOf(g, e);
  if (count > 0 && e.x.dtype !== "bool" && e.x.dtype !== "int32" && g.dice.chance(0.4)) {
    g.add(mean(e.x, options), e.bound);
    return;
  }
  g.add(sum(e.x, options), e.bound * Math.max(1, count));
};

/** Several reductions of one array that meet again, as normalisations have them. */
const meeting: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 1 && x.size > 0);
  if (e === undefined) return;
  const { dice } = g;
  const part = (): Tensor => {
    const { options } = axesOf(g, e);
    const kept = { ...options, keepDims: true };
    if (e.plain && dice.chance(0.4)) return dice.pick([max, min])(e.x, kept);
    return mean(dice.pick([e.x, e.x, e.x.square(), e.x.tanh()]), kept);
  };
  const two = dice.chance(0.5) ? part().add(part()) : part().mul(part()).sub(part());
  const whole = dice.pick([() => two, () => e.x.sub(two), () => two.mul(0.3).add(e.x).tanh()])();
  g.add(whole, 3 * (1 + e.bound) ** 4);
};

/** A reduction beside values that are stretched along some of the axes that are left. */
const beside: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 2 && x.size > 0);
  if (e === undefined) return;
  const { dice } = g;
  const reduced = mean(e.x, { axis: dice.below(e.x.ndim) });
  const kept = reduced.shape.map((n) => (dice.chance(0.5) ? 1 : n));
  const other = g.shaped(kept, e.x.dtype);
  const pairs = [() => reduced.sub(other.x), () => other.x.mul(reduced).add(other.x)];
  g.add(dice.pick(pairs)(), (e.bound + 1) * (other.bound + 1));
};

/** All elements moved at least 0.6 apart, so that their order does not hang on rounding. */
function apart(g: Graph, e: Entry): Tensor {
  if (e.plain && g.dice.chance(0.5)) return e.x;
  const grid = array(Float64Array.from(g.dice.order(e.x.size))).reshape(e.x.shape);
  return e.x.mul(0.2 / (e.bound + 1)).add(grid.astype(e.x.dtype));
}

const extreme: Step = (g) => {
  const e = g.float(({ x }) => x.size > 0);
  if (e === undefined) return;
  const { options } = axesOf(g, e);
  const bound = Math.max(e.bound, e.x.size + 1);
  const x = apart(g, e);
  g.add(g.dice.pick([max, max, min])(x, options), bound, e.plain && x === e.x);
};

const order: Step = (g) => {
  const e = g.float(({ x }) => x.size > 0 && x.ndim > 0);
  if (e === undefined) return;
  const axis = g.dice.below(e.x.ndim);
  const x = apart(g, e);
  const bound = Math.max(e.bound, e.x.size + 1);
  const kinds: readonly (() => Tensor)[] = [
    () => argmax(x, { axis }),
    () => argsort(x, { axis }),
    () => sort(x, { axis }),
    () => cummax(x, { axis }).values,
  ];
  g.add(g.dice.pick(kinds)(), bound, e.plain && x === e.x);
};

const exponentials: Step = (g) => {
  const e = g.float(({ x }) => x.size > 0 && x.ndim > 0);
  if (e === undefined) return;
  const axis = g.dice.below(e.x.ndim);
  const grown = e.bound + Math.log(e.x.shape[axis]) + 1;
  const kinds: readonly (readonly [() => Tensor, number])[] = [
    [() => softmax(e.x, { axis }), 1],
    [() => logSoftmax(e.x, { axis }), 2 * grown],
    [() => logsumexp(e.x, axesOf(g, e).options), e.bound + Math.log(e.x.size) + 1],
    [() => logcumsumexp(e.x, { axis }), grown],
    [() => variance(e.x, { axis }), e.bound ** 2],
  ];
  const [make, bound] = g.dice.pick(kinds);
  g.add(make(), bound);
};

const running: Step = (g) => {
  const e = (g.dice.chance(0.2) ? g.find("int") : undefined) ?? g.float();
  if (e === undefined || e.x.ndim === 0) return;
  const axis = g.dice.below(e.x.ndim);
  const n = e.x.shape[axis];
  if (n <= 5 && e.bound <= 2 && g.dice.chance(0.3)) {
    const product = g.dice.chance(0.5) ? prod(e.x, { axis }) : cumulativeProd(e.x, { axis });
    g.add(product, e.bound ** n + 1);
    return;
  }
  g.add(cumulativeSum(e.x, { axis }), e.bound * Math.max(n, 1));
};

const widths = [1, 2, 3, 5, 8] as const;

const product: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 0);
  if (e === undefined) return;
  const { x } = e;
  const k = x.shape[x.ndim - 1];
  const m = g.dice.pick(widths);
  if ((x.size / Math.max(k, 1)) * m > LARGEST) return;
  const way = g.dice.below(5);
  const scale = Math.max(k, 1) * e.bound;
  if (way === 0 && x.ndim > 1 && (x.size / Math.max(k, 1)) * x.shape[x.ndim - 2] <= LARGEST) {
    const order = x.shape.map((_, i) => i);
    order.push(...order.splice(-2).reverse());
    g.add(matmul(x, x.transpose(order)), scale * e.bound);
    return;
  }
  const other = g.shaped(way === 1 ? [k] : [k, m], x.dtype);
  if (way === 2) g.add(tensordot(x, other.x, { axes: 1 }), scale * other.bound);
  else if (way === 3 && x.ndim > 1) {
    const left = g.shaped([m, x.shape[x.ndim - 2]], x.dtype);
    const bound = Math.max(x.shape[x.ndim - 2], 1) * e.bound * left.bound;
    g.add(matmul(left.x, x), bound);
  } else g.add(matmul(x, other.x), scale * other.bound);
};

/** For each rank of the first operand: subscripts and which of its axes the second has. */
const contractions: readonly (readonly (readonly [text: string, second: string])[])[] = [
  [],
  [
    ["i,i->", "i"],
    ["i,j->ij", "j"],
    ["i,ij->j", "ij"],
  ],
  [
    ["ij,jk->ik", "jk"],
    ["ij,kj->ki", "kj"],
    ["ij,ij->i", "ij"],
    ["ij,i->j", "i"],
    ["ij,k->kij", "k"],
    ["ij->ji", ""],
    ["ij->", ""],
    ["ij->j", ""],
  ],
  [
    ["bij,bjk->bik", "bjk"],
    ["bij,bj->bi", "bj"],
    ["bij,kj->bki", "kj"],
    ["bij->jb", ""],
    ["bij,bij->b", "bij"],
  ],
];

const contraction: Step = (g) => {
  const e = g.float(({ x }) => x.ndim > 0 && x.ndim < 4 && x.size <= LARGEST / 8);
  if (e === undefined) return;
  const [text, second] = g.dice.pick(contractions[e.x.ndim]);
  const first = text.split(/,|->/)[0];
  const length = (name: string): number => {
    const at = first.indexOf(name);
    return at < 0 ? g.dice.pick([1, 2, 3, 8]) : e.x.shape[at];
  };
  const shape = [...second].map(length);
  if (sizeOf(shape) > LARGEST) return;
  const terms = Math.max(1, e.x.size);
  if (second === "") {
    g.add(einsum(text, e.x), terms * e.bound);
    return;
  }
  const other = g.shaped(shape, e.x.dtype);
  g.add(einsum(text, e.x, other.x), terms * e.bound * other.bound);
};

const signal: Step = (g) => {
  const e = g.float(({ x }) => x.size > 2 && x.size <= 600);
  if (e === undefined) return;
  const { dice } = g;
  const { x } = e;
  const stride = dice.pick([1, 2]);
  const padding = dice.pick([0, 1, 2]);
  if (x.ndim === 2 && x.shape[0] > 1 && x.shape[1] > 1 && dice.chance(0.6)) {
    const w = g.shaped([dice.pick([1, 2, 3]), 1, 2, 2], x.dtype);
    const y = conv2d(x.reshape([1, 1, ...x.shape]), w.x, { stride, padding });
    g.add(y, 4 * e.bound * w.bound);
  } else if (dice.chance(0.5)) {
    const w = g.shaped([dice.pick([1, 2]), 1, 3], x.dtype);
    const y = conv1d(x.reshape([1, 1, x.size]), w.x, { stride, padding });
    g.add(y.reshape(y.shape.slice(1)), 3 * e.bound * w.bound);
  } else {
    const w = g.shaped([dice.pick([1, 2, 4])], x.dtype);
    const mode = dice.pick(["full", "same", "valid"] as const);
    g.add(convolve(x.reshape([x.size]), w.x, { mode }), 4 * e.bound * w.bound);
  }
};

/** Steps and how often each is taken. */
export const reductions: readonly (readonly [weight: number, step: Step])[] = [
  [8, total],
  [3, meeting],
  [3, beside],
  [3, extreme],
  [1, order],
  [5, exponentials],
  [3, running],
  [6, product],
  [3, contraction],
  [2, signal],
];
