/** @file Elementwise steps of random programs: smooth functions, arithmetic, choices, dtypes. */
import {
  asinh,
  atan,
  atan2,
  bitwiseAnd,
  bitwiseXor,
  cbrt,
  clip,
  complex,
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  floor,
  gammaln,
  hypot,
  log,
  log1p,
  log2,
  logaddexp,
  logicalAnd,
  logicalNot,
  logicalOr,
  maximum,
  minimum,
  pow,
  reciprocal,
  round,
  rsqrt,
  sinh,
  softplus,
  sqrt,
  stopGradient,
  type Tensor,
  where,
} from "../../src/index.ts";
import { broadcast, type Graph, LARGEST, type Step, sizeOf } from "./compiled-graph.ts";

/** A smooth function of one variable, and the size of its values. */
type Unary = readonly [f: (x: Tensor) => Tensor, bound: (b: number) => number];
const one = () => 1;

/** Arithmetic that rounds at most once: compiled float64 code has the same bits. */
const basic: readonly Unary[] = [
  [(x) => x.neg(), (b) => b],
  [(x) => x.square(), (b) => b * b],
  [(x) => x.mul(x), (b) => b * b],
  [(x) => sqrt(x.square().add(1)), (b) => b + 1],
  [(x) => reciprocal(x.square().add(1)), one],
  [(x) => x.add(x), (b) => 2 * b],
  [(x) => stopGradient(x).sub(0.75), (b) => b + 1],
  [(x) => x.pow(3), (b) => b ** 3],
  [(x) => x.pow(2), (b) => b ** 2],
];
const formulas: readonly Unary[] = [
  [(x) => exp(x.tanh()), () => 3],
  [(x) => exp(x.square().neg()), one],
  [(x) => x.tanh(), one],
  [(x) => x.sin(), one],
  [(x) => x.cos(), one],
  [(x) => x.sigmoid(), one],
  [(x) => erf(x), one],
  [(x) => erfc(x), () => 2],
  [(x) => log1p(x.square()), (b) => Math.log1p(b * b)],
  [(x) => log(x.square().add(0.5)), (b) => Math.log1p(b * b) + 1],
  [(x) => log2(x.square().add(0.5)), (b) => 1.5 * Math.log1p(b * b) + 1],
  [(x) => softplus(x), (b) => b + 1],
  [(x) => expm1(x.sin()), () => 2],
  [(x) => atan(x), () => 1.6],
  [(x) => asinh(x), (b) => Math.asinh(b)],
  [(x) => sinh(x.sin()), () => 2],
  [(x) => cosh(x.cos()), () => 2],
  [(x) => cbrt(x.square().add(1)), (b) => b + 1],
  [(x) => rsqrt(x.square().add(1)), one],
  [(x) => pow(x.square().add(0.5), -0.7), () => 2],
  [(x) => gammaln(x.sin().add(3)), () => 4],
];

const applyUnary =
  (list: readonly Unary[]): Step =>
  (g) => {
    const e = g.float();
    if (e === undefined) return;
    const [f, bound] = g.dice.pick(list);
    g.add(f(e.x), bound(e.bound));
  };

type Binary = readonly [
  f: (x: Tensor, y: Tensor) => Tensor,
  bound: (a: number, b: number) => number,
];
const sums: readonly Binary[] = [
  [(x, y) => x.add(y), (a, b) => a + b],
  [(x, y) => x.sub(y), (a, b) => a + b],
  [(x, y) => y.sub(x), (a, b) => a + b],
  [(x, y) => x.mul(y), (a, b) => a * b],
  [(x, y) => x.mul(y).add(x), (a, b) => a * b + a],
  [(x, y) => x.div(y.square().add(1)), (a) => a],
  [(x, y) => x.mul(0.75).sub(y.mul(0.3)), (a, b) => a + b],
];
const pairs: readonly Binary[] = [
  [(x, y) => atan2(x, y.square().add(0.5)), () => 1.6],
  [(x, y) => hypot(x, y.square().add(1)), (a, b) => a + b * b + 1],
  [(x, y) => logaddexp(x, y), (a, b) => Math.max(a, b) + 1],
  [(x, y) => pow(x.square().add(0.5), y.tanh()), (a) => a * a + 2],
  [(x, y) => x.mul(y.sigmoid()), (a) => a],
];

const applyBinary =
  (list: readonly Binary[]): Step =>
  (g) => {
    const e = g.float();
    if (e === undefined) return;
    const other = g.partner(e.x);
    const [f, bound] = g.dice.pick(list);
    g.add(f(e.x, other.x), bound(e.bound, other.bound));
  };

/** With a number, which takes the dtype of the array. */
const withNumber: Step = (g) => {
  const e = g.float();
  if (e === undefined) return;
  const c = g.number();
  const kinds: readonly ((x: Tensor) => Tensor)[] = [
    (x) => x.add(c),
    (x) => x.mul(c),
    (x) => x.div(c),
    (x) => x.mul(-1).sub(c),
    (x) => x.add(0),
    (x) => x.mul(1),
    (x) => x.div(2),
  ];
  g.add(g.dice.pick(kinds)(e.x), 4 * e.bound + 2);
};

/** What jumps or has a corner, on numbers far from there. */
const corners: Step = (g) => {
  const e = g.float((v) => v.plain);
  if (e === undefined) return;
  const c = g.dice.below(3) - 1;
  const kinds: readonly ((x: Tensor) => Tensor)[] = [
    (x) => x.abs(),
    (x) => x.relu(),
    (x) => x.sign(),
    (x) => floor(x),
    (x) => round(x.add(0.5)),
    (x) => clip(x, -1, 1),
    (x) => maximum(x, c),
    (x) => minimum(x, c),
    (x) => reciprocal(x),
  ];
  g.add(g.dice.pick(kinds)(e.x), 10 + e.bound);
};

/** A truth value for every element of a plain entry. */
function mask(g: Graph): Tensor | undefined {
  const known = g.find("bool");
  if (known !== undefined && g.dice.chance(0.4)) return known.x;
  const e = g.float((v) => v.plain);
  if (e === undefined) return known?.x;
  const c = g.dice.below(3) - 1;
  return g.dice.pick([
    () => e.x.greater(c),
    () => e.x.lessEqual(c),
    () => e.x.notEqual(c),
    () => logicalNot(e.x.less(0)),
  ])();
}

const choice: Step = (g) => {
  const m = mask(g);
  const e = g.float((v) => {
    const shape = m === undefined ? undefined : broadcast(m.shape, v.x.shape);
    return shape !== undefined && sizeOf(shape) <= LARGEST;
  });
  if (m === undefined || e === undefined) return;
  if (g.dice.chance(0.2)) g.add(m, 1);
  const full = where(m, e.x, 0);
  const other = g.dice.chance(0.3) ? undefined : g.partner(full);
  const y = other === undefined ? g.number() : other.x;
  g.add(g.dice.chance(0.5) ? where(m, e.x, y) : where(m, y, e.x), e.bound + (other?.bound ?? 2));
};

const logic: Step = (g) => {
  const [a, b] = [mask(g), mask(g)];
  if (a === undefined || b === undefined) return;
  const shape = broadcast(a.shape, b.shape);
  if (shape === undefined || sizeOf(shape) > LARGEST) return;
  g.add(g.dice.pick([logicalAnd, logicalOr])(a, b), 1);
};

const cast: Step = (g) => {
  const { dice } = g;
  const kind = dice.pick(["float", "float", "int", "bool", "plain"] as const);
  const e = kind === "plain" ? g.float((v) => v.plain) : g.find(kind);
  if (e === undefined) return;
  const other = e.x.dtype === "float64" ? "float32" : "float64";
  // rounding to float32 moves no number near an integer; cutting off fractions may
  const to = kind === "plain" && dice.chance(0.5) ? "int32" : other;
  g.add(e.x.astype(to), e.bound, e.plain && to !== "int32");
};

const integers: Step = (g) => {
  const e = g.find("int");
  if (e === undefined) return;
  const c = 1 + g.dice.below(5);
  const kinds: readonly (readonly [Tensor, number])[] = [
    [e.x.add(c), e.bound + 5],
    [e.x.mul(c), 5 * e.bound],
    [bitwiseAnd(e.x, c), 2 * e.bound + 8],
    [bitwiseXor(e.x, c), 2 * e.bound + 8],
    [e.x.mul(e.x).sub(c), e.bound ** 2 + 5],
    [e.x.neg(), e.bound],
    [where(e.x.greater(c), e.x, c), e.bound + 5],
  ];
  const [y, bound] = g.dice.pick(kinds);
  g.add(y, bound);
};

const complexNumbers: Step = (g) => {
  const known = g.find("complex");
  if (known === undefined || g.dice.chance(0.3)) {
    const e = g.float();
    if (e === undefined) return;
    const y = g.shaped(e.x.shape, e.x.dtype);
    g.add(complex(e.x, y.x), e.bound + y.bound);
    return;
  }
  const { x, bound } = known;
  const kinds: readonly (readonly [() => Tensor, number])[] = [
    [() => x.mul(x.conj().add(0.5)), bound * (bound + 1)],
    [() => x.mul(x), bound * bound],
    [() => x.add(x.conj()), 2 * bound],
    [() => x.mul(0.3).sub(1), bound + 1],
    [() => x.div(x.mul(x.conj()).add(1)), 1],
    [() => exp(x.mul(0.25 / bound)), 2],
    [() => x.real(), bound],
    [() => x.imag().add(x.real()), 2 * bound],
    [() => x.mul(x.conj()).real(), bound * bound],
  ];
  const [make, b] = g.dice.pick(kinds);
  g.add(make(), b);
};

/** Steps and how often each is taken. */
export const elementwise: readonly (readonly [weight: number, step: Step])[] = [
  [10, applyUnary(basic)],
  [9, applyUnary(formulas)],
  [14, applyBinary(sums)],
  [4, applyBinary(pairs)],
  [5, withNumber],
  [3, corners],
  [5, choice],
  [1, logic],
  [2, cast],
  [2, integers],
  [2, complexNumbers],
];

/** The basic part alone: programs of these have the same bits, compiled or not. */
export const arithmetic: readonly (readonly [weight: number, step: Step])[] = [
  [5, applyUnary(basic)],
  [6, applyBinary(sums)],
  [2, withNumber],
  [1, corners],
  [2, choice],
];
