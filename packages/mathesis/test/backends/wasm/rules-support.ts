/** @file What programs compile to, and how their results compare with those of the eager library. */
import { expect } from "vitest";
import "../../../src/runtime.ts";
import { compileProgram } from "../../../src/backends/wasm/program/compile.ts";
import { innerSteps, type Step } from "../../../src/backends/wasm/program/steps.ts";
import { emptyHost } from "../../../src/core/host.ts";
import type { Op } from "../../../src/core/op.ts";
import {
  type DType,
  jit,
  stack,
  stage,
  type Tensor,
  treeLeaves,
  vmap,
} from "../../../src/index.ts";
import type { Program } from "../../../src/ir/program.ts";
import { exactly, norm, rounding } from "../../../src/testing/laws/compare.ts";
import { simplify } from "../../../src/transforms/jit/simplify.ts";
import { isComplex, isInexact } from "../../../src/types/dtype.ts";
import { MathesisError } from "../../../src/util/errors.ts";
import { randomness } from "./kernel-cases.ts";

/** A function of arrays whose result is an array or a tree of them. */
export type Compute = (...xs: Tensor[]) => unknown;

/** The function compiled. */
export const compiled = (f: Compute): Compute => jit(f); // any trees
/** The function on stacks. */
export const batched = (f: Compute): Compute => vmap(f as never) as unknown as Compute; // any trees

/** The program that jit makes of f. */
export const programOf = (f: Compute, xs: readonly Tensor[]): Program<Op> =>
  simplify(stage(f)(...xs).program);

/** What a program calls: kernels by their names, and ops of the host. */
export interface Calls {
  readonly kernels: readonly string[];
  readonly hosted: readonly string[];
}

/** The calls of the program that jit makes of f. */
export function callsOf(f: Compute, xs: readonly Tensor[]): Calls {
  const made = compileProgram(programOf(f, xs));
  const kernels: string[] = [];
  const hosted: string[] = [];
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.kind === "call" || step.kind === "inline") kernels.push(step.kernel.name);
      if (step.kind === "host") hosted.push(made.hosted[step.index].op.name);
      for (const inner of innerSteps(step)) walk(inner);
    }
  };
  walk(made.steps);
  return { kernels, hosted };
}

const leaves = (tree: unknown): Tensor[] => treeLeaves(tree);
const aval = (x: Tensor): string => `${x.dtype}[${x.shape.join(",")}]`;

/** Rounding errors for each term that sums in another order may have. */
const LIMIT = 16;

/** How results compare: with the same bits, or as sums in another order. */
export type Nearness = "exact" | "sums";

/** The compiled function computes what the function does, twice, by these kernels and no host. */
export function agrees(
  f: Compute,
  xs: readonly Tensor[],
  kernels: readonly string[],
  nearness: Nearness = "exact",
): void {
  const calls = callsOf(f, xs);
  expect(calls.hosted).toEqual([]);
  for (const name of kernels) {
    expect(
      calls.kernels.some((k) => k.startsWith(name)),
      `${name} of ${calls.kernels}`,
    ).toBe(true);
  }
  sameResults(f, xs, nearness);
}

/** The same, whoever computes. */
export function sameResults(f: Compute, xs: readonly Tensor[], nearness: Nearness): void {
  const g = compiled(f);
  const wanted = leaves(f(...xs));
  for (const found of [g(...xs), g(...xs)]) near(leaves(found), wanted, xs, nearness);
}

function near(
  found: readonly Tensor[],
  wanted: readonly Tensor[],
  xs: readonly Tensor[],
  nearness: Nearness,
): void {
  expect(found.map(aval)).toEqual(wanted.map(aval));
  const terms = Math.max(...xs.map((x) => x.size));
  found.forEach((y, i) => {
    const { data, dtype } = wanted[i];
    const isExact = nearness === "exact" || norm(data) === 0;
    const compare = isExact ? exactly : rounding(LIMIT, terms, dtype);
    expect(compare(y.data, data)).toBeUndefined();
  });
}

/** What a call throws, as class and code. */
function thrown(run: () => unknown): string {
  try {
    run();
  } catch (e) {
    if (e instanceof MathesisError) {
      return `${e.name} ${e.code}: ${e.message} ${JSON.stringify(e.details)}`;
    }
    throw e;
  }
  return "nothing";
}

/** The compiled function throws what the function throws, by a kernel; then it works again. */
export function sameError(
  f: Compute,
  wrong: readonly Tensor[],
  right: readonly Tensor[],
  code: string,
): void {
  expect(callsOf(f, wrong).hosted).toEqual([]);
  const g = compiled(f);
  const wanted = thrown(() => f(...wrong));
  expect(wanted).toContain(` ${code}: `);
  expect(thrown(() => g(...wrong))).toBe(wanted);
  near(leaves(g(...right)), leaves(f(...right)), right, "sums");
}

/** Arrays as their makers want them. */
export interface Numbers {
  /** Numbers from −4 to 4 in quarters, so that some are equal; integers in the dtype's range. */
  (shape: readonly number[], dtype?: DType): Tensor;
  /** Positions from `from` to `to` − 1. */
  readonly places: (
    shape: readonly number[],
    from: number,
    to: number,
    dtype?: "int32" | "uint32" | "uint8",
  ) => Tensor;
  /** Symmetric positive definite matrices. */
  readonly definite: (batch: readonly number[], n: number, dtype?: DType) => Tensor;
}

const ranges: Readonly<Partial<Record<DType, readonly [number, number]>>> = {
  int32: [-(2 ** 31), 2 ** 31],
  uint32: [0, 2 ** 32],
  uint8: [0, 256],
  bool: [0, 2],
};
const specials = [NaN, -0, 0, Infinity, -Infinity];

/** An array filled by a function of the place of each stored number. */
export function filled(
  shape: readonly number[],
  dtype: DType,
  value: (i: number) => number,
): Tensor {
  const out = emptyHost([...shape], dtype);
  const view = out.view();
  for (let i = 0; i < view.length; i++) view[i] = value(i);
  return out;
}

/** Makers of random arrays; `special` ones also hold NaN, infinities and zeros of both signs. */
export function numbersFrom(seed: number, special = false): Numbers {
  const random = randomness(seed);
  const plain = (shape: readonly number[], dtype: DType = "float64") => {
    const range = ranges[dtype];
    return filled(shape, dtype, () => {
      const u = random();
      // few different ones, also at the ends
      if (range !== undefined) {
        return u < 0.5
          ? range[0] + (Math.floor(u * 8) % 2)
          : range[1] - 1 - (Math.floor(u * 4) % 2);
      }
      if (special && isInexact(dtype) && !isComplex(dtype) && u < 0.2) {
        return specials[Math.floor(u * 25)];
      }
      return Math.round(u * 32) / 4 - 4;
    });
  };
  const definite = (batch: readonly number[], n: number, dtype: DType = "float64") => {
    const a = plain([...batch, n, n], "float64");
    const order = a.shape.map((_, i) => i);
    const swapped = a.transpose([...order.slice(0, -2), order.length - 1, order.length - 2]);
    const unit = filled([n, n], "float64", (i) => (i % (n + 1) === 0 ? n : 0));
    return a.matmul(swapped).add(unit).astype(dtype);
  };
  const places = (
    shape: readonly number[],
    from: number,
    to: number,
    dtype: "int32" | "uint32" | "uint8" = "int32",
  ) => filled(shape, dtype, () => from + Math.floor(random() * (to - from)));
  return Object.assign(plain, { definite, places });
}

/** An op under test: how it is called, and on what. */
export interface Case {
  readonly name: string;
  readonly f: Compute;
  /** The kernels that compute it, by the beginnings of their names. */
  readonly kernels: readonly string[];
  readonly inputs: (make: Numbers, dtype: DType) => readonly Tensor[];
  readonly dtypes: readonly DType[];
  readonly nearness?: Nearness;
  /** Kernels of the gradient in the inputs that are floats; undefined if there is none. */
  readonly gradient?: readonly string[];
  /** Whether NaN and infinities are tried (default false). */
  readonly special?: boolean;
}

/** The inputs of some calls, stacked. */
export function stacked(calls: readonly (readonly Tensor[])[]): readonly Tensor[] {
  return calls[0].map((_, i) => stack(calls.map((xs) => xs[i])));
}
