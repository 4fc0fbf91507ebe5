/** @file The ops of `mathesis/linalg` that the package's own entry does not have. */
export { det, slogdet } from "./det.ts";
export { gramSchmidt } from "./gram-schmidt.ts";
export { inv } from "./inv.ts";
export { lstsq } from "./lstsq.ts";
export { lu } from "./lu.ts";
export { qr } from "./qr.ts";
export { solve } from "./solve.ts";
