/** @file The ops of `mathesis/linalg` that the package's own entry does not have. */
export { det, slogdet } from "./det.ts";
export { eig, eigvals } from "./eig.ts";
export { hessenberg } from "./hessenberg.ts";
export { inv } from "./inv.ts";
export { lu } from "./lu.ts";
export { schur } from "./schur.ts";
export { solve } from "./solve.ts";
export { lyapunov, sylvester } from "./sylvester.ts";
