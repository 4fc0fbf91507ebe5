/** @file Dense linear algebra: factorisations, systems of equations, functions of matrices. */
import "../machine.ts";

export { cholesky } from "../ops/linalg/cholesky.ts";
export { det, slogdet } from "../ops/linalg/det.ts";
export { type Eigen, type EigenBoth, eig, eigvals } from "../ops/linalg/eig.ts";
export { type Hessenberg, hessenberg } from "../ops/linalg/hessenberg.ts";
export { inv } from "../ops/linalg/inv.ts";
export { lu } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export { type Schur, schur } from "../ops/linalg/schur.ts";
export { solve } from "../ops/linalg/solve.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export { lyapunov, sylvester } from "../ops/linalg/sylvester.ts";
