/** Large orders, systems, places and bits, computed in WebAssembly, are those of JavaScript. */
import { describe, expect, it } from "vitest";
import { jsKernels } from "../../../src/backends/js/index.ts";
import type * as mathesis from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Kernels, TriangularFlags } from "../../../src/ir/kernels.ts";
import type { DType } from "../../../src/types/dtype.ts";
import {
  both,
  doneInMemory,
  floats,
  kernels,
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

describe("orders", () => {
  const dtypes: readonly DType[] = ["float64", "float32", "int32", "uint32", "uint8", "bool"];
  const shapes = [
    [MANY],
    [1024],
    [255],
    [4, 256],
    [64, 16],
    [3, 2048],
    [30, 2049],
    [2, 3, 400],
    [700, 3],
  ];
  const draw: Readonly<Record<string, (e: number) => number>> = {
    numbers: () => Math.floor((random() - 0.5) * 2 ** 31),
    "few numbers": () => Math.floor(5 * random()),
    special: () => special[Math.floor(special.length * random())],
  };

  it.each(dtypes)("of %s have the bytes of JavaScript", (dtype) => {
    for (const [kind, number] of Object.entries(draw)) {
      for (const shape of shapes) {
        const isBool = dtype === "bool";
        const x = rawOf(dtype, shape, (e) => (isBool ? Number(number(e) > 1) : number(e)));
        for (const descending of [false, true]) {
          const [s, t] = both(
            () => roomOf(dtype, shape),
            (k, out) => k.sort(x, out, descending),
          );
          same(s, t);
          const [p, q] = both(
            () => roomOf("int32", shape),
            (k, out) => k.argsort(x, out, descending),
          );
          same(p, q);
        }
        const n = shape[shape.length - 1];
        for (const count of new Set([0, 1, Math.min(n, 7), n >> 1, n])) {
          const room = () => roomOf("int32", [...shape.slice(0, -1), count]);
          const [a, b] = both(room, (k, out) => k.topk(x, kind !== "special", out));
          same(a, b);
        }
      }
    }
  });

  it("are made in the memory once they are many", () => {
    const x = rawOf("float64", [20_000], symmetric);
    for (let i = 0; i < 4; i++) kernels.sort(x, roomOf("float64", [20_000]));
    expect(doneInMemory(() => kernels.sort(x, roomOf("float64", [20_000]), false))).toBe(true);
    expect(doneInMemory(() => kernels.argsort(x, roomOf("int32", [20_000])))).toBe(true);
    expect(doneInMemory(() => kernels.topk(x, true, roomOf("int32", [5])))).toBe(true);
    const short = rawOf("float64", [200, 16], symmetric);
    expect(doneInMemory(() => kernels.sort(short, roomOf("float64", [200, 16])))).toBe(false);
  });
});

describe.each(floats)("%s systems", (dtype) => {
  const n = 40;
  /** A positive definite matrix for each entry of the batch. */
  const definite = (batch: number, size: number, lift: number): Raw => {
    const half = rawOf(dtype, [batch, size, size], symmetric);
    const out = roomOf(dtype, [batch, size, size]);
    jsKernels.matmul(half, half, out, false, true);
    for (let b = 0; b < batch; b++) {
      for (let i = 0; i < size; i++) out.values[out.offset + (b * size + i) * size + i] += lift;
    }
    return out;
  };

  it("cholesky factors multiply to the matrix", () => {
    for (const [batch, size] of [
      [1, 15],
      [1, 16],
      [1, 97],
      [5, 24],
      [60, 8],
    ]) {
      const a = definite(batch, size, 1);
      const [l, expected, isIn] = both(
        () => roomOf(dtype, a.shape),
        (k, out) => k.cholesky(a, out),
      );
      expect(isIn).toBe(batch * size ** 3 >= 4096);
      const [product, magnitude] = [roomOf("float64", a.shape), roomOf("float64", a.shape)];
      const wide = rawOf("float64", l.shape, (e) => l.values[l.offset + e]);
      jsKernels.matmul(wide, wide, product, false, true);
      jsKernels.matmul(magnitudes(l), magnitudes(l), magnitude, false, true);
      near({ ...product, dtype }, a, magnitude, size + 1);
      near(
        l,
        expected,
        rawOf("float64", l.shape, () => size),
        100 * size,
      );
    }
  });

  it("solutions satisfy their equations, for all flags", () => {
    const [no, yes] = [false, true];
    for (const lower of [no, yes])
      for (const transpose of [no, yes])
        for (const unitDiagonal of [no, yes]) {
          const flags = { lower, transpose, unitDiagonal };
          for (const [batch, size, m] of [
            [1, 45, 2],
            [1, 90, 3],
            [4, 20, 20],
            [1, 100, 1],
            [1, 10, 4],
          ]) {
            const a = rawOf(dtype, [batch, size, size], (e) => {
              const [row, column] = [Math.floor(e / size) % size, e % size];
              return row === column ? 2 + random() : symmetric() / size;
            });
            const b = rawOf(dtype, [batch, size, m], symmetric);
            const run = (k: Kernels, out: Raw) => k.solveTriangular(a, b, out, flags);
            const [x, expected, isIn] = both(() => roomOf(dtype, b.shape), run);
            expect(isIn).toBe(m > 1 && batch * size * size * m >= 4096);
            near(
              x,
              expected,
              rawOf("float64", b.shape, () => 1),
              4 * size,
            );
          }
        }
  });

  const errorOf = (run: () => void): unknown => {
    try {
      run();
      return undefined;
    } catch (e) {
      const { name, code, message, details } = e as mathesis.MathesisError;
      return { name, code, message, details };
    }
  };

  it("errors are those of JavaScript", () => {
    const bad = [
      (a: Raw) => {
        a.values[a.offset + n * n + 7 * n + 7] = -1;
      },
      (a: Raw) => {
        a.values[a.offset + n * n + 7 * n + 3] = NaN;
      },
      (a: Raw) => {
        a.values[a.offset + n * n + 7 * n + 3] = Infinity;
      },
    ];
    for (const spoil of bad) {
      const a = definite(3, n, 1);
      spoil(a);
      const [actual, expected] = [kernels, jsKernels].map((k) =>
        errorOf(() => k.cholesky(a, roomOf(dtype, a.shape))),
      );
      expect(actual).toEqual(expected);
      expect(actual).toBeDefined();
    }
    const flags: TriangularFlags = { lower: true, transpose: false, unitDiagonal: false };
    const a = definite(3, n, 1);
    a.values[a.offset + 2 * n * n + 5 * n + 5] = 0;
    const b = rawOf(dtype, [3, n, 2], symmetric);
    const solve = (k: Kernels) =>
      errorOf(() => k.solveTriangular(a, b, roomOf(dtype, b.shape), flags));
    expect(solve(kernels)).toEqual(solve(jsKernels));
    expect(solve(kernels)).toMatchObject({ code: "SINGULAR", details: { index: 5, batch: 2 } });
  });
});

describe("what runs along an axis, and bits", () => {
  const dtypes: readonly DType[] = ["float64", "float32", "int32", "uint32", "uint8", "bool"];
  const shapes = [
    [MANY, 1, 1],
    [1, MANY, 1],
    [1, 4096, 1],
    [64, 64, 1],
    [7, 30, 20],
    [1, 1, 5000],
    [3, 1365, 1],
    [2, 100_000, 3],
  ];

  it.each(dtypes)("places of extremes of %s", (dtype) => {
    const draw = (e: number) => {
      if (dtype === "bool") return e % 2;
      return random() < 0.01 ? special[Math.floor(special.length * random())] : 300 * symmetric();
    };
    for (const shape of shapes) {
      const x = rawOf(dtype, shape, draw);
      for (const kind of ["max", "min"] as const) {
        const room = () => roomOf("int32", [shape[0], shape[2]]);
        const [a, b] = both(room, (k, out) => k.argReduce(kind, x, 1, out));
        same(a, b);
      }
    }
  });

  it.each(floats)("recurrences of %s", (dtype) => {
    for (const shape of shapes) {
      const [a, b] = [rawOf(dtype, shape, symmetric), rawOf(dtype, shape, symmetric)];
      for (const axis of [1, 2]) {
        const [h, g] = both(
          () => roomOf(dtype, shape),
          (k, out) => k.recurrence(a, b, axis, out),
        );
        same(h, g);
      }
    }
  });

  it("random bits", () => {
    const word = () => Math.floor(random() * 2 ** 32);
    for (const [rows, n] of [
      [1, MANY],
      [1, 1023],
      [1, 1025],
      [256, 4],
      [33, 33],
    ]) {
      const key = rawOf("uint32", [rows, 2], word);
      const [a, b] = both(
        () => roomOf("uint32", [rows, n]),
        (k, out) => k.threefry(key, out),
      );
      same(a, b);
    }
    for (const n of [MANY, 511, 512, 1001]) {
      const [key, data] = [rawOf("uint32", [n, 2], word), rawOf("uint32", [n, 2], word)];
      const [a, b] = both(
        () => roomOf("uint32", [n, 2]),
        (k, out) => k.threefryBlock(key, data, out),
      );
      same(a, b);
    }
  });
});
