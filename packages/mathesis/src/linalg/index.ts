/** @file Dense linear algebra: factorisations, systems of equations, functions of matrices. */
import "../machine.ts";

export { cholesky } from "../ops/linalg/cholesky.ts";
export { det, slogdet } from "../ops/linalg/det.ts";
export { type Eigen, type EigenBoth, eig, eigvals } from "../ops/linalg/eig.ts";
export type { EighOptions } from "../ops/linalg/eigh.ts";
export { eigh, eigvalsh } from "../ops/linalg/eigh.ts";
export { expm } from "../ops/linalg/expm.ts";
export { type Hessenberg, hessenberg } from "../ops/linalg/hessenberg.ts";
export { inv } from "../ops/linalg/inv.ts";
export type { LdlOptions } from "../ops/linalg/ldl.ts";
export { ldl } from "../ops/linalg/ldl.ts";
export type { Inertia, LdlFactors } from "../ops/linalg/ldl-factors.ts";
export { type LeastSquares, type LstsqOptions, lstsq } from "../ops/linalg/lstsq.ts";
export { type LuOptions, lu } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export { type QrMode, type QrOptions, qr } from "../ops/linalg/qr.ts";
export type { QrFactors } from "../ops/linalg/qr-factors.ts";
export { type Schur, schur } from "../ops/linalg/schur.ts";
export { solve } from "../ops/linalg/solve.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export { lyapunov, sylvester } from "../ops/linalg/sylvester.ts";
