import { describe, expect, it } from "vitest";
import { cholesky as eagerCholesky } from "../../../src/backends/js/cholesky.ts";
import { solveTriangular as eagerSolve } from "../../../src/backends/js/triangular.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { plainCholesky } from "../../../src/backends/wasm/kernels/linalg/cholesky.plain.ts";
import { plainLu } from "../../../src/backends/wasm/kernels/linalg/lu.plain.ts";
import { plainSolveTriangular } from "../../../src/backends/wasm/kernels/linalg/triangular.plain.ts";
import type { Floats } from "../../../src/backends/wasm/kernels/plain.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { TriangularFlags } from "../../../src/ir/kernels.ts";
import { arrayOf, floats, tame } from "./kernel-cases.ts";
import {
  columnsOf,
  definite,
  general,
  kinds,
  matrix,
  norm1,
  operator,
  ratioOf,
  relaxedOnes,
  residual,
  runCholesky,
  runLu,
  runSolve,
  stackOf,
  triangular,
} from "./linalg-cases.ts";

const sizes = [...Array.from({ length: 71 }, (_, n) => n), 128, 200];
const someSizes = [...sizes.filter((n) => n % 7 === 1), 128, 200];
const LIMIT = 10;

/** The same numbers, the signs of zeros too. */
function agree(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  const at = Array.from(actual).findIndex((x, i) => !Object.is(x, expected[i]));
  expect([at, actual[at]]).toEqual([-1, expected[at]]);
}

const raw = (values: Floats, shape: readonly number[]): Raw => ({
  values,
  shape,
  dtype: "float64",
  weak: false,
  offset: 0,
  size: values.length,
});

describe.each(floats)("cholesky of %s", (type) => {
  it("is its plain twin, bit for bit", () => {
    for (const n of sizes) {
      const a = definite(type, "random", n);
      const expected = a.slice();
      expect(plainCholesky(expected, n)).toBe(0);
      const { result, values } = runCholesky(type, a, n);
      expect(result).toBe(0);
      agree(values, expected);
    }
  });

  it.each(kinds)("has a small residual for %s matrices", (kind) => {
    for (const n of someSizes) {
      const a = definite(type, kind, n);
      for (const relaxed of relaxedOnes) {
        const { result, values: l } = runCholesky(type, a, n, { relaxed });
        expect(result).toBe(0);
        const r = residual(
          l,
          matrix("f64", n, (i, j) => l[j * n + i]),
          a,
          n,
          n,
        );
        expect(ratioOf(r, n, norm1(columnsOf(a, n)), type)).toBeLessThanOrEqual(LIMIT);
      }
    }
  });

  it("says which pivot is not positive, and leaves it", () => {
    for (const n of [1, 2, 3, 7, 40, 60, 130]) {
      for (const at of new Set([0, n >> 1, n - 1])) {
        const a = definite(type, "random", n);
        a[at * (n + 1)] = -1;
        const expected = a.slice();
        expect(plainCholesky(expected, n)).toBe(at + 1);
        const { result, values } = runCholesky(type, a, n);
        expect(result).toBe(at + 1);
        expect(values[at * (n + 1)]).toBe(expected[at * (n + 1)]);
        expect(values[at * (n + 1)]).toBeLessThan(0);
      }
    }
  });

  it("counts the rows of a stack", () => {
    const n = 50;
    const good = definite(type, "random", n);
    const bad = good.slice();
    bad[20 * (n + 1)] = 0;
    const all = stackOf(type, [good, good, good]);
    const { result, values } = runCholesky(type, all, n, { batch: 3 });
    expect(result).toBe(0);
    agree(values.slice(2 * n * n), runCholesky(type, good, n).values);
    const some = stackOf(type, [good, bad, bad]);
    expect(runCholesky(type, some, n, { batch: 3 }).result).toBe(1 + n + 20);
  });

  it("fails for what is not finite in the lower triangle, and reads no other", () => {
    for (const n of [1, 5, 49, 100]) {
      const a = definite(type, "random", n);
      const places = [0, n * n - 1, (n - 1) * n, (n >> 1) * n + (n >> 2)];
      for (const value of [NaN, Infinity, -Infinity]) {
        for (const place of places) {
          const spoilt = a.slice();
          spoilt[place] = value;
          expect(runCholesky(type, spoilt, n).result).toBe(1 + Math.floor(place / n));
        }
      }
      const half = matrix(type, n, (i, j) => (j <= i ? a[i * n + j] : NaN));
      agree(runCholesky(type, half, n).values, runCholesky(type, a, n).values);
    }
  });
});

it("cholesky of f64 has the bytes of the eager one, up to a panel", () => {
  for (let n = 1; n <= 48; n++) {
    for (const kind of kinds) {
      const a = definite("f64", kind, n);
      const expected = new Float64Array(n * n);
      eagerCholesky(raw(a, [n, n]), raw(expected, [n, n]));
      for (const relaxed of relaxedOnes) {
        agree(runCholesky("f64", a, n, { relaxed }).values, expected);
      }
    }
  }
});

it("cholesky of f64 fails where the eager one fails, with its pivot", () => {
  for (const n of [3, 20, 48]) {
    const a = definite("f64", "random", n);
    a[(n - 2) * (n + 1)] *= 1e-3;
    const { result, values } = runCholesky("f64", a, n);
    expect(() => eagerCholesky(raw(a, [n, n]), raw(a.slice(), [n, n]))).toThrowError(
      expect.objectContaining({
        details: { minor: result, pivot: values[(result - 1) * (n + 1)], batch: 0 },
      }),
    );
  }
});

/** The ratio of P A − L U. */
function luRatio(type: Float, a: Floats, n: number, relaxed = false): number {
  const { values, pivots } = runLu(type, a, n, { relaxed });
  const rows = Array.from({ length: n }, (_, i) => i);
  pivots.forEach((p, j) => {
    [rows[j], rows[p]] = [rows[p], rows[j]];
  });
  const permuted = matrix(type, n, (i, j) => a[rows[i] * n + j]);
  const lower = operator(values, n, { lower: true, transpose: false, unitDiagonal: true });
  const upper = operator(values, n, { lower: false, transpose: false, unitDiagonal: false });
  expect(lower.every((x) => Math.abs(x) <= 1)).toBe(true);
  return ratioOf(residual(lower, upper, permuted, n, n), n, norm1(columnsOf(a, n)), type);
}

/** Compares with the twin; what the kernel returns. */
function agreeLu(type: Float, a: Floats, n: number): number {
  const [expected, order] = [a.slice(), new Int32Array(n)];
  const zero = plainLu(expected, n, order);
  const { result, values, pivots } = runLu(type, a, n);
  expect(result).toBe(zero);
  agree(pivots, order);
  agree(values, expected);
  return result;
}

describe.each(floats)("lu of %s", (type) => {
  it("is its plain twin, bit for bit", () => {
    for (const n of sizes) expect(agreeLu(type, general(type, "random", n), n)).toBe(0);
  });

  it.each(kinds)("has a small residual for %s matrices", (kind) => {
    for (const n of someSizes) {
      const a = general(type, kind, n);
      for (const relaxed of relaxedOnes) {
        expect(luRatio(type, a, n, relaxed)).toBeLessThanOrEqual(LIMIT);
      }
    }
  });

  it("goes on after a pivot that is zero", () => {
    for (const n of [1, 2, 5, 16, 17, 33, 70, 130]) {
      for (const at of new Set([0, n >> 1, n - 1])) {
        const x = general(type, "random", n);
        const a = matrix(type, n, (i, j) => (j === at ? 0 : x[i * n + j]));
        expect(agreeLu(type, a, n)).toBe(at + 1);
        expect(luRatio(type, a, n)).toBeLessThanOrEqual(LIMIT);
      }
      expect(agreeLu(type, arrayOf(type, n * n), n)).toBe(1);
      const equal = arrayOf(type, n * n).fill(3);
      expect(agreeLu(type, equal, n)).toBe(n > 1 ? 2 : 0);
    }
  });

  it("spreads NaN and reports nothing", () => {
    for (const n of [1, 4, 20, 70]) {
      for (const value of [NaN, Infinity]) {
        const a = general(type, "random", n);
        a[(n >> 1) * n] = value;
        expect(agreeLu(type, a, n)).toBe(0);
      }
    }
  });

  it("counts the columns of a stack", () => {
    const n = 40;
    const good = general(type, "random", n);
    const bad = matrix(type, n, (i, j) => (j === 30 ? 0 : good[i * n + j]));
    const all = stackOf(type, [good, bad, bad]);
    const { result, values, pivots } = runLu(type, all, n, { batch: 3 });
    expect(result).toBe(1 + n + 30);
    const last = runLu(type, bad, n);
    agree(values.slice(2 * n * n), last.values);
    agree(pivots.slice(2 * n), last.pivots);
  });
});

const both = [false, true];
const allFlags: readonly TriangularFlags[] = both.flatMap((lower) =>
  both.flatMap((transpose) => both.map((unitDiagonal) => ({ lower, transpose, unitDiagonal }))),
);
const nameOf = ({ lower, transpose, unitDiagonal }: TriangularFlags) =>
  `${lower ? "lower" : "upper"}${transpose ? ", transposed" : ""}${unitDiagonal ? ", unit" : ""}`;
const named = allFlags.map((flags) => [nameOf(flags), flags] as const);
const widths = [1, 2, 3, 4, 7, 16, 33];

describe.each(floats)("solveTriangular of %s", (type) => {
  it.each(named)("is its plain twin, bit for bit: %s", (_, flags) => {
    sizes.forEach((n, i) => {
      for (const m of n < 100 ? [0, widths[i % 7], widths[(i + 3) % 7]] : widths) {
        const [a, b] = [triangular(type, "random", n), tame(type, n * m, n)];
        const expected = b.slice();
        expect(plainSolveTriangular(a, expected, [n, m], flags)).toBe(0);
        const { result, values } = runSolve(type, [a, b], [n, m], flags);
        expect(result).toBe(0);
        agree(values, expected);
      }
    });
  });

  it.each(kinds)("has a small residual for %s matrices", (kind) => {
    for (const [n, m] of [
      [1, 1],
      [9, 3],
      [64, 5],
      [65, 1],
      [70, 2],
      [128, 9],
      [200, 40],
    ] as const) {
      const [a, b] = [triangular(type, kind, n), tame(type, n * m, n)];
      // without its diagonal a scaled triangle has a solution that overflows
      const flagsOfKind = allFlags.filter((f) => !f.unitDiagonal || kind === "random");
      for (const flags of flagsOfKind) {
        const system = operator(a, n, flags);
        const size = norm1(columnsOf(system, n));
        for (const relaxed of relaxedOnes) {
          const { values } = runSolve(type, [a, b], [n, m], flags, { relaxed });
          const x = columnsOf(values, m);
          residual(system, values, b, n, m).forEach((r, j) => {
            expect(ratioOf([r], n, size * norm1([x[j]]), type)).toBeLessThanOrEqual(LIMIT);
          });
        }
      }
    }
  });

  it("finds zeros on the diagonal, unless it counts as ones, and takes NaN", () => {
    const [n, m] = [70, 3];
    const a = triangular(type, "random", n);
    const b = tame(type, 3 * n * m, 1);
    const all = stackOf(type, [a, a, a]);
    all[2 * n * n + 65 * (n + 1)] = -0;
    all[2 * n * n + 66 * (n + 1)] = 0;
    const withNaN = a.slice();
    withNaN[0] = NaN;
    for (const flags of allFlags) {
      const { result, values } = runSolve(type, [all, b], [n, m], flags, { batch: 3 });
      expect(result).toBe(flags.unitDiagonal ? 0 : 1 + 2 * n + 65);
      const second = b.slice(n * m, 2 * n * m);
      agree(values.slice(n * m, 2 * n * m), runSolve(type, [a, second], [n, m], flags).values);
      expect(runSolve(type, [withNaN, second], [n, m], flags).result).toBe(0);
    }
  });
});

it("solveTriangular of f64 has the bytes of the eager one, up to a block", () => {
  for (let n = 1; n <= 64; n++) {
    const m = widths[n % 7];
    for (const kind of kinds) {
      const [a, b] = [triangular("f64", kind, n), tame("f64", n * m, n)];
      for (const flags of allFlags) {
        const expected = new Float64Array(n * m);
        eagerSolve(raw(a, [n, n]), raw(b, [n, m]), raw(expected, [n, m]), flags);
        agree(runSolve("f64", [a, b], [n, m], flags).values, expected);
      }
    }
  }
});
