import { describe, expect, it } from "vitest";
import { hasRelaxedSimd, validates } from "../../../src/backends/wasm/engine.ts";
import {
  type ConvolutionGeometry,
  convolution,
} from "../../../src/backends/wasm/kernels/conv/convolution.ts";
import { fold, unfold } from "../../../src/backends/wasm/kernels/conv/unfold.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import type { ConvolutionPart } from "../../../src/ir/kernels.ts";
import {
  anyWindows,
  argmaxPair,
  type Compared,
  convolutionPair,
  parts,
  poolingWindows,
  randomGeometry,
  randomness,
  termsOf,
  unfoldPair,
  upTo,
} from "./conv-cases.ts";
import { floats } from "./kernel-cases.ts";

const cases = floats.flatMap((type) => parts.map((part) => [type, part] as const));
const small = { size: 9, channels: 3, filters: 5, batch: 3 };

const whole = (random: () => number) => () => Math.floor(random() * 7) - 3;
const real = (random: () => number) => () => 2 * random() - 1;

type Equal = (x: number, y: number) => boolean;
const areEqual: Equal = (x, y) => x === y;

function expectSame({ actual, expected }: Compared, what: unknown, equal = areEqual): void {
  const wrong = Array.from(actual).findIndex((x, i) => !equal(x, expected[i]));
  if (wrong >= 0) expect([actual[wrong], wrong, what]).toEqual([expected[wrong], wrong, what]);
  expect(actual.length).toBe(expected.length);
}

/** |error| ≤ 2·√terms ulp of the sum of the terms' sizes. */
function expectClose(
  type: Float,
  part: ConvolutionPart,
  g: ConvolutionGeometry,
  value: () => number,
  relaxed = false,
): void {
  const { actual, expected, bound } = convolutionPair(type, part, g, value, relaxed);
  const ulp = 2 ** (type === "f32" ? -23 : -52);
  const limit = 2 * Math.sqrt(termsOf(part, g)) * ulp;
  const errors = Array.from(actual, (x, i) => Math.abs(x - expected[i]) / (bound[i] || 1));
  expect(Math.max(0, ...errors), JSON.stringify(g)).toBeLessThanOrEqual(limit);
}

const conv2d = (
  [batch, channels, filters]: readonly number[],
  size: readonly number[],
  [taps, stride, before]: readonly number[],
  groups = 1,
): ConvolutionGeometry => ({
  batch,
  channels,
  filters,
  groups,
  size,
  kernel: size.map(() => taps),
  positions: size.map((n) => Math.floor((n + 2 * before - taps) / stride) + 1),
  strides: size.map(() => stride),
  dilation: size.map(() => 1),
  before: size.map(() => before),
});

describe.each(cases)("convolution in %s, %s", (type, part) => {
  it("is exact on whole numbers, whatever the geometry", () => {
    for (let seed = 0; seed < 36; seed++) {
      const random = randomness(seed);
      const g = randomGeometry(random, 1 + (seed % 3), small);
      expectSame(convolutionPair(type, part, g, whole(random)), g);
    }
  });

  it.each([
    ["several images in a block", conv2d([21, 3, 5], [6, 7], [3, 1, 1])],
    ["blocks of some rows", conv2d([3, 9, 7], [37, 29], [3, 1, 1])],
    ["blocks of some rows in three axes", conv2d([2, 9, 3], [7, 12, 11], [3, 1, 1])],
    ["parts of a row", conv2d([2, 2, 3], [1301], [5, 1, 2])],
    ["parts of a row with a stride", conv2d([1, 2, 3], [2, 1403], [2, 2, 1])],
    ["an image as it is", conv2d([3, 4, 5], [11, 13], [3, 1, 0])],
    ["one tap, no columns", conv2d([3, 9, 6], [11, 13], [1, 1, 0])],
    ["one tap with a stride", conv2d([3, 9, 6], [21, 19], [1, 2, 0])],
    ["one tap, few positions", conv2d([19, 9, 6], [3, 5], [1, 1, 0])],
    ["one tap, zeros around", conv2d([3, 2, 6], [9, 11], [1, 1, 2])],
    ["one channel a group", conv2d([3, 6, 12], [15, 14], [3, 1, 1], 6)],
    ["many terms", conv2d([2, 131, 3], [5, 6], [3, 1, 1])],
  ])("is exact and close: %s", (_, g) => {
    const random = randomness(7);
    expectSame(convolutionPair(type, part, g, whole(random)), g);
    expectClose(type, part, g, real(random));
  });

  it.each([
    ["images", conv2d([0, 2, 3], [5, 5], [3, 1, 1])],
    ["channels", conv2d([2, 0, 3], [5, 5], [3, 1, 1])],
    ["filters", conv2d([2, 2, 0], [5, 5], [3, 1, 1])],
    ["positions", conv2d([2, 2, 3], [5, 2], [3, 1, 0])],
    ["elements", { ...conv2d([2, 2, 3], [5, 5], [3, 1, 1]), size: [5, 0] }],
  ])("is 0 without %s", (_, g) => {
    const made = convolutionPair(type, part, g, () => 1);
    expectSame(made, g);
    expect(Array.from(made.actual).every((x) => x === 0)).toBe(true);
  });

  it("is within a few ulp on random geometries", () => {
    for (let seed = 100; seed < 118; seed++) {
      const random = randomness(seed);
      expectClose(type, part, randomGeometry(random, 1 + (seed % 3), small), real(random));
    }
  });
});

describe.each(floats)("columns in %s", (type) => {
  const unusual = (random: () => number) => () =>
    [NaN, -0, Infinity, real(random)()][Math.min(3, Math.floor(random() * 30))];

  it("unfold is that of the eager kernel, NaN included", () => {
    for (let seed = 0; seed < 36; seed++) {
      const random = randomness(seed);
      const g = randomGeometry(random, 1 + (seed % 3), small);
      expectSame(unfoldPair("unfold", type, g, unusual(random)), g, Object.is);
    }
    for (const size of [0, 40]) {
      const g = conv2d([2, 2, 1], [size, 9], [3, 1, 1]);
      expectSame(unfoldPair("unfold", type, g, real(randomness(1))), g, Object.is);
    }
  });

  it("fold is exact on whole numbers", () => {
    for (let seed = 0; seed < 36; seed++) {
      const random = randomness(seed);
      const g = randomGeometry(random, 1 + (seed % 3), small);
      expectSame(unfoldPair("fold", type, g, whole(random)), g);
    }
    for (const size of [0, 40]) {
      const g = conv2d([2, 2, 1], [size, 9], [3, 1, 1]);
      expectSame(unfoldPair("fold", type, g, whole(randomness(1))), g);
    }
  });
});

describe.each(floats)("windowArgmax in %s", (type) => {
  const few = (random: () => number) => () =>
    [NaN, -Infinity, Infinity, 0, -0, 1, 2, 3, -1, -2][Math.floor(random() * 10)];

  it.each([
    [2, 2],
    [3, 1],
    [2, 3],
    [5, 2],
  ])("of windows of %i elements, %i apart", (elements, space) => {
    const random = randomness(elements);
    const first = Array.from({ length: 13 }, (_, i) => i * space);
    const axis = { first, end: first.map((f) => f + elements), step: 1 };
    const size = [12 * space + elements, 12 * space + elements];
    const g = { batch: 2, size, windows: [axis, axis] };
    expectSame(argmaxPair(type, g, few(random)), g, Object.is);
  });

  it("is that of the eager kernel, with ties, infinities and NaN", () => {
    for (let seed = 0; seed < 80; seed++) {
      const random = randomness(seed);
      const most = seed % 3 === 0 ? 20 : 7;
      const size = Array.from({ length: 1 + (seed % 3) }, () => 1 + upTo(random, most));
      const windowsOf = seed % 4 === 0 ? anyWindows : poolingWindows;
      const windows = size.map((n) => windowsOf(random, n));
      const g = { batch: upTo(random, 3), size, windows };
      expectSame(argmaxPair(type, g, seed % 2 === 0 ? few(random) : real(random)), g, Object.is);
    }
  });
});

it("kernels of several geometries and parts fit into one module", () => {
  const geometries = [conv2d([2, 3, 4], [9, 8], [3, 1, 1]), conv2d([4, 3, 4], [9, 8], [3, 1, 1])];
  const all = floats.flatMap((type) =>
    geometries.flatMap((g) => [
      ...parts.map((part) => convolution(type, part, g)),
      unfold(type, g),
      fold(type, g),
    ]),
  );
  expect(validates(lowerKernels(all))).toBe(true);
  expect(convolution("f32", "input", geometries[0])).toBe(all[1]);
});

it.runIf(hasRelaxedSimd())("fused products are as close", () => {
  const g = conv2d([3, 9, 7], [21, 19], [3, 2, 1]);
  for (const type of floats) {
    for (const part of parts) expectClose(type, part, g, real(randomness(3)), true);
  }
});
