/** @file Polynomials as vectors of coefficients, the highest power first. */

export { polyadd, polydiv, polymul, polysub, polyval } from "./arithmetic.ts";
export { polyder, polyint } from "./calculus.ts";
export { type PolyfitOptions, type Polynomial, polyfit } from "./polyfit.ts";
