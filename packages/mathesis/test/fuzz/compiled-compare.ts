/**
 * @file How near a compiled result must come to the eager one. No bound is written down by hand: the
 * program itself says how much rounding may change each result, by Monte Carlo arithmetic (Parker,
 * UCLA CSD-970002, 1997). It is run again while an interpreter moves every number, where compiled code
 * may round differently, by as much as it may:
 *
 * - not at all where elements only move or are chosen, in integers, and where a real formula rounds
 *   at most once (x + y, x / y, √x, x² + 1 in two steps, …): there is only one right answer;
 * - by 1 ulp in a float64 formula (exp, erf, …), by 2 ulp in a float32 one, by 2 ulp of |z| in complex
 *   arithmetic;
 * - by √n u Σ|terms| in a sum of n terms (matmul, convolution, scatter, …), what rounding in any order
 *   amounts to with high probability (Higham & Mary, SIAM J. Sci. Comput. 41 (2019), A2815); Σ|terms|
 *   is the same op on absolute values.
 *
 * Depth, cancellation and conditioning then need no estimate: they act on these moves as they act on
 * roundings. A result may be off by twice the largest deviation of RUNS runs in which numbers move
 * FACTOR times as much (so that moves do not vanish in later roundings). One that depends on nothing
 * that may move must have the same bits.
 */
import { HostTensor } from "../../src/core/host.ts";
import { type Interpreter, withInterpreter } from "../../src/core/interpreter.ts";
import type { Op } from "../../src/core/op.ts";
import { type Tensor, treeLeaves } from "../../src/index.ts";
import type { Params } from "../../src/ir/program.ts";
import { epsilonOf, norm } from "../../src/testing/laws/compare.ts";
import { accumulates, roundsOnce } from "../../src/testing/laws/compiled.ts";
import { type DType, isComplex, isInexact } from "../../src/types/dtype.ts";
import { Dice } from "./compiled-graph.ts";
import type { Program } from "./compiled-program.ts";

const FACTOR = 8;
const RUNS = 3;

/** The same numbers in an array of its own, changed one by one. */
function mapped(x: HostTensor, f: (v: number, i: number) => number): HostTensor {
  const values = x.view().map(f);
  return new HostTensor(x.shape, x.dtype, x.weak, values, 0, x.size);
}

/** How far each number of a result may move; 0 where it may not. */
function reach(
  op: Op,
  inputs: readonly HostTensor[],
  y: HostTensor,
  again: (xs: readonly HostTensor[]) => HostTensor,
): (i: number) => number {
  const unit = epsilonOf(y.dtype);
  const data = y.view();
  const size = isComplex(y.dtype)
    ? (i: number) => Math.hypot(data[i & -2], data[i | 1])
    : (i: number) => Math.abs(data[i]);
  if (accumulates(op)) {
    const terms = again(inputs.map((x) => (isInexact(x.dtype) ? mapped(x, Math.abs) : x))).view();
    const n = Math.max(4, ...inputs.map((x) => x.size));
    const whole = isComplex(y.dtype) ? norm(terms) : 0;
    return (i) => Math.sqrt(n) * (unit / 2) * Math.max(size(i), Math.abs(terms[i]), whole);
  }
  if (op.kind !== "elementwise") return still;
  if (isComplex(y.dtype)) return (i) => 2 * unit * size(i);
  if (roundsOnce(op) && !inputs.some((x) => isComplex(x.dtype))) return still;
  return (i) => (y.dtype === "float64" ? 1 : 2) * unit * size(i);
}
const still = () => 0;

/** Evaluates ops and moves their results. */
class MovingInterpreter implements Interpreter {
  readonly name = "eval";
  /** What moved, or was made of something that did. */
  readonly moved: WeakSet<Tensor> = new WeakSet();
  private count = 0;
  private readonly dice: Dice;
  private readonly factor: number;

  constructor(seed: number, factor: number) {
    this.dice = new Dice(seed);
    this.factor = factor;
  }

  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    const avals = op.abstract(inputs, params);
    const hosts = inputs as readonly HostTensor[]; // no other interpreter is around this one
    const before = this.count;
    const ys = op.evaluate(hosts, params, avals) as readonly HostTensor[];
    // a loop copies the results of its body, which may have moved
    const depends = inputs.some((x) => this.moved.has(x)) || this.count > before;
    if (op.kind === "control") return ys.map((y) => this.marked(y, depends));
    return ys.map((y, k) => {
      if (!isInexact(y.dtype)) return this.marked(y, depends);
      const again = (xs: readonly HostTensor[]) => op.evaluate(xs, params, avals)[k] as HostTensor;
      const far = reach(op, hosts, y, again);
      if (far === still) return this.marked(y, depends);
      const moved = mapped(y, (v, i) => {
        const most = this.factor * far(i);
        return most > 0 ? v + most * this.direction() : v; // −0 stays −0
      });
      return this.marked(moved, true);
    });
  }

  private marked(y: Tensor, depends: boolean): Tensor {
    if (!depends) return y;
    this.count++;
    this.moved.add(y);
    return y;
  }

  /** Up or down, by half to all of what is allowed. */
  private direction(): number {
    const u = this.dice.next() - 0.5;
    return u + 0.5 * Math.sign(u);
  }
}

/** The results of a program whose numbers move, and which of them depend on that. */
export function movedResults(f: Program, xs: readonly Tensor[], seed: number, factor = 1) {
  const interpreter = new MovingInterpreter(seed, factor);
  const ys = withInterpreter(interpreter, () => treeLeaves(f(...xs)));
  return { ys, depends: ys.map((y) => interpreter.moved.has(y)) };
}

/** The largest distance of a result of some runs from the wanted one; NaN and infinities are left out. */
function spread(wanted: Tensor, found: readonly Tensor[]): number {
  const { data } = wanted;
  const apart = found.map((y) => norm(Float64Array.from(data, (v, i) => v - y.data[i])));
  return Math.max(...apart);
}

/** The smallest number above 0. */
const leastOf = (dtype: DType): number =>
  dtype === "float64" || dtype === "complex128" ? Number.MIN_VALUE : 2 ** -149;

/** How far each result of f(…xs) may be off. */
export function tolerances(f: Program, xs: readonly Tensor[], wanted: readonly Tensor[]): number[] {
  const runs = Array.from({ length: RUNS }, (_, k) => movedResults(f, xs, k + 1, FACTOR));
  return wanted.map((y, j) => {
    if (!isInexact(y.dtype) || !runs[0].depends[j]) return 0;
    // below the normal numbers roundings are absolute, and a fused −x·y + 0 is −0 where x·y underflows
    const own = 4 * epsilonOf(y.dtype) * norm(y.data) + leastOf(y.dtype);
    return (
      2 *
        spread(
          y,
          runs.map(({ ys }) => ys[j]),
        ) +
      own
    );
  });
}

const avalOf = (y: Tensor): string => `${y.dtype}[${y.shape.join(",")}]`;

const shown = (v: number): string => (Object.is(v, -0) ? "-0" : String(v));

/** The first number that differs by more than the tolerance, in words. */
function difference(found: Tensor, wanted: Tensor, allowed: number): string | undefined {
  const [a, b] = [found.data, wanted.data];
  for (let i = 0; i < b.length; i++) {
    if (Object.is(a[i], b[i]) || (allowed > 0 && Math.abs(a[i] - b[i]) <= allowed)) continue;
    const off = `off by ${a[i] - b[i]} where ${allowed} is allowed`;
    return `element ${i} of ${avalOf(wanted)} is ${shown(a[i])} instead of ${shown(b[i])}, ${off}`;
  }
  return undefined;
}

/** What is wrong with the results of a compiled f; undefined if nothing is. */
export function disagreement(
  f: Program,
  xs: readonly Tensor[],
  found: readonly Tensor[],
  wanted: readonly Tensor[],
): string | undefined {
  const [given, promised] = [found, wanted].map((ys) => ys.map(avalOf).join(" "));
  if (given !== promised) return `${given} instead of ${promised}`;
  if (found.every((y, j) => difference(y, wanted[j], 0) === undefined)) return undefined;
  const allowed = tolerances(f, xs, wanted);
  for (const [j, y] of found.entries()) {
    const problem = difference(y, wanted[j], allowed[j]);
    if (problem !== undefined) return `result ${j}: ${problem}`;
  }
  return undefined;
}
