/** @file What may come of each function of linear algebra, whatever the matrix. */
import type { Tensor } from "../../src/index.ts";
import * as la from "../../src/linalg/index.ts";
import { methodsOfFactors, RANGE, SINGULAR, type Subject, sameSize } from "./refusals-factors.ts";

const inverse = { codes: SINGULAR, singular: "SINGULAR" } as const;
const parts = (f: object, ...names: readonly string[]): unknown =>
  names.map((name) => (f as Readonly<Record<string, unknown>>)[name]);

/** What is made of the first row alone, which has other shapes to refuse. */
const ofRow = { asks: ["SINGULAR"], shapes: ["VECTOR", "SINGULAR"] } as const;

/** A part of the first row, where there is one. */
const top = (a: Tensor, places: string): Tensor =>
  a.ndim < 2 || a.size === 0 ? a : a.slice(`..., ${places}`);

export const subjects: Readonly<Record<string, Subject>> = {
  ...methodsOfFactors(),
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
