/**
 * @file Hyperbolic functions, error functions and roots beside the eager functions: what is called,
 * on which arguments, and how far float32 may be from the real value.
 */
import { acosh } from "../../../../src/backends/wasm/formulas/acosh.ts";
import { asinh } from "../../../../src/backends/wasm/formulas/asinh.ts";
import { atanh } from "../../../../src/backends/wasm/formulas/atanh.ts";
import { cbrt } from "../../../../src/backends/wasm/formulas/cbrt.ts";
import { cosh } from "../../../../src/backends/wasm/formulas/cosh.ts";
import { erf } from "../../../../src/backends/wasm/formulas/erf.ts";
import { erfc } from "../../../../src/backends/wasm/formulas/erfc.ts";
import { erfinv } from "../../../../src/backends/wasm/formulas/erfinv.ts";
import { rsqrt } from "../../../../src/backends/wasm/formulas/rsqrt.ts";
import { sigmoid } from "../../../../src/backends/wasm/formulas/sigmoid.ts";
import { sinh } from "../../../../src/backends/wasm/formulas/sinh.ts";
import { tanh } from "../../../../src/backends/wasm/formulas/tanh.ts";
import { elementwise, type Real } from "../../../../src/backends/wasm/kernels/elementwise.ts";
import type { Float } from "../../../../src/backends/wasm/kernels/lanes.ts";
import type { Floats } from "../../../../src/backends/wasm/kernels/plain.ts";
import { kernel } from "../../../../src/ir/loops/kernel.ts";
import { pointer } from "../../../../src/ir/loops/types.ts";
import type { Value } from "../../../../src/ir/loops/value.ts";
import type { Writer } from "../../../../src/ir/loops/writer.ts";
import * as eager from "../../../../src/ops/elementwise/scalar/index.ts";
import { arrayOf, Compiled, randomness } from "../kernel-cases.ts";

type OneFormula = <T extends Real>(k: Writer, x: Value<T>) => Value<T>;

/** A function compiled and eager. */
export interface Case {
  readonly formula: OneFormula;
  readonly eager: (x: number) => number;
  /** Where most of the arguments are, of float64 and of float32. */
  readonly range: Readonly<Record<Float, readonly [least: number, most: number]>>;
  /** The largest error in float32 in units of the last place; "rounded" if it is eager, rounded. */
  readonly single: number | "rounded";
}

const same = (least: number, most: number): Case["range"] => ({
  f32: [least, most],
  f64: [least, most],
});

/** Limits are what 10⁷ arguments showed, rounded up. */
export const cases: Readonly<Record<string, Case>> = {
  tanh: { formula: tanh, eager: eager.tanh, range: same(-23, 23), single: 1.6 },
  sigmoid: {
    formula: sigmoid,
    eager: eager.sigmoid,
    range: { f32: [-105, 40], f64: [-750, 40] },
    single: 1.95,
  },
  erf: { formula: erf, eager: eager.erf, range: same(-6.1, 6.1), single: 1.45 },
  erfc: {
    formula: erfc,
    eager: eager.erfc,
    range: { f32: [-4, 10.2], f64: [-7, 28.2] },
    single: 0.56,
  },
  erfinv: { formula: erfinv, eager: eager.erfinv, range: same(-1, 1), single: "rounded" },
  rsqrt: { formula: rsqrt, eager: (x) => 1 / Math.sqrt(x), range: same(0, 50), single: 1.5 },
  cosh: {
    formula: cosh,
    eager: eager.cosh,
    range: { f32: [-90, 90], f64: [-712, 712] },
    single: 1.5,
  },
  sinh: {
    formula: sinh,
    eager: eager.sinh,
    range: { f32: [-90, 90], f64: [-712, 712] },
    single: 1.6,
  },
  cbrt: { formula: cbrt, eager: eager.cbrt, range: same(-90, 90), single: "rounded" },
  asinh: { formula: asinh, eager: eager.asinh, range: same(-90, 90), single: "rounded" },
  acosh: { formula: acosh, eager: eager.acosh, range: same(1, 9), single: "rounded" },
  atanh: { formula: atanh, eager: eager.atanh, range: same(-1, 1), single: "rounded" },
};

const edges = [
  1e-310,
  1e-42,
  2.2250738585072014e-308,
  1.1754943508222875e-38,
  1e-20,
  1e-8,
  0.25,
  0.4142,
  0.5,
  0.5625,
  0.625,
  0.75,
  0.85,
  0.994,
  1,
  1.25,
  1.5,
  2,
  4,
  5.93,
  6,
  8,
  9.02,
  10,
  10.06,
  10.1,
  16,
  19.1,
  22,
  26.54,
  27.23,
  27.9,
  28,
  38,
  40,
  88.72284,
  89.41599,
  89.5,
  103.97,
  104,
  709.782712893384,
  710.4758600739439,
  745.1332191019411,
  2 ** 28,
  3.4028234663852886e38,
  1.7976931348623157e308,
];

/** n numbers: the edges and what is next to them, any bits, many in the range, many near 0. */
export function argumentsOf(range: readonly [number, number], type: Float, n: number): Floats {
  const beside = edges.flatMap((x) => [x, x * (1 + 2 ** -52), x * (1 - 2 ** -53)]);
  const close = edges.flatMap((x) => [x * (1 + 2 ** -23), x * (1 - 2 ** -24)]);
  const all = [0, NaN, Infinity, ...beside, ...close];
  const x = arrayOf(type, n);
  x.set([...all, ...all.map((edge) => -edge)]);
  const words = new Uint32Array(x.buffer);
  const random = randomness(n);
  const wordsEach = words.length / n;
  for (let i = 2 * all.length; i < n; i++) {
    if (i % 4 === 0) x[i] = 4 * (random() + random() - 1);
    else if (i % 4 < 3) x[i] = range[0] + (range[1] - range[0]) * random();
    else for (let w = 0; w < wordsEach; w++) words[wordsEach * i + w] = 2 ** 32 * random();
  }
  return x;
}

/** A kernel out[i] = f(x[i]) that takes vectors as far as there are. */
const inVectors = (name: string, type: Float, formula: OneFormula): Compiled =>
  new Compiled(elementwise(name, type, { arrays: 1 }, (k, [x]) => formula(k, x)));

/** The same, element by element. */
function inScalars(name: string, type: Float, formula: OneFormula): Compiled {
  const params = { n: "i32", x: pointer(type), out: pointer(type) } as const;
  const made = kernel(name, params, (k, { n, x, out }) => {
    k.loop("i", 0, n, (i) => {
      // of either type; the checker sees to it
      const [from, to] = [x, out] as unknown as readonly Value<"f64*">[];
      k.set(to.at(i), formula(k, from.at(i)));
    });
  });
  return new Compiled(made);
}

function run(compiled: Compiled, type: Float, x: Floats): Floats {
  const out = compiled.place(arrayOf(type, x.length + 3).fill(7));
  const input = compiled.place(x);
  compiled.call(x.length, input.address, out.address);
  return out.view;
}

/** What a function does with x: f(x) by vectors with three numbers behind them, and by scalars. */
export function compute(
  name: string,
  type: Float,
  x: Floats,
): { readonly vectors: Floats; readonly scalars: Floats } {
  const { formula } = cases[name];
  return {
    vectors: run(inVectors(name, type, formula), type, x),
    scalars: run(inScalars(name, type, formula), type, x),
  };
}

/** |y − t| in units of the last place of a float32 near t; Infinity counts as 2¹²⁸. */
export function singleError(y: number, t: number): number {
  if (Object.is(y, Math.fround(t)) && !Number.isFinite(y)) return 0;
  if (Number.isNaN(t) || Number.isNaN(y) || Object.is(y, -0) !== Object.is(t, -0)) return Infinity;
  const held = (x: number) => Math.min(Math.max(x, -(2 ** 128)), 2 ** 128);
  const place = 2 ** Math.max(-149, Math.floor(Math.log2(Math.abs(held(t)))) - 23);
  return Math.abs(held(y) - held(t)) / Math.min(place, 2 ** 104);
}
