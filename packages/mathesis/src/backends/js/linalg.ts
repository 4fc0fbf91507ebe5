/** @file The kernels of linear algebra that have loops of their own. */
export { cholesky } from "./cholesky.ts";
export { solveTriangular } from "./triangular.ts";
