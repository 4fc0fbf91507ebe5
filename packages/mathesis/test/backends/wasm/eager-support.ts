/** @file What tests of eager WebAssembly share: arrays, and who computed. */
import { expect } from "vitest";
import { jsKernels } from "../../../src/backends/js/index.ts";
import { withWasm } from "../../../src/backends/wasm/eager/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Kernels } from "../../../src/ir/kernels.ts";
import { allocate, type DType, type FloatDType } from "../../../src/types/dtype.ts";
import { sizeOf } from "../../../src/types/shape.ts";
import { randomness } from "../../fuzz/run.ts";

/** Kernels that JavaScript was asked for since `forget`. */
export const asked: string[] = [];

const spies = Object.entries(jsKernels).map(([name, kernel]) => [
  name,
  (...args: never[]) => {
    asked.push(name);
    return (kernel as (...args: never[]) => unknown)(...args);
  },
]);

/** The kernels under test, before kernels of JavaScript that note when they are called. */
export const kernels: Kernels = withWasm(Object.fromEntries(spies) as Kernels);

/** An array whose elements begin at an offset. */
export function rawOf(dtype: DType, shape: readonly number[], element: (e: number) => number): Raw {
  const size = sizeOf(shape);
  const offset = 3;
  const values = allocate(dtype, size + offset + 2);
  for (let e = 0; e < size; e++) values[offset + e] = element(e);
  return { shape, dtype, weak: false, values, offset, size };
}

/** Room for a result, between numbers that must stay. */
export function roomOf(dtype: DType, shape: readonly number[]): Raw {
  const room = rawOf(dtype, shape, () => 0);
  room.values.fill(7, 0, room.offset);
  room.values.fill(7, room.offset + room.size);
  return room;
}

/** The elements. */
export const elementsOf = ({ values, offset, size }: Raw): number[] =>
  Array.from(values.subarray(offset, offset + size));

/** The same numbers, those around the elements too; JavaScript has one NaN. */
export function same({ values: a }: Raw, { values: b }: Raw): void {
  const at = a.findIndex((v, e) => !Object.is(v, b[e]));
  expect([at, a[at]]).toEqual([-1, b[at]]);
}

/** Numbers as near as `terms` roundings relative to the magnitudes; NaN and infinities alike. */
export function near(actual: Raw, expected: Raw, magnitude: Raw, terms: number): void {
  const epsilon = actual.dtype === "float32" ? 2 ** -23 : 2 ** -52;
  const [a, b, m] = [actual, expected, magnitude].map(elementsOf);
  const bad = a.findIndex((x, e) => {
    if (Object.is(x, b[e])) return false;
    return !(Math.abs(x - b[e]) <= terms * epsilon * m[e]);
  });
  expect([bad, a[bad]]).toEqual([-1, b[bad]]);
}

/** The magnitudes of numbers, as doubles. */
export const magnitudes = (x: Raw): Raw =>
  rawOf("float64", x.shape, (e) => Math.abs(x.values[x.offset + e]));

/** Whether `run` was done without a kernel of JavaScript. */
export function doneInMemory(run: () => void): boolean {
  asked.length = 0;
  run();
  return asked.length === 0;
}

export const floats: readonly FloatDType[] = ["float64", "float32"];
export const random = randomness(20);
/** A number from −1 to 1. */
export const symmetric = (): number => 2 * random() - 1;
/** Numbers that are no ordinary ones in one format or the other. */
export const special = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  5e-324,
  -1e-310,
  1e308,
  -1e300,
  1e-40,
  3e38,
];
/** Enough elements for kernels to be compiled at once. */
export const MANY = 2 ** 16;

/** Makes results in both ways, and says whether the one under test was done in the memory. */
export function both(out: () => Raw, run: (k: Kernels, out: Raw) => void): [Raw, Raw, boolean] {
  const [actual, expected] = [out(), out()];
  const isIn = doneInMemory(() => run(kernels, actual));
  run(jsKernels, expected);
  return [actual, expected, isIn];
}
