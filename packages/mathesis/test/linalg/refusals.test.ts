/**
 * Input that has no answer, or one at the edge: every function that takes a matrix, each with singular,
 * defective, far, empty, non-finite and ill-shaped ones, alone and in stacks. It either throws a typed
 * error that says what was wrong, or gives finite numbers; Infinity only where its docstring says so.
 */
import { describe, expect, it } from "vitest";
import { array, MathesisError, type Tensor } from "../../src/index.ts";
import type { Factors } from "../../src/linalg/index.ts";
import * as la from "../../src/linalg/index.ts";
import { fromEntries, gaussian, withSingularValues } from "./families.ts";
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

/** A function of one matrix, and what it may say. */
interface Subject {
  readonly call: (a: Tensor) => unknown;
  /** Takes rectangles, too. */
  readonly wide?: true;
  /** Codes of errors for finite matrices that are not calm. */
  readonly codes?: readonly string[];
  /** Codes for calm ones, too: it asks for more than an inverse. */
  readonly asks?: readonly string[];
  /** The code for an exact zero pivot, which must come. */
  readonly singular?: string;
  /** Codes for what has not the shape of a square matrix, or is empty. */
  readonly shapes?: readonly string[];
  /** Its docstring says where it is infinite. */
  readonly infinite?: true;
  /** NaN and Infinity pass through, as in arithmetic, as its docstring says. */
  readonly passes?: true;
}

const sameSize = (a: Tensor): Tensor => eye(a.ndim < 2 ? 1 : a.shape[a.ndim - 1]);
const RANGE = ["OUT_OF_RANGE"];
const SINGULAR = ["SINGULAR", "OUT_OF_RANGE"];
const inverse = { codes: SINGULAR, singular: "SINGULAR" } as const;
const parts = (f: object, ...names: readonly string[]): unknown =>
  names.map((name) => (f as Readonly<Record<string, unknown>>)[name]);

/** Codes for what has not the shape of a matrix. */
const SHAPES = ["SIGNATURE", "MATRIX"];

/** What is made of the first row alone, which has other shapes to refuse. */
const ofRow = { asks: ["SINGULAR"], shapes: ["VECTOR", "SINGULAR"] } as const;

/** A part of the first row, where there is one. */
const top = (a: Tensor, places: string): Tensor =>
  a.ndim < 2 || a.size === 0 ? a : a.slice(`..., ${places}`);

/** Functions that only build or multiply: numbers go through them as through arithmetic. */
const ARITHMETIC = [
  ["vander", "matrixPower", "multiDot", "diagonal", "trace", "cross", "kron", "outer", "vdot"],
  ["vecdot", "block", "einsum", "matmul", "tensordot", "blockDiag", "khatriRao", "vectorNorm"],
  ["crossCovariance", "dft", "hadamard", "hilbert", "invHilbert", "pascal", "givens", "skew"],
  ["householder", "rotation2d", "rotation3d", "circulant", "companion", "hankel", "toeplitz"],
].flat();

/** A factorisation, and what it may say itself. */
interface Factored {
  readonly factor: (a: Tensor) => Factors;
  readonly codes?: readonly string[];
  readonly asks?: readonly string[];
  /** Its own methods say more: of dependent vectors, of infinite values. */
  readonly says?: readonly string[];
  /** An exact zero pivot is found, and refused. */
  readonly exact?: true;
}

const factored: Readonly<Record<string, Factored>> = {
  lu: { factor: (a) => la.lu(a), exact: true },
  "lu, complete": { factor: (a) => la.lu(a, { pivoting: "complete" }) },
  qr: { factor: (a) => la.qr(a), codes: ["OVERFLOW"] },
  "qr, pivoting": { factor: (a) => la.qr(a, { pivoting: true }), codes: ["OVERFLOW"] },
  ldl: { factor: (a) => la.ldl(a) as unknown as Factors },
  choFactor: {
    factor: (a) => la.choFactor(a) as unknown as Factors,
    asks: ["NOT_POSITIVE_DEFINITE"],
  },
  svd: { factor: (a) => la.svd(a), codes: RANGE },
  eigh: { factor: (a) => la.eigh(a) as unknown as Factors, codes: RANGE },
  "eigh, b": {
    factor: (a) => la.eigh(a, { b: sameSize(a) }) as unknown as Factors,
    codes: RANGE,
  },
  eig: { factor: (a) => la.eig(a) as unknown as Factors, codes: RANGE, says: ["DEFECTIVE"] },
  "eig, b": {
    factor: (a) => la.eig(sameSize(a), { b: a }) as unknown as Factors,
    codes: RANGE,
    says: ["DEFECTIVE", "NOT_FINITE"],
  },
  schur: { factor: (a) => la.schur(a), codes: RANGE },
  "schur, complex": {
    factor: (a) => la.schur(a, { output: "complex" }) as unknown as Factors,
    codes: RANGE,
  },
  hessenberg: { factor: (a) => la.hessenberg(a) },
  polar: { factor: (a) => la.polar(a), codes: RANGE },
};

/** What every object of factors does, and what it may say. */
const methods: Readonly<
  Record<string, Omit<Subject, "call"> & { call: (f: Factors, a: Tensor) => unknown }>
> = {
  solve: { call: (f, a) => f.solve(a), codes: SINGULAR },
  inv: { call: (f) => f.inv(), codes: SINGULAR },
  det: { call: (f) => f.det(), codes: RANGE },
  slogdet: { call: (f) => f.slogdet(), infinite: true },
  logdet: { call: (f) => f.logdet(), asks: ["NEGATIVE_DETERMINANT"], infinite: true },
  rcond: { call: (f) => f.rcond(), infinite: true },
  reconstruct: { call: (f) => f.reconstruct(), codes: RANGE },
};

/** Each of the one with each of the other; what is not square has not all. */
function products(): Record<string, Subject> {
  const all: Record<string, Subject> = {};
  for (const [name, own] of Object.entries(factored)) {
    const { factor, codes = [], asks = [], says = [], exact } = own;
    for (const [method, { call, ...may }] of Object.entries(methods)) {
      all[`${name}, .${method}`] = {
        ...may,
        call: (a) => call(factor(a), a),
        wide: true,
        codes: [...(may.codes ?? []), ...codes, ...says, ...SHAPES],
        asks: [...(may.asks ?? []), ...asks],
        ...(exact && (method === "solve" || method === "inv") && { singular: "SINGULAR" }),
      };
    }
  }
  return all;
}

const subjects: Readonly<Record<string, Subject>> = {
  ...products(),
  det: { call: la.det, codes: RANGE },
  logdet: { call: la.logdet, asks: ["NEGATIVE_DETERMINANT"], infinite: true },
  slogdet: { call: la.slogdet, infinite: true },
  eig: { call: (a) => la.eig(a, { left: true }), codes: RANGE },
  eigvals: { call: (a) => la.eigvals(a), codes: RANGE },
  "eig with b = a": { call: (a) => la.eig(a, { b: a, left: true }), codes: ["SINGULAR_PENCIL"] },
  "eig with b = 1": { call: (a) => la.eig(a, { b: sameSize(a) }), codes: RANGE },
  "eigvals of 1 with b = a": {
    call: (a) => la.eigvals(sameSize(a), { b: a }),
    codes: RANGE,
    infinite: true,
  },
  eigh: { call: (a) => la.eigh(a), codes: RANGE },
  eigvalsh: { call: (a) => la.eigvalsh(a), codes: RANGE },
  "eigh with b = a": { call: (a) => la.eigh(a, { b: a }), asks: ["NOT_POSITIVE_DEFINITE"] },
  expm: { call: la.expm, codes: ["OVERFLOW"] },
  funm: {
    call: (a) => la.funm(a, (z) => z.sin()),
    codes: ["OVERFLOW", "NOT_ANALYTIC", "UNDEFINED"],
  },
  logm: { call: la.logm, codes: [...SINGULAR, "OVERFLOW"], asks: ["NO_REAL_LOGARITHM"] },
  sqrtm: { call: la.sqrtm, asks: ["NO_REAL_ROOT", "NO_ROOT"] },
  gramSchmidt: { call: (a) => la.gramSchmidt(a), wide: true, codes: [...SINGULAR, "WIDE"] },
  hessenberg: { call: la.hessenberg },
  inv: { call: la.inv, ...inverse },
  ldl: { call: (a) => parts(la.ldl(a), "L", "D") },
  "ldl, inertia": { call: (a) => la.ldl(a).inertia() },
  lstsq: {
    call: (a) => la.lstsq(a, a),
    wide: true,
    codes: ["OVERFLOW", ...RANGE],
    infinite: true,
  },
  lu: { call: (a) => parts(la.lu(a), "L", "U"), wide: true },
  "lu, complete": { call: (a) => parts(la.lu(a, { pivoting: "complete" }), "L", "U"), wide: true },
  pinv: { call: (a) => la.pinv(a), wide: true, codes: ["RANGE", ...RANGE] },
  polar: { call: la.polar, wide: true, codes: RANGE },
  projection: { call: (a) => la.projection(a), wide: true, codes: RANGE },
  qr: { call: (a) => parts(la.qr(a), "Q", "R"), wide: true, codes: ["OVERFLOW"] },
  "qr, pivoting": {
    call: (a) => parts(la.qr(a, { pivoting: true, mode: "complete" }), "Q", "R"),
    wide: true,
    codes: ["OVERFLOW"],
  },
  schur: { call: (a) => la.schur(a), codes: RANGE },
  "schur, complex": { call: (a) => la.schur(a, { output: "complex" }), codes: RANGE },
  solve: { call: (a) => la.solve(a, a), ...inverse },
  solveTriangular: {
    call: (a) => la.solveTriangular(a, a),
    asks: ["SINGULAR"],
    infinite: true,
    passes: true,
  },
  svd: { call: (a) => parts(la.svd(a), "U", "S", "Vh"), wide: true, codes: RANGE },
  "svd, full": {
    call: (a) => parts(la.svd(a, { fullMatrices: true }), "U", "Vh"),
    wide: true,
    codes: RANGE,
  },
  "svd, rank": { call: (a) => la.svd(a).rank(), wide: true, codes: RANGE },
  "svd, pinv": { call: (a) => la.svd(a).pinv(), wide: true, codes: RANGE },
  "svd, cond": { call: (a) => la.svd(a).cond(), wide: true, codes: RANGE, infinite: true },
  svdvals: { call: (a) => la.svdvals(a), wide: true, codes: RANGE },
  sylvester: { call: (a) => la.sylvester(a, a, a), asks: ["SINGULAR"] },
  lyapunov: { call: (a) => la.lyapunov(a, a), asks: ["SINGULAR"] },
  cholesky: { call: la.cholesky, asks: ["NOT_POSITIVE_DEFINITE"] },
  cond: { call: (a) => la.cond(a), wide: true, infinite: true },
  "cond, −2": { call: (a) => la.cond(a, -2), wide: true },
  "cond, fro": { call: (a) => la.cond(a, "fro"), infinite: true },
  "cond, 1": { call: (a) => la.cond(a, 1), infinite: true },
  "cond, ∞": { call: (a) => la.cond(a, Infinity), infinite: true },
  matrixRank: { call: (a) => la.matrixRank(a), wide: true, codes: RANGE },
  nullSpace: { call: (a) => la.nullSpace(a), wide: true, codes: RANGE, asks: ["MATRIX"] },
  orth: { call: (a) => la.orth(a), wide: true, codes: RANGE, asks: ["MATRIX"] },
  procrustes: { call: (a) => la.procrustes(a, a), wide: true, codes: RANGE },
  solveBanded: { call: (a) => la.solveBanded([0, 0], top(a, ":1, :"), a), ...ofRow },
  solveToeplitz: { call: (a) => la.solveToeplitz(top(a, "0, :"), a), ...ofRow },
  solveTridiagonal: {
    call: (a) => la.solveTridiagonal(top(a, "0, 1:"), top(a, "0, :"), top(a, "0, 1:"), a),
    ...ofRow,
  },
  norm: { call: (a) => la.norm(a, { ord: 2, axis: [-2, -1] }), wide: true, codes: RANGE },
  "matrixNorm, 2": {
    call: (a) => la.matrixNorm(a, { ord: 2 }),
    wide: true,
    codes: RANGE,
  },
  "matrixNorm, nuclear": {
    call: (a) => la.matrixNorm(a, { ord: "nuc" }),
    wide: true,
    codes: RANGE,
    infinite: true,
  },
  "matrixNorm, fro": { call: (a) => la.matrixNorm(a), wide: true, infinite: true, passes: true },
  "matrixNorm, 1": {
    call: (a) => la.matrixNorm(a, { ord: 1 }),
    wide: true,
    asks: ["EMPTY"],
    infinite: true,
    passes: true,
  },
};

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
  if (takesAll !== true && x.shape[x.ndim - 1] !== x.shape[x.ndim - 2]) return shapes;
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
