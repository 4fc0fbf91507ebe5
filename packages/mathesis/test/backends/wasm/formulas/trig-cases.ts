/** @file The trigonometric formulas in kernels, and the numbers that they are tried on. */

import { acos } from "../../../../src/backends/wasm/formulas/acos.ts";
import { asin } from "../../../../src/backends/wasm/formulas/asin.ts";
import { atan } from "../../../../src/backends/wasm/formulas/atan.ts";
import { atan2 } from "../../../../src/backends/wasm/formulas/atan2.ts";
import { cos } from "../../../../src/backends/wasm/formulas/cos.ts";
import { hypot } from "../../../../src/backends/wasm/formulas/hypot.ts";
import { sin } from "../../../../src/backends/wasm/formulas/sin.ts";
import { tan } from "../../../../src/backends/wasm/formulas/tan.ts";
import type { Real } from "../../../../src/backends/wasm/kernels/elementwise.ts";
import { type Float, vectorLength } from "../../../../src/backends/wasm/kernels/lanes.ts";
import { kernel } from "../../../../src/ir/loops/kernel.ts";
import type { Kernel } from "../../../../src/ir/loops/nodes.ts";
import { pointer } from "../../../../src/ir/loops/types.ts";
import type { Value } from "../../../../src/ir/loops/value.ts";
import type { Writer } from "../../../../src/ir/loops/writer.ts";
import * as scalar from "../../../../src/ops/elementwise/scalar/index.ts";
import { arrayOf, Compiled, randomness } from "../kernel-cases.ts";

type Arrays = readonly ArrayLike<number>[];
type Formula = <T extends Real>(k: Writer, x: Value<T>, y: Value<T>) => Value<T>;

/** A formula, the eager function, and the ulps that the formula's float32 may be off. */
export interface Case {
  readonly name: string;
  readonly arity: 1 | 2;
  readonly formula: Formula;
  readonly eager: (x: number, y: number) => number;
  /** What float32 approximates. */
  readonly right: (x: number, y: number) => number;
  readonly ulps: number;
}

const one = (name: string, formula: Formula, eager: (x: number) => number, ulps: number): Case => {
  return { name, arity: 1, formula, eager, right: eager, ulps };
};

const two = (name: string, formula: Formula, eager: Case["eager"], ulps: number): Case => {
  return { name, arity: 2, formula, eager, right: eager, ulps };
};

/** All of them; the ulps are those that the formulas' files declare. */
export const cases: readonly Case[] = [
  one("sin", sin, scalar.sin, 1),
  one("cos", cos, scalar.cos, 1),
  one("tan", tan, scalar.tan, 1.4),
  one("atan", atan, scalar.atan, 1.4),
  one("asin", asin, scalar.asin, 1.2),
  one("acos", acos, scalar.acos, 1.2),
  two("atan2", atan2, scalar.atan2, 1.7),
  two("hypot", hypot, scalar.hypot, 0.501),
];

/** out[i] = f(x[i], y[i]), a vector at a time, n a multiple of its lanes, or one by one. */
function kernelOf({ name, formula }: Case, type: Float, isVector: boolean): Kernel {
  const lanes = isVector ? vectorLength[type] : 1;
  const at = pointer(type) as "f32*"; // for both: the methods are the same
  return kernel(name, { n: "i32", x: at, y: at, out: at }, (k, { n, x, y, out }) => {
    const step = { step: lanes };
    if (isVector) {
      const body = (i: Value<"i32">) => {
        const [v, w] = [k.let("v", x.vector(i)), k.let("w", y.vector(i))];
        k.set(out.vector(i), formula(k, v, w));
      };
      return k.loop("i", 0, n, body, step);
    }
    const body = (i: Value<"i32">) => {
      const [v, w] = [k.let("v", x.at(i)), k.let("w", y.at(i))];
      k.set(out.at(i), formula(k, v, w));
    };
    k.loop("i", 0, n, body, step);
  });
}

const compiled = new Map<string, Compiled>();

/** The formula of all pairs (of all x, if it takes one); the count is a multiple of 4. */
export function run(of: Case, type: Float, isVector: boolean, xs: Arrays): ArrayLike<number> {
  const key = `${of.name} ${type} ${isVector}`;
  const c = compiled.get(key) ?? new Compiled(kernelOf(of, type, isVector));
  compiled.set(key, c);
  c.reset();
  const places = [xs[0], xs[1] ?? xs[0]].map((x) => c.place(arrayOf(type, Array.from(x))));
  const out = c.place(arrayOf(type, xs[0].length));
  c.call(xs[0].length, ...places.map(({ address }) => address), out.address);
  return out.view;
}

const word = new BigInt64Array(1);
const float = new Float64Array(word.buffer);

/** The number that is `steps` further from 0. */
function away(x: number, steps: bigint): number {
  float[0] = x;
  word[0] += steps;
  return float[0];
}

const seams = [
  ...[1e-310, 2 ** -1022, 1e-300, 1e-150, 1e-140, 1e-20, 1e-8, 2 ** -27, 0.4375, 0.5, 0.6875],
  ...[1, 1.1875, 1.5, 2.4375, 6400, 1647000, 1e16, 2 ** 53, 1e17, 1e18, 1e22, 1e150, 1e300],
];
// the float64 nearest to a multiple of π/2, relative to its size
const nearest = 6381956970095103 * 2 ** 797;

const around = (xs: readonly number[]) => xs.flatMap((x) => [away(x, -1n), x, away(x, 1n)]);
const special = [0, Number.MIN_VALUE, 2 ** -149, Number.MAX_VALUE, Infinity, NaN];
const ofBothSigns = (xs: readonly number[]) => xs.flatMap((x) => [x, -x]);

/** Numbers near all seams of the formulas and near multiples of π/2, of both signs. */
export function edges(): number[] {
  const multiples = Array.from({ length: 200 }, (_, i) => ((7 * i + 1) * Math.PI) / 2);
  const powers = Array.from({ length: 60 }, (_, i) => [2 ** i, 2 ** -i, (2 ** i * Math.PI) / 2]);
  const all = [...seams, Math.PI / 4, nearest, ...multiples, ...powers.flat()];
  return ofBothSigns([...around(all), ...special]);
}

/** Numbers near the seams, each with each. */
export function edgePairs(): readonly [number[], number[]] {
  const all = ofBothSigns([...around(seams), ...special]);
  return [all.flatMap((x) => all.map(() => x)), all.flatMap(() => all)];
}

/** Numbers whose bits are random: of every size, NaN too. */
export function randomBits(type: Float, count: number, seed: number): number[] {
  const random = randomness(seed);
  const words = new Uint32Array(2);
  const view = new (type === "f32" ? Float32Array : Float64Array)(words.buffer);
  return Array.from({ length: count }, () => {
    words.set([random() * 2 ** 32, random() * 2 ** 32]);
    return view[0];
  });
}

/** Numbers from −most to most. */
export function upTo(most: number, count: number, seed: number): number[] {
  const random = randomness(seed);
  return Array.from({ length: count }, () => most * (2 * random() - 1));
}

/** How many units in the last place of a float32 lie between it and a number that is right. */
export function singleError(actual: number, right: number): number {
  const rounded = Math.fround(right);
  if (!(Math.abs(rounded) < Infinity) || right === 0) {
    return Object.is(actual, rounded) ? 0 : Infinity;
  }
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(right))), -126);
  return Math.abs(actual - right) / 2 ** (exponent - 23);
}
