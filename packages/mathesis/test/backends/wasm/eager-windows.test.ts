/** Large convolutions and windows, computed in WebAssembly, are those of JavaScript. */
import { describe, expect, it } from "vitest";
import { jsKernels } from "../../../src/backends/js/index.ts";
import type { ConvolutionGeometry } from "../../../src/backends/wasm/kernels/conv/geometry.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Kernels } from "../../../src/ir/kernels.ts";
import { parts, shapesOf, termsOf } from "./conv-cases.ts";
import {
  both,
  floats,
  MANY,
  magnitudes,
  near,
  random,
  rawOf,
  roomOf,
  same,
  special,
  symmetric,
} from "./eager-support.ts";

describe.each(floats)("convolutions of %s", (dtype) => {
  const arrays = ["input", "kernel", "output"] as const;
  const cases: readonly ConvolutionGeometry[] = [
    {
      batch: 8,
      channels: 4,
      filters: 8,
      groups: 1,
      size: [20, 20],
      kernel: [3, 3],
      strides: [1, 1],
      dilation: [1, 1],
      before: [1, 1],
      positions: [20, 20],
    },
    {
      batch: 4,
      channels: 6,
      filters: 8,
      groups: 2,
      size: [41, 40],
      kernel: [5, 3],
      strides: [2, 1],
      dilation: [1, 2],
      before: [2, 0],
      positions: [20, 36],
    },
    {
      batch: 30,
      channels: 1,
      filters: 1,
      groups: 1,
      size: [4000],
      kernel: [9],
      strides: [1],
      dilation: [1],
      before: [0],
      positions: [3992],
    },
    {
      batch: 2,
      channels: 2,
      filters: 4,
      groups: 1,
      size: [16, 15, 14],
      kernel: [3, 3, 3],
      strides: [1, 1, 1],
      dilation: [1, 1, 1],
      before: [1, 0, 2],
      positions: [16, 13, 16],
    },
  ];

  it("all parts, with strides, dilation and groups", () => {
    for (const g of cases) {
      const shapes = shapesOf(g);
      for (const part of parts) {
        const [a, b] = arrays
          .filter((p) => p !== part)
          .map((p) => rawOf(dtype, shapes[p], symmetric));
        const run = (k: Kernels, out: Raw) => k.convolution(part, a, b, out, g, g.groups);
        const [actual, expected, isIn] = both(() => roomOf(dtype, shapes[part]), run);
        expect(isIn).toBe(true);
        const size = roomOf("float64", shapes[part]);
        jsKernels.convolution(part, magnitudes(a), magnitudes(b), size, g, g.groups);
        near(actual, expected, size, termsOf(part, g));
      }
    }
  });

  it("are left to JavaScript if they are small", () => {
    const g = { ...cases[0], batch: 1, channels: 1 };
    const shapes = shapesOf(g);
    const [x, w] = [rawOf(dtype, shapes.input, symmetric), rawOf(dtype, shapes.kernel, symmetric)];
    const [actual, expected, isIn] = both(
      () => roomOf(dtype, shapes.output),
      (k, out) => k.convolution("output", x, w, out, g, 1),
    );
    same(actual, expected);
    expect(isIn).toBe(false);
  });

  it("unfold and fold", () => {
    for (const g of cases) {
      const image = [g.batch, g.channels, ...g.size];
      const pieces = [g.batch, g.channels, ...g.kernel, ...g.positions];
      const x = rawOf(dtype, image, symmetric);
      const [a, b, isIn] = both(
        () => roomOf(dtype, pieces),
        (k, out) => k.unfold(x, out, g),
      );
      same(a, b);
      expect(isIn).toBe(a.size >= MANY);
      const [p, q] = both(
        () => roomOf(dtype, image),
        (k, out) => k.fold(a, out, g),
      );
      if (dtype === "float64") same(p, q);
      const size = roomOf("float64", image);
      jsKernels.fold(magnitudes(a), size, g);
      near(
        p,
        q,
        size,
        g.kernel.reduce((n, m) => n * m, 1),
      );
    }
  });

  it("places of largest elements in windows", () => {
    const draw = () =>
      random() < 0.01 ? special[Math.floor(special.length * random())] : symmetric();
    const axis = (n: number, width: number, stride: number) => {
      const first = Array.from({ length: Math.floor((n - 1) / stride) + 1 }, (_, i) => i * stride);
      return { first, end: first.map((e) => Math.min(n, e + width)), step: 1 };
    };
    for (const size of [[3000], [40, 41], [12, 13, 14]]) {
      const windows = size.map((n, i) => axis(n, 2 + i, 2));
      const x = rawOf(dtype, [6, 8, ...size], draw);
      const room = () => roomOf("int32", [6, 8, ...windows.map(({ first }) => first.length)]);
      const [a, b, isIn] = both(room, (k, out) => k.windowArgmax(x, windows, out));
      same(a, b);
      expect(isIn).toBe(true);
    }
  });

  it("of more geometries than are remembered", () => {
    for (let n = 64; n > 0; n -= 1) {
      const g = { ...cases[2], batch: 10, size: [3100 + n], positions: [3092 + n] };
      const shapes = shapesOf(g);
      const [x, w] = [
        rawOf(dtype, shapes.input, symmetric),
        rawOf(dtype, shapes.kernel, symmetric),
      ];
      const [actual, expected, isIn] = both(
        () => roomOf(dtype, shapes.output),
        (k, out) => k.convolution("output", x, w, out, g, 1),
      );
      near(
        actual,
        expected,
        rawOf("float64", shapes.output, () => 9),
        9,
      );
      expect(isIn).toBe(true);
    }
  });
});
