/**
 * @file Random programs by number: a function that draws its graph anew, and always alike, whenever
 * it is followed, and arguments for it in several sizes and with several values.
 */
import { array, complex, grad, jit, jvp, stack, type Tensor, vmap } from "../../src/index.ts";
import type { DType } from "../../src/types/dtype.ts";
import { arithmetic, elementwise } from "./compiled-elementwise.ts";
import { type Allowed, Dice, Graph, grow, kindOf, LARGEST, sizeOf } from "./compiled-graph.ts";
import { loops } from "./compiled-loops.ts";
import { moves } from "./compiled-moves.ts";
import { reductions } from "./compiled-sums.ts";

/** A function of some arrays to a tree of arrays. */
export type Program = (...xs: Tensor[]) => unknown;

/** A random program and its arguments. */
export interface Case {
  readonly f: Program;
  /** How f was made: "plain", "grad", … */
  readonly form: string;
  /** Arguments with sizes and values by number. */
  readonly inputs: (sizes: number, values: number) => Tensor[];
}

const SIZES = [1, 2, 2, 3, 3, 5, 8, 17] as const;

/** Four lengths of axes. */
function lengths(dice: Dice): readonly number[] {
  return [0, 1, 2, 3].map(() => {
    if (dice.chance(0.04)) return 0;
    return dice.chance(0.07) ? 130 + dice.below(171) : dice.pick(SIZES);
  });
}

/** The lengths of an array's axes, by their numbers. */
function shapeOf(axes: readonly number[], known: readonly number[]): number[] {
  const shape = axes.map((a) => known[a]);
  while (sizeOf(shape) > LARGEST) shape[shape.indexOf(Math.max(...shape))] = 3;
  return shape;
}

/** Away from integers: see Entry.plain. */
const fraction = (dice: Dice): number =>
  (dice.chance(0.5) ? 1 : -1) * (dice.below(2) + 0.1 + 0.8 * dice.next());

function filled(shape: readonly number[], dtype: DType, dice: Dice): Tensor {
  // sometimes part of a larger array, so that elements start anywhere
  const extra = dice.chance(0.3) ? 1 : 0;
  const n = sizeOf(shape) * (1 + extra);
  const draw = (f: () => number) => array(Float64Array.from({ length: n }, f));
  const flat = (): Tensor => {
    if (dtype === "int32") return draw(() => dice.below(13) - 6).astype(dtype);
    if (dtype === "bool") return draw(() => dice.below(2)).astype(dtype);
    if (dtype !== "complex128") return draw(() => fraction(dice)).astype(dtype);
    return complex(
      draw(() => fraction(dice)),
      draw(() => fraction(dice)),
    );
  };
  const whole = flat().reshape([1 + extra, ...shape]);
  return whole.slice(extra);
}

/** What an input is like, whatever its size. */
interface Input {
  readonly axes: readonly number[];
  readonly dtype: DType;
  /** The number of the input that this one is the same as. */
  readonly same: number | undefined;
}

function drawInputs(dice: Dice, wide: boolean): Input[] {
  const count = 1 + dice.below(4);
  const main: DType = !wide || dice.chance(0.7) ? "float64" : "float32";
  const all: Input[] = [];
  for (let i = 0; i < count; i++) {
    const rank = dice.pick([0, 1, 1, 2, 2, 2, 3, 3, 4]);
    const axes = Array.from({ length: rank }, () => dice.below(4));
    const odd = dice.pick(["int32", "float32", "float64", "bool", "complex128"] as const);
    const dtype = wide && i > 0 && dice.chance(0.3) ? odd : main;
    const same = i > 0 && dice.chance(0.08) ? dice.below(i) : undefined;
    all.push(same === undefined ? { axes, dtype, same } : { ...all[same], same });
  }
  return all;
}

/** The outputs: late values, sometimes also an input, a constant, the same one twice, or a tree. */
function outputs(g: Graph, inputCount: number): unknown {
  const { dice, entries } = g;
  const late = entries.slice(Math.min(inputCount, entries.length - 1));
  const ys = [entries[entries.length - 1].x];
  for (let k = dice.below(5); k > 0; k--) ys.push(dice.pick(late).x);
  if (dice.chance(0.1)) ys.push(entries[dice.below(inputCount)].x);
  if (dice.chance(0.05)) ys.push(dice.pick(g.captured));
  if (dice.chance(0.05)) ys.push(ys[0]);
  if (dice.chance(0.05)) ys.push(array(2.5));
  if (ys.length === 1 && dice.chance(0.7)) return ys[0];
  return dice.chance(0.3) ? { first: ys[0], rest: ys.slice(1) } : ys;
}

const boundOf = (x: Tensor): number => (x.dtype === "int32" ? 6 : 2);

/** The function that draws and computes the graph of a seed. */
function programOf(seed: number, nodes: number, exact: boolean, allowed: Allowed): Program {
  const captured = [2, 17, 300].map((n) => filled([n], "float64", new Dice(seed + n)));
  const control = allowed.control ? loops : [];
  return (...xs) => {
    const g = new Graph(new Dice(seed), captured, allowed);
    for (const x of xs) g.entries.push({ x, bound: boundOf(x), plain: true });
    grow(
      g,
      nodes,
      exact ? [...arithmetic, ...moves] : [...elementwise, ...moves, ...reductions, ...control],
    );
    return outputs(g, xs.length);
  };
}

/** All arrays of floats and complex numbers among results, as one real number. */
function lossOf(result: unknown): Tensor {
  const leaves = leavesOf(result).filter((x) =>
    ["float", "complex"].includes(kindOf({ x, bound: 0, plain: false })),
  );
  return leaves.reduce((loss: Tensor, y) => {
    const real: Tensor = y.dtype.startsWith("complex") ? y.real().add(y.imag()) : y;
    return loss.add(real.mul(0.6).square().sum()).add(real.sum());
  }, array(0.5) as Tensor);
}

function leavesOf(tree: unknown): Tensor[] {
  if (Array.isArray(tree)) return tree.flatMap(leavesOf);
  const { first, rest } = tree as { readonly first?: Tensor; readonly rest?: Tensor[] };
  return first === undefined ? [tree as Tensor] : [first, ...(rest ?? [])];
}

const inexact = (x: Tensor): boolean =>
  x.dtype.startsWith("float") || x.dtype.startsWith("complex");
const places = (xs: readonly Tensor[]): number[] =>
  xs.map((_, i) => i).filter((i) => inexact(xs[i]));

const gradientOf =
  (f: Program): Program =>
  (...xs) =>
    grad((...ys: Tensor[]) => lossOf(f(...ys)), { argnums: places(xs) })(...xs);

const alongOf =
  (f: Program): Program =>
  (...xs) =>
    jvp(
      f as (...ys: Tensor[]) => Tensor,
      xs,
      xs.map((x) => x.mul(inexact(x) ? 0.7 : 1)),
    );

/** The ways in which transformations are put around a program. */
const forms: Readonly<Record<string, (f: Program) => Program>> = {
  plain: (f) => f,
  grad: gradientOf,
  jvp: alongOf,
  vmap:
    (f) =>
    (...xs) =>
      vmap(f)(...xs),
  "vmap of grad":
    (f) =>
    (...xs) =>
      vmap(gradientOf(f))(...xs),
  "grad of grad": (f) => gradientOf(gradientOf(f)),
  "jvp of grad": (f) => alongOf(gradientOf(f)),
  "grad of jit": (f) => gradientOf(jit(f)),
  "vmap of jit":
    (f) =>
    (...xs) =>
      vmap(jit(f) as Program)(...xs),
};

const formOf = (dice: Dice): string =>
  dice.chance(0.45)
    ? "plain"
    : dice.pick([
        ...["grad", "grad", "grad", "jvp", "vmap", "vmap"],
        ...["vmap of grad", "grad of grad", "jvp of grad", "grad of jit", "vmap of jit"],
      ]);

/** The random program of a seed, of so many nodes if given. */
export function caseOf(seed: number, nodes?: number): Case {
  const dice = new Dice(seed);
  const exact = dice.chance(0.15);
  const form = exact ? dice.pick(["plain", "plain", "jvp"]) : formOf(dice);
  // from 3 to 25 steps, more often few
  const own = 3 + Math.floor((form.includes(" of grad") ? 8 : 23) * dice.next() ** 1.5);
  const given = drawInputs(dice, !exact);
  const allowed = { reverse: form.includes("grad"), control: true };
  const f = programOf(seed, nodes ?? own, exact, allowed);
  const batched = form.startsWith("vmap");
  const entry = (sizes: number, values: number): Tensor[] => {
    const known = lengths(new Dice(seed + 7919 * sizes));
    const draw = new Dice(seed + 104729 * (values + 1));
    const all: Tensor[] = [];
    for (const { axes, dtype, same } of given) {
      all.push(same === undefined ? filled(shapeOf(axes, known), dtype, draw) : all[same]);
    }
    return all;
  };
  const inputs = (sizes: number, values: number): Tensor[] => {
    if (!batched) return entry(sizes, values);
    const stacks = [0, 1, 2].map((k) => entry(sizes, values + 10 * k));
    return stacks[0].map((_, i) => stack(stacks.map((xs) => xs[i])));
  };
  return { f: forms[form](f), form, inputs };
}
