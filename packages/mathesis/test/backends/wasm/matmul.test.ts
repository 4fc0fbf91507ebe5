import { describe, expect, it } from "vitest";
import { hasRelaxedSimd, instantiate, newMemory } from "../../../src/backends/wasm/engine.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { matmulWorkspace } from "../../../src/backends/wasm/kernels/matmul/choice.ts";
import { plainProduct } from "../../../src/backends/wasm/kernels/matmul/matmul.plain.ts";
import { matmul } from "../../../src/backends/wasm/kernels/matmul/matmul.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import { fused } from "../../../src/ir/loops/evaluate/fuse.ts";
import { kernel } from "../../../src/ir/loops/kernel.ts";
import { i32, pointer } from "../../../src/ir/loops/types.ts";
import { arrayOf, Compiled, floats, randomness } from "./kernel-cases.ts";

const modes = hasRelaxedSimd() ? [false, true] : [false];
const kinds = floats.flatMap((type) => modes.map((relaxed) => [type, relaxed] as const));

/** Strides in elements; `at` is where the first element stands in an array of `length`. */
interface Layout {
  readonly row: number;
  readonly column: number;
  readonly batch: number;
  readonly at: number;
  readonly length: number;
}

interface Case {
  readonly batch: number;
  readonly size: readonly [m: number, n: number, k: number];
  readonly a: Layout;
  readonly b: Layout;
  readonly cBatch: number;
}

/** A layout of matrices with the given strides, which may be negative. */
function layout(counts: readonly number[], strides: readonly number[]): Layout {
  const ends = counts.map((count, i) => Math.max(count - 1, 0) * strides[i]);
  const low = ends.reduce((sum, end) => sum + Math.min(end, 0), 0);
  const high = ends.reduce((sum, end) => sum + Math.max(end, 0), 0);
  const [batch, row, column] = strides;
  return { batch, row, column, at: -low, length: high - low + 1 };
}

/** Matrices without gaps, perhaps transposed or one for all. */
function dense(count: number, rows: number, columns: number, transposed = false, shared = false) {
  const [row, column] = transposed ? [1, rows] : [columns, 1];
  return layout([count, rows, columns], [shared ? 0 : rows * columns, row, column]);
}

const compiled = new Map<string, Compiled>();

function compile(type: Float, relaxed: boolean): Compiled {
  const key = `${type} ${relaxed}`;
  const known = compiled.get(key) ?? new Compiled(matmul(type), relaxed);
  compiled.set(key, known);
  known.reset();
  return known;
}

/** Runs a case; nothing around C and the workspace may change. */
function run(type: Float, relaxed: boolean, x: Case, values: () => number) {
  const c = compile(type, relaxed);
  const { batch, size, a, b, cBatch } = x;
  const [m, n, k] = size;
  const fill = (length: number) => arrayOf(type, Array.from({ length }, values));
  const [left, right] = [fill(a.length), fill(b.length)];
  const out = c.place(arrayOf(type, Math.max(batch - 1, 0) * cBatch + m * n + 4).fill(7));
  const room = matmulWorkspace(type, m, n, k, batch);
  const work = c.place(arrayOf(type, room + 4).fill(7));
  const bytes = left.BYTES_PER_ELEMENT;
  const [from, to] = [c.place(left).address + a.at * bytes, c.place(right).address + b.at * bytes];
  const strides = [a.row, a.column, b.row, b.column, a.batch, b.batch, cBatch];
  const args = { batch, m, n, k, a: from, b: to, c: out.address, work: work.address };
  const names = ["aRow", "aColumn", "bRow", "bColumn", "aBatch", "bBatch", "cBatch"];
  const all: Record<string, number> = { ...args };
  names.forEach((name, i) => {
    all[name] = strides[i];
  });
  c.call(...matmul(type).params.map(({ name }) => all[name]));
  expect(Array.from(work.view.subarray(room))).toEqual([7, 7, 7, 7]);
  return { actual: out.view, left, right };
}

/** The products of small integers are exact in any order. */
function integers(seed: number): () => number {
  const random = randomness(seed);
  return () => Math.floor(random() * 9) - 4;
}

/** C with sums in float64. */
function naive(x: Case, left: ArrayLike<number>, right: ArrayLike<number>, absolute = false) {
  const { batch, size, a, b, cBatch } = x;
  const [m, n, k] = size;
  const of = absolute ? Math.abs : (value: number) => value;
  const out = new Float64Array(Math.max(batch - 1, 0) * cBatch + m * n + 4).fill(7);
  for (let q = 0; q < batch; q++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        const [p, r] = [a.at + q * a.batch + i * a.row, b.at + q * b.batch + j * b.column];
        for (let e = 0; e < k; e++) sum += of(left[p + e * a.column] * right[r + e * b.row]);
        out[q * cBatch + i * n + j] = sum;
      }
    }
  }
  return out;
}

function checkExact(type: Float, relaxed: boolean, x: Case, seed: number): void {
  const { actual, left, right } = run(type, relaxed, x, integers(seed));
  const expected = naive(x, left, right);
  const wrong = expected.findIndex((value, i) => actual[i] !== value);
  if (wrong >= 0)
    expect({ x, wrong, is: actual[wrong] }).toEqual({ x, wrong, is: expected[wrong] });
}

function denseCase(
  [m, n, k]: readonly [number, number, number],
  [ta, tb] = [false, false],
  batch = 1,
  [sharedA, sharedB] = [false, false],
): Case {
  const a = dense(batch, m, k, ta, sharedA);
  const b = dense(batch, k, n, tb, sharedB);
  return { batch, size: [m, n, k], a, b, cBatch: m * n };
}

const flags = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as [boolean, boolean]));

describe.each(kinds)("matmul of %s, relaxed %s", (type, relaxed) => {
  it("small sizes, all transposes", () => {
    for (const m of [0, 1, 2, 3, 4, 5, 7, 9]) {
      for (const n of [0, 1, 2, 3, 4, 5, 8, 9, 13, 17, 33]) {
        for (const k of [0, 1, 2, 3, 8, 9, 13]) {
          for (const t of flags) checkExact(type, relaxed, denseCase([m, n, k], t), m + n + k);
        }
      }
    }
  });

  it("sizes of each path, all transposes", () => {
    const sizes = [
      [131, 17, 300], // packed: several blocks of rows and of terms
      [9, 1030, 20], // several blocks of columns
      [64, 64, 16],
      [5, 30, 270],
      [300, 9, 70], // narrow
      [20, 11, 1500], // narrow, too many elements of B to copy
      [20, 5, 3300],
      [3, 70, 300], // few rows
      [4, 20, 2100],
      [150, 40, 1], // outer
      [1, 301, 600],
      [301, 1, 600],
      [1, 21, 2100],
      [21, 1, 2100],
      [70, 3, 100],
      [1, 1, 4099],
    ] as const;
    for (const size of sizes) {
      for (const t of flags) checkExact(type, relaxed, denseCase(size, t), size[0]);
    }
  });

  it("batches, shared factors and empty batches", () => {
    const sizes = [
      [3, 5, 4],
      [1, 9, 6],
      [9, 1, 6],
      [1, 1, 3],
      [2, 3, 0],
      [40, 33, 35],
    ] as const;
    for (const size of sizes) {
      for (const batch of [0, 1, 2, 5]) {
        for (const t of flags) {
          for (const shared of flags) {
            checkExact(type, relaxed, denseCase(size, t, batch, shared), batch);
          }
        }
      }
    }
  });

  it("random strides, gaps and broadcasts", () => {
    const random = randomness(11);
    const below = (n: number) => Math.floor(random() * n);
    const strides = (rows: number, columns: number) => {
      const isTransposed = random() < 0.5;
      const inner = random() < 0.6 ? 1 : below(5) - 1;
      const outer =
        random() < 0.1 ? 0 : (isTransposed ? rows : columns) * Math.max(inner, 1) + below(3);
      const [row, column] = isTransposed ? [inner, outer] : [outer, inner];
      const sizes = [0, rows * row, rows * Math.abs(row) + columns * Math.abs(column) + below(3)];
      return [sizes[below(3)], random() < 0.1 ? -row : row, column];
    };
    for (let i = 0; i < 700; i++) {
      const most = i % 70 === 0 ? 90 : i % 5 === 0 ? 40 : 12;
      const size = [1 + below(most), 1 + below(most), below(most)] as const;
      const batch = below(4);
      const [m, n, k] = size;
      const a = layout([batch, m, k], strides(m, k));
      const b = layout([batch, k, n], strides(k, n));
      const cBatch = m * n + (random() < 0.5 ? 0 : below(5));
      checkExact(type, relaxed, { batch, size, a, b, cBatch }, i);
    }
  });

  it("errors stay below the sum of the terms' sizes times the number of roundings", () => {
    const unit = type === "f32" ? 2 ** -24 : 2 ** -53;
    const random = randomness(5);
    for (const size of [
      [12, 13, 700],
      [1, 8, 5000],
      [8, 1, 5000],
      [3, 8, 900],
    ] as const) {
      for (const t of flags) {
        const x = denseCase(size, t);
        const { actual, left, right } = run(type, relaxed, x, () => 2 * random() - 1);
        const [exact, sizes] = [naive(x, left, right), naive(x, left, right, true)];
        // blocks of 256 terms, their sums, the parts of dot products; in float64 the truth's errors
        const roundings = 256 + size[2] / 256 + 10 + (type === "f64" ? size[2] : 0);
        const worst = exact.reduce((most, value, i) => {
          return Math.max(most, Math.abs(actual[i] - value) / (unit * sizes[i]));
        }, 0);
        expect(worst).toBeLessThan(roundings);
      }
    }
  });

  it("adds in the order that its plain twin says", () => {
    const plain = (x: number, y: number, z: number) =>
      type === "f32" ? Math.fround(Math.fround(x * y) + z) : x * y + z;
    const fuse = (x: number, y: number, z: number) => fused(x, y, z, type);
    const random = randomness(9);
    const all = { plain: true, fused: true };
    const sizes = [
      [9, 13, 300],
      [5, 6, 7],
      [3, 5, 300],
      [1, 35, 40],
      [35, 1, 40],
      [5, 1, 2060],
      [9, 40, 1],
    ] as const;
    for (const size of sizes) {
      for (const t of flags) {
        const x = denseCase(size, t);
        const { actual, left, right } = run(type, relaxed, x, () => 2 * random() - 1);
        const [a, b] = [
          { values: left, row: x.a.row, column: x.a.column },
          { values: right, row: x.b.row, column: x.b.column },
        ];
        const equals = (step: typeof plain) =>
          plainProduct(size, a, b, step).every((value, i) => Object.is(actual[i], value));
        all.plain &&= equals(plain);
        all.fused &&= relaxed && equals(fuse);
        expect({ size, t, agrees: all.plain || all.fused }).toEqual({ size, t, agrees: true });
      }
    }
    if (!relaxed) expect(all.plain).toBe(true);
  });
});

/**
 * c ← 100·batch + row + by − 2·c for complete rows; the frame says how long they are and how far
 * apart matrices are, and C begins 8 elements behind it.
 */
function counting(type: Float, name: string, by: number) {
  const at = pointer(type as "f32"); // or f64
  const whole = { batch: i32, row: i32, rows: i32 };
  return kernel(name, { ...whole, frame: at }, (k, { batch, row, rows, frame }) => {
    const c = frame.plus(8);
    const [n, cBatch] = [0, 1].map((i) => k.let("number", frame.at(i).convert(i32)));
    k.loop("i", row, row.add(rows), (i) => {
      const value = k.let(
        "value",
        batch
          .mul(100)
          .add(i)
          .add(by)
          .convert(type as "f32"),
      );
      k.loop("j", 0, n, (j) => {
        const place = c.at(batch.mul(cBatch).add(i.mul(n)).add(j));
        k.set(place, value.sub(place.mul(2)));
      });
    });
  });
}

describe.each(floats)("finish of %s", (type) => {
  const finishes = [counting(type, "by-one", 1), counting(type, "by-two", 2)];
  const kernels = [matmul(type), ...finishes.map((finish) => matmul(type, { finish }))];
  const memory = newMemory(128);
  const exports = instantiate(lowerKernels(kernels), memory);
  const array = type === "f32" ? Float32Array : Float64Array;
  const bytes = array.BYTES_PER_ELEMENT;

  /** The result with the kernel of an index; the frame lies right before C. */
  function finishedRun(which: number, x: Case): ArrayLike<number> {
    const { batch, a, b, cBatch, size } = x;
    const [m, n, k] = size;
    let next = 1024;
    const place = (length: number) => {
      const at = next;
      next += length * bytes;
      return new array(memory.buffer as ArrayBuffer, at, length);
    };
    const c = place(8 + Math.max(batch - 1, 0) * cBatch + m * n + 4).fill(7);
    c.set([n, cBatch]);
    const random = integers(m + n + k);
    const [left, right] = [a, b].map(({ length }) => place(length).map(random));
    const views = [place(left.length), place(right.length)] as const;
    views[0].set(left);
    views[1].set(right);
    const all: Record<string, number> = {
      ...{ batch, m, n, k, frame: c.byteOffset, c: c.byteOffset + 8 * bytes, cBatch },
      ...{ a: views[0].byteOffset + a.at * bytes, aRow: a.row, aColumn: a.column, aBatch: a.batch },
      ...{ b: views[1].byteOffset + b.at * bytes, bRow: b.row, bColumn: b.column, bBatch: b.batch },
      work: place(matmulWorkspace(type, m, n, k, batch)).byteOffset,
    };
    const chosen = kernels[which];
    exports[chosen.name](...chosen.params.map(({ name }) => all[name]));
    return Array.from(c.subarray(8));
  }

  function check(x: Case): void {
    const { batch, size, cBatch } = x;
    const [m, n] = size;
    const plain = finishedRun(0, x);
    for (const which of [1, 2]) {
      const expected = Array.from(plain);
      for (let q = 0; q < batch; q++) {
        for (let i = 0; i < m * n; i++) {
          const value = 100 * q + Math.floor(i / n) + which;
          expected[q * cBatch + i] = value - 2 * expected[q * cBatch + i];
        }
      }
      const actual = finishedRun(which, x);
      const wrong = expected.findIndex((value, i) => actual[i] !== value);
      expect({ x, which, wrong }).toEqual({ x, which, wrong: -1 });
    }
  }

  it("comes once for each row, when it is complete", () => {
    const sizes = [
      [131, 17, 300],
      [130, 530, 3],
      [70, 70, 1],
      [130, 9, 30],
      [1, 40, 30],
      [40, 1, 30],
      [40, 2, 30],
      [3, 40, 50],
      [5, 3, 0],
      [0, 3, 3],
    ] as const;
    for (const size of sizes) {
      check(denseCase(size));
      for (const shared of flags) {
        const dense = denseCase(size, [false, false], 3, shared);
        const gap = shared[0] && shared[1] ? 3 : 0;
        check({ ...dense, cBatch: dense.cBatch + gap });
      }
    }
  });

  it("is a part of the name, and makes the same kernel each time", () => {
    expect(kernels.map(({ name }) => name)).toEqual([
      `matmul-${type}`,
      `matmul-${type}+by-one`,
      `matmul-${type}+by-two`,
    ]);
    expect(matmul(type, { finish: finishes[0] })).toBe(kernels[1]);
  });
});
