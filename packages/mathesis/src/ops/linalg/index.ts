/** @file The ops of `mathesis/linalg` that the package's own entry does not have. */
export { det, slogdet } from "./det.ts";
export { expm } from "./expm.ts";
export { inv } from "./inv.ts";
export { lu } from "./lu.ts";
export { solve } from "./solve.ts";
export { solveBanded } from "./solve-banded.ts";
export { solveToeplitz } from "./solve-toeplitz.ts";
