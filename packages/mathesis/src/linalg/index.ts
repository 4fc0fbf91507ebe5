/** @file Dense linear algebra: factorisations, systems of equations, functions of matrices. */
import "../machine.ts";

export { cholesky } from "../ops/linalg/cholesky.ts";
export { det, slogdet } from "../ops/linalg/det.ts";
export { type GramSchmidtOptions, gramSchmidt } from "../ops/linalg/gram-schmidt.ts";
export { inv } from "../ops/linalg/inv.ts";
export { type LeastSquares, type LstsqOptions, lstsq } from "../ops/linalg/lstsq.ts";
export { lu } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export { type QrMode, type QrOptions, qr } from "../ops/linalg/qr.ts";
export type { QrFactors } from "../ops/linalg/qr-factors.ts";
export { solve } from "../ops/linalg/solve.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export { givens, householder, type Reflection, type Rotation } from "./reflections.ts";
