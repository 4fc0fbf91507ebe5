/**
 * Input that has no answer, or one at the edge: every function that takes a matrix, each with singular,
 * defective, far, empty, non-finite and ill-shaped ones, alone and in stacks. It either throws a typed
 * error that says what was wrong, or gives finite numbers; Infinity only where its docstring says so.
 */
import { describe, expect, it } from "vitest";
import { array, MathesisError, type Tensor } from "../../src/index.ts";
import * as la from "../../src/linalg/index.ts";
import { fromEntries, gaussian, withSingularValues } from "./families.ts";
import type { Subject } from "./refusals-factors.ts";
import { subjects } from "./refusals-subjects.ts";
import { tensor } from "./tensors.ts";

/** What a matrix is, as far as functions care. */
interface Facts {
  /** Not a number, or infinite. */
  readonly wild?: true;
  /** A zero pivot in any order of rows, exactly. */
  readonly singular?: true;
  /** Results may leave the range of the dtype. */
  readonly far?: true;
  /** Neither far nor near to singular: nothing may be refused but by what a function asks for. */
  readonly calm?: true;
}
interface Case extends Facts {
  readonly name: string;
  readonly x: Tensor;
}

const square = (n: number, f: (i: number, j: number) => number): Tensor =>
  tensor(fromEntries("", n, n, f));
const filled = (shape: readonly number[], value: number): Tensor =>
  array(new Float64Array(shape.reduce((p, n) => p * n, 1)).fill(value)).reshape([...shape]);
const eye = (n: number): Tensor => square(n, (i, j) => Number(i === j));
const random = (m: number, n = m): Tensor => tensor(gaussian(m, n, 10 * m + n));
const with00 = (value: number): Tensor =>
  square(3, (i, j) => (i === 0 && j === 0 ? value : i === j ? 2 : 1));
const stacked = (...xs: readonly Tensor[]): Tensor =>
  array(Float64Array.from(xs.flatMap((x) => Array.from(x.data)))).reshape([
    xs.length,
    ...xs[0].shape,
  ]);
const wide = (x: Tensor): Tensor => x.astype("complex128");
const rank3 = withSingularValues("", [8, 8], [1, 0.5, 0.1, 0, 0, 0, 0, 0], 3);

const cases: readonly Case[] = [
  { name: "zero 3×3", x: filled([3, 3], 0), singular: true },
  { name: "zero 1×1", x: filled([1, 1], 0), singular: true },
  { name: "ones 4×4", x: filled([4, 4], 1), singular: true },
  { name: "1 to 9", x: square(3, (i, j) => 3 * i + j + 1) },
  { name: "a zero column", x: square(3, (i, j) => (j === 1 ? 0 : i + j + 1)), singular: true },
  { name: "a zero row", x: square(3, (i, j) => (i === 2 ? 0 : i * j + 1)), singular: true },
  { name: "a nilpotent Jordan block", x: square(4, (i, j) => Number(j === i + 1)), singular: true },
  { name: "a Jordan block", x: square(10, (i, j) => (i === j ? 0.5 : Number(j === i + 1))) },
  { name: "Hilbert 12", x: square(12, (i, j) => 1 / (i + j + 1)) },
  { name: "rank 3 of 8", x: tensor(rank3) },
  { name: "semidefinite", x: square(2, () => 2), singular: true },
  { name: "indefinite", x: square(2, (i, j) => Number(i !== j)), calm: true },
  {
    name: "a rotation",
    x: array([
      [0, -1],
      [1, 0],
    ]),
    calm: true,
  },
  { name: "the identity", x: eye(3), calm: true },
  { name: "random", x: random(5), calm: true },
  { name: "huge", x: random(3).mul(2 ** 1021), far: true },
  { name: "the largest number", x: filled([2, 2], Number.MAX_VALUE), far: true },
  { name: "tiny", x: random(3).mul(2 ** -1021), far: true },
  { name: "the smallest number", x: eye(2).mul(5e-324), far: true },
  {
    name: "huge and tiny",
    x: square(2, (i, j) => (i !== j ? 0 : i === 0 ? 1e308 : 1e-308)),
    far: true,
  },
  {
    name: "tiny beside huge",
    x: array([
      [1e-300, 1e300],
      [1e300, 1],
    ]),
    far: true,
  },
  {
    name: "huge in float32",
    x: random(3)
      .mul(2 ** 126)
      .astype("float32"),
    far: true,
  },
  { name: "tiny in float32", x: eye(2).mul(1e-44).astype("float32"), far: true },
  {
    name: "integers of rank 1",
    x: array([
      [1, 2],
      [2, 4],
    ]).astype("int32"),
    singular: true,
  },
  { name: "complex of rank 1", x: wide(filled([3, 3], 1)), singular: true },
  { name: "huge complex", x: wide(random(3)).mul(2 ** 1020), far: true },
  { name: "complex", x: wide(random(4)), calm: true },
  { name: "NaN", x: with00(Number.NaN), wild: true },
  { name: "Infinity", x: with00(Infinity), wild: true },
  { name: "−Infinity in float32", x: with00(-Infinity).astype("float32"), wild: true },
  { name: "complex NaN", x: wide(with00(Number.NaN)), wild: true },
  { name: "empty", x: filled([0, 0], 0), calm: true },
  { name: "no rows", x: filled([0, 3], 0) },
  { name: "no columns", x: filled([3, 0], 0) },
  { name: "wide", x: random(2, 4) },
  { name: "tall", x: random(4, 2) },
  { name: "wide of rank 1", x: filled([2, 4], 1) },
  { name: "tall zeros", x: filled([4, 2], 0) },
  { name: "a vector", x: filled([3], 1) },
  { name: "a number", x: array(2) },
  { name: "a stack with a singular one", x: stacked(eye(3), filled([3, 3], 1)), singular: true },
  { name: "a stack with NaN", x: stacked(eye(3), with00(Number.NaN)), wild: true },
  { name: "a stack with huge ones", x: stacked(eye(2), eye(2).mul(1e308)), far: true },
  { name: "an empty stack", x: filled([0, 3, 3], 0), calm: true },
];

/** The numbers in a result: of tensors, and of whatever holds tensors. */
function numbersOf(result: unknown): readonly number[] {
  if (typeof result === "number") return [result];
  if (typeof result !== "object" || result === null) return [];
  if ("data" in result && "dtype" in result) return Array.from(result.data as Float64Array);
  return Object.values(result).flatMap(numbersOf);
}

/** Codes for what has not the shape of a matrix. */
const SHAPES = ["SIGNATURE", "MATRIX"];

/** Functions that only build or multiply: numbers go through them as through arithmetic. */
const ARITHMETIC = [
  ["vander", "matrixPower", "multiDot", "diagonal", "trace", "cross", "kron", "outer", "vdot"],
  ["vecdot", "block", "einsum", "matmul", "tensordot", "blockDiag", "khatriRao", "vectorNorm"],
  ["crossCovariance", "dft", "hadamard", "hilbert", "invHilbert", "pascal", "givens", "skew"],
  ["householder", "rotation2d", "rotation3d", "circulant", "companion", "hankel", "toeplitz"],
].flat();

/** The longest that one call may take, in ms. */
const LONGEST = 2000;

function outcomeOf(call: Subject["call"], x: Tensor): string {
  try {
    const numbers = numbersOf(call(x));
    if (numbers.some(Number.isNaN)) return "NaN";
    return numbers.every(Number.isFinite) ? "finite" : "infinite";
  } catch (error) {
    if (!(error instanceof MathesisError)) return `a bare ${String(error)}`;
    expect(error.message.split("\n").length).toBeLessThanOrEqual(4);
    return error.code;
  }
}

/** What may come of one case: codes of errors, "finite", "infinite" or "NaN". */
function allowed(subject: Subject, { x, wild, singular, calm }: Case): readonly string[] {
  const { wide: takesAll, codes = [], asks = [], infinite, passes } = subject;
  const shapes = [...SHAPES, ...(subject.shapes ?? [])];
  if (x.ndim < 2) return shapes;
  const isSquare = x.shape[x.ndim - 1] === x.shape[x.ndim - 2];
  if (takesAll === "partly" && !isSquare) {
    return ["finite", ...(infinite ? ["infinite"] : []), ...shapes, ...codes, ...asks];
  }
  if (takesAll === undefined && !isSquare) return shapes;
  if (x.size === 0 && subject.shapes !== undefined) return ["finite", "BROADCAST", ...shapes];
  if (wild) return passes ? ["NaN", "infinite", ...asks] : ["NOT_FINITE", ...asks];
  if (calm) return ["finite", ...asks, ...(x.size === 0 && infinite ? ["infinite"] : [])];
  if (singular && subject.singular !== undefined) return [subject.singular];
  return ["finite", ...codes, ...asks, ...(infinite ? ["infinite"] : [])];
}

describe("input that has no answer", () => {
  const seen = new Map<string, number>();

  for (const [name, subject] of Object.entries(subjects)) {
    it(`is refused by ${name}, or has a documented result`, () => {
      for (const given of cases) {
        const start = performance.now();
        const outcome = outcomeOf(subject.call, given.x);
        expect(performance.now() - start, given.name).toBeLessThan(LONGEST);
        expect(allowed(subject, given), `${given.name}: ${outcome}`).toContain(outcome);
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }
    });
  }

  it("is asked of every function that factors, solves or measures a matrix", () => {
    const asked = new Set(Object.keys(subjects).map((name) => name.split(/[ ,]/)[0]));
    const missing = Object.keys(la).filter(
      (name) => !asked.has(name) && !ARITHMETIC.includes(name),
    );
    expect(missing).toEqual([]);
  });

  it("was tried in more than 200 cases, of all kinds", () => {
    expect(Object.keys(subjects).length * cases.length).toBeGreaterThan(2000);
    for (const outcome of ["finite", "infinite", "SINGULAR", "NOT_FINITE", "OUT_OF_RANGE"]) {
      expect(seen.get(outcome), outcome).toBeGreaterThan(10);
    }
  });
});

describe("far from 1 there are still answers", () => {
  it("that do not depend on the scale", () => {
    const a = random(4);
    for (const power of [900, -900, 1020, -1020]) {
      const far = a.mul(2 ** power);
      for (const p of [2, -2, "fro", 1, Infinity] as const) {
        expect(la.cond(far, p).item(), `${p}`).toBeCloseTo(la.cond(a, p).item(), 9);
      }
      expect(la.lu(far).rcond().item()).toBeCloseTo(la.lu(a).rcond().item(), 12);
      expect(la.qr(far).rcond().item()).toBeCloseTo(la.qr(a).rcond().item(), 12);
      const { rotation, scale } = la.procrustes(far, a);
      expect(rotation.sub(eye(4)).abs().max().item()).toBeLessThan(1e-13);
      if (Math.abs(power) < 1000) expect(scale.item() * 2 ** power).toBeCloseTo(1, 12);
    }
  });

  it("of the polar factor of huge matrices", () => {
    const { P } = la.polar(eye(2).mul(1e308));
    expect(P.toArray()).toEqual([
      [1e308, 0],
      [0, 1e308],
    ]);
  });

  it("or errors that name the dtype", () => {
    const tiny = eye(2).mul(1e-44).astype("float32");
    expect(() => la.inv(tiny)).toThrow(/inv: the result is beyond the range of float32/);
  });
});
