/** @file The ops of `mathesis/linalg` that the package's own entry does not have. */
export { det, slogdet } from "./det.ts";
export { inv } from "./inv.ts";
export { lu } from "./lu.ts";
export { pinv } from "./pinv.ts";
export { polar } from "./polar.ts";
export { solve } from "./solve.ts";
export { svd, svdvals } from "./svd.ts";
