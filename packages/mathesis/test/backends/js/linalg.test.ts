import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cholesky, solveTriangular } from "../../../src/backends/js/linalg.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { TriangularFlags } from "../../../src/ir/kernels.ts";
import { expectClose, ratio } from "../../../src/testing/close.ts";
import { type DType, isComplex, lanes, realOf } from "../../../src/types/dtype.ts";
import { DomainError, NotPositiveDefinite, SingularMatrix } from "../../../src/util/errors.ts";
import { element, flat, indices, type Pair, raw, stored, thrownBy, zeros } from "./support.ts";

const dtype = fc.constantFrom<DType>("float64", "float32", "complex128", "complex64");
const lead = fc.constantFrom<number[]>([], [3], [2, 2], [0]);
const epsilon = (d: DType): number => (realOf(d) === "float64" ? 2 ** -52 : 2 ** -23);

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];
const conj = ([a, b]: Pair): Pair => [a, -b];
const size = ([a, b]: Pair): number => Math.hypot(a, b);
const total = (pairs: readonly Pair[]): Pair => pairs.reduce(plus, [0, 0]);
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Numbers in (−1, 1) that a seed fixes. */
function noise(seed: number, count: number): number[] {
  let state = seed;
  return range(count).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}

/** M Mᴴ + I for a random M: well inside the positive definite matrices. */
function definite(d: DType, batch: readonly number[], n: number, seed: number): Raw {
  const shape = [...batch, n, n];
  const count = indices(shape).length;
  const m = raw(d, shape, noise(seed, count * lanes(d)));
  const pairs = indices(shape).map((index): Pair => {
    const [i, j] = index.slice(-2);
    const head = index.slice(0, -2);
    const terms = range(n).map((k) =>
      times(element(m, [...head, i, k]), conj(element(m, [...head, j, k]))),
    );
    return plus(total(terms), [i === j ? 1 : 0, 0]);
  });
  return raw(d, shape, flat(d, pairs));
}

const n = fc.nat(9);

/** Each entry of L Lᴴ − A, in units of what n roundings of numbers the size of A's may give. */
function checkFactor(a: Raw): void {
  const out = zeros(a.dtype, a.shape);
  cholesky(a, out);
  stored(out);
  const rows = a.shape[a.shape.length - 1];
  const unit = (rows + 1) ** 2 * epsilon(a.dtype);
  for (const index of indices(a.shape)) {
    const [i, j] = index.slice(-2);
    const head = index.slice(0, -2);
    if (j > i) expect(element(out, index)).toEqual([0, 0]);
    if (j > i) continue;
    const terms = range(j + 1).map((k) =>
      times(element(out, [...head, i, k]), conj(element(out, [...head, j, k]))),
    );
    const [re, im] = element(a, index);
    expectClose(size(plus(total(terms), [-re, -im])) / unit, 0, ratio(2));
  }
}

describe("cholesky", () => {
  it("gives lower factors whose product is the matrix", () => {
    fc.assert(
      fc.property(dtype, lead, n, fc.integer(), (d, batch, rows, seed) => {
        checkFactor(definite(d, batch, rows, seed));
      }),
    );
  });

  it.each(["float64", "complex64"] as const)("crosses panels of %s", (d) => {
    for (const rows of [49, 66]) checkFactor(definite(d, [], rows, rows));
  });

  it("reads the lower triangle only", () => {
    const out = zeros("float64", [2, 2]);
    cholesky(raw("float64", [2, 2], [4, Number.NaN, 2, 10]), out);
    expect(stored(out)).toEqual([2, 0, 1, 3]);
    const complex = zeros("complex128", [2, 2]);
    cholesky(raw("complex128", [2, 2], [4, 0, 9, 9, 2, 2, 11, 0]), complex);
    expect(stored(complex)).toEqual([2, 0, 0, 0, 1, 1, 3, 0]);
  });

  it("names the leading minor that is not positive", () => {
    const one = raw("float64", [2, 2], [1, 2, 2, 1]);
    const error = thrownBy(() => cholesky(one, zeros("float64", [2, 2])));
    expect(error).toBeInstanceOf(NotPositiveDefinite);
    expect(error).toMatchObject({
      code: "NOT_POSITIVE_DEFINITE",
      op: "cholesky",
      details: { minor: 2, pivot: -3, batch: 0 },
    });
    expect(String(error)).toContain("leading minor 2 of 2 is not positive (pivot -3).");
    const stack = raw("complex64", [2, 1, 1], [1, 0, 0, 0]);
    const other = thrownBy(() => cholesky(stack, zeros("complex64", [2, 1, 1])));
    expect(other).toMatchObject({ details: { minor: 1, pivot: 0, batch: 1 } });
    expect(String(other)).toContain("of matrix 1");
  });

  it.each([Number.NaN, Infinity])("rejects %d", (v) => {
    const a = raw("float64", [2, 2], [1, 0, v, 1]);
    const error = thrownBy(() => cholesky(a, zeros("float64", [2, 2])));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "NOT_FINITE", op: "cholesky" });
  });
});

/** op(A)[i, j] as the flags say: the other triangle is zero and not read. */
function triangle(a: Raw, head: readonly number[], i: number, j: number, f: TriangularFlags): Pair {
  const [r, c] = f.transpose ? [j, i] : [i, j];
  if (r === c && f.unitDiagonal) return [1, 0];
  return (f.lower ? c <= r : c >= r) ? element(a, [...head, r, c]) : [0, 0];
}

const flags = fc.record({
  lower: fc.boolean(),
  transpose: fc.boolean(),
  unitDiagonal: fc.boolean(),
});

/** Noise with a strong diagonal; what the flags leave unread is NaN. */
function triangular(d: DType, batch: readonly number[], rows: number, f: TriangularFlags) {
  const shape = [...batch, rows, rows];
  const values = noise(rows, 2 * indices(shape).length);
  const pairs = indices(shape).map((index, e): Pair => {
    const [i, j] = index.slice(-2);
    if (i === j && f.unitDiagonal) return [Number.NaN, Number.NaN];
    if (i !== j && i > j !== f.lower) return [Number.NaN, Number.NaN];
    const small: Pair = [
      values[2 * e] / (rows + 1),
      isComplex(d) ? values[2 * e + 1] / (rows + 1) : 0,
    ];
    return i === j ? plus(small, [1, isComplex(d) ? -2 : 0]) : small;
  });
  return raw(d, shape, flat(d, pairs));
}

/** Each entry of op(A) X − B, for a diagonal of size 1 to 3 and the rest below 1/n. */
function checkSolution(a: Raw, columns: number, f: TriangularFlags): void {
  const rows = a.shape[a.shape.length - 1];
  const shape = [...a.shape.slice(0, -1), columns];
  const b = raw(a.dtype, shape, noise(7, indices(shape).length * lanes(a.dtype)));
  const x = zeros(a.dtype, shape);
  solveTriangular(a, b, x, f);
  stored(x);
  const unit = (rows + 1) * 4 * epsilon(a.dtype);
  for (const index of indices(shape)) {
    const [i, c] = index.slice(-2);
    const head = index.slice(0, -2);
    const terms = range(rows).map((j) =>
      times(triangle(a, head, i, j, f), element(x, [...head, j, c])),
    );
    const [re, im] = element(b, index);
    expectClose(size(plus(total(terms), [-re, -im])) / unit, 0, ratio(2));
  }
}

describe("solveTriangular", () => {
  it("solves with either triangle, transposed or not, of any batch", () => {
    fc.assert(
      fc.property(dtype, lead, n, fc.nat(5), flags, (d, batch, rows, columns, f) => {
        checkSolution(triangular(d, batch, rows, f), columns, f);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["float64", "complex64"] as const)("crosses blocks of %s", (d) => {
    for (const lower of [false, true]) {
      for (const transpose of [false, true]) {
        const f = { lower, transpose, unitDiagonal: false };
        for (const columns of [1, 3]) checkSolution(triangular(d, [], 70, f), columns, f);
      }
    }
  });

  it("names the first zero on the diagonal", () => {
    const f = { lower: true, transpose: false, unitDiagonal: false };
    const a = raw("float64", [2, 2, 2], [1, 0, 0, 1, 1, 0, 5, 0]);
    const b = zeros("float64", [2, 2, 1]);
    const error = thrownBy(() => solveTriangular(a, b, zeros("float64", [2, 2, 1]), f));
    expect(error).toBeInstanceOf(SingularMatrix);
    expect(error).toMatchObject({
      code: "SINGULAR",
      op: "solveTriangular",
      details: { index: 1, batch: 1 },
    });
    const x = zeros("float64", [2, 2, 1]);
    solveTriangular(a, b, x, { ...f, unitDiagonal: true });
    expect(stored(x)).toEqual([0, 0, 0, 0]);
  });
});
