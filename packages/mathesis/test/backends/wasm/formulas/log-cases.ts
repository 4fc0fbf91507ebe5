/**
 * @file The logarithm family: each formula compiled as an elementwise kernel, beside the loop of the
 * eager function, and arguments of all sizes.
 */
import { instantiate, newMemory } from "../../../../src/backends/wasm/engine.ts";
import { exp2 } from "../../../../src/backends/wasm/formulas/exp2.ts";
import { expm1 } from "../../../../src/backends/wasm/formulas/expm1.ts";
import { log } from "../../../../src/backends/wasm/formulas/log.ts";
import { log1p } from "../../../../src/backends/wasm/formulas/log1p.ts";
import { log2 } from "../../../../src/backends/wasm/formulas/log2.ts";
import { log10 } from "../../../../src/backends/wasm/formulas/log10.ts";
import { logaddexp } from "../../../../src/backends/wasm/formulas/logaddexp.ts";
import { pow } from "../../../../src/backends/wasm/formulas/pow.ts";
import { softplus } from "../../../../src/backends/wasm/formulas/softplus.ts";
import { xlogy } from "../../../../src/backends/wasm/formulas/xlogy.ts";
import { elementwise, type Formula } from "../../../../src/backends/wasm/kernels/elementwise.ts";
import type { Float } from "../../../../src/backends/wasm/kernels/lanes.ts";
import type { Floats } from "../../../../src/backends/wasm/kernels/plain.ts";
import { lowerKernels } from "../../../../src/backends/wasm/lower/lower.ts";
import * as scalar from "../../../../src/ops/elementwise/scalar/index.ts";

/** A formula, how many arguments it has, and what eager computes of numbers. */
export interface Case {
  readonly arrays: 1 | 2;
  readonly formula: Formula;
  readonly eager: (x: number, y: number) => number;
}

/** As in the loop of ops/elementwise/logaddexp.ts. */
function eagerLogaddexp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  const top = Math.max(x, y);
  return top + scalar.log1p(scalar.exp(Math.min(x, y) - top));
}

/** As in the loop of ops/elementwise/xlogy.ts. */
const eagerXlogy = (x: number, y: number) => (x === 0 && y === y ? 0 : x * scalar.log(y));

export const cases: Readonly<Record<string, Case>> = {
  log: { arrays: 1, formula: (k, [x]) => log(k, x), eager: scalar.log },
  log2: { arrays: 1, formula: (k, [x]) => log2(k, x), eager: scalar.log2 },
  log10: { arrays: 1, formula: (k, [x]) => log10(k, x), eager: scalar.log10 },
  log1p: { arrays: 1, formula: (k, [x]) => log1p(k, x), eager: scalar.log1p },
  expm1: { arrays: 1, formula: (k, [x]) => expm1(k, x), eager: scalar.expm1 },
  exp2: { arrays: 1, formula: (k, [x]) => exp2(k, x), eager: scalar.exp2 },
  softplus: { arrays: 1, formula: (k, [x]) => softplus(k, x), eager: scalar.softplus },
  logaddexp: { arrays: 2, formula: (k, [x, y]) => logaddexp(k, x, y), eager: eagerLogaddexp },
  xlogy: { arrays: 2, formula: (k, [x, y]) => xlogy(k, x, y), eager: eagerXlogy },
  pow: { arrays: 2, formula: (k, [x, y]) => pow(k, x, y), eager: scalar.pow },
};

/** The most arguments of one call. */
export const LIMIT: number = 100_000;

const compiled = new Map<string, (x: Floats, y: Floats) => Floats>();

/** The formula as a function of arrays of one length; the result is overwritten by the next call. */
export function compile(name: string, type: Float): (x: Floats, y: Floats) => Floats {
  const known = compiled.get(`${name} ${type}`);
  if (known !== undefined) return known;
  const { arrays, formula } = cases[name]; // the names are those above
  const made = elementwise(`${name}-${type}`, type, { arrays }, formula);
  const memory = newMemory(40); // three arrays of LIMIT float64
  const call = instantiate(lowerKernels([made]), memory)[made.name]; // its export
  const run = (x: Floats, y: Floats) => {
    const view = type === "f32" ? Float32Array : Float64Array;
    const buffer = memory.buffer as ArrayBuffer; // not shared
    const places = [0, 1, 2].map((i) => new view(buffer, 1024 + 8 * LIMIT * i, x.length));
    places[0].set(x);
    places[1].set(y);
    const inputs = places.slice(0, arrays).map((place) => place.byteOffset);
    call(x.length, ...inputs, places[2].byteOffset);
    return places[2];
  };
  compiled.set(`${name} ${type}`, run);
  return run;
}
