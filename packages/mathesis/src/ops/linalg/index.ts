/** @file The ops of `mathesis/linalg` that the package's own entry does not have. */
export { det, slogdet } from "./det.ts";
export { eig, eigvals } from "./eig.ts";
export { eigh, eigvalsh } from "./eigh.ts";
export { expm } from "./expm.ts";
export { gramSchmidt } from "./gram-schmidt.ts";
export { hessenberg } from "./hessenberg.ts";
export { inv } from "./inv.ts";
export { ldl } from "./ldl.ts";
export { lstsq } from "./lstsq.ts";
export { lu } from "./lu.ts";
export { qr } from "./qr.ts";
export { schur } from "./schur.ts";
export { solve } from "./solve.ts";
export { solveBanded } from "./solve-banded.ts";
export { solveToeplitz } from "./solve-toeplitz.ts";
export { lyapunov, sylvester } from "./sylvester.ts";
