/**
 * @file The elementary functions on JavaScript numbers, in one order of float64 operations on every
 * engine: the same argument gives the same bits everywhere.
 */

export { beta, betaln } from "./beta.ts";
export type { ComplexOut } from "./complex.ts";
export {
  ccos,
  ccosh,
  cexp,
  clog,
  csin,
  csinh,
  csqrt,
  ctan,
  ctanh,
} from "./complex.ts";
export { cdiv, cpow } from "./complex-arithmetic.ts";
export { digamma, polygamma } from "./digamma.ts";
export { erf, erfc } from "./erf.ts";
export { erfinv } from "./erfinv.ts";
export { exp, expm1 } from "./exp.ts";
export { exp2, logit } from "./exp2.ts";
export { gamma, gammaln } from "./gamma.ts";
export { cosh, sinh, tanh } from "./hyperbolic.ts";
export { acosh, asinh, atanh } from "./inverse-hyperbolic.ts";
export { acos, asin, atan, atan2 } from "./inverse-trig.ts";
export { log, log1p, log2, log10 } from "./log.ts";
export { sigmoid, softplus } from "./logistic.ts";
export { cosPi, sinPi } from "./pi.ts";
export { pow } from "./pow.ts";
export { cbrt, hypot, sqrt } from "./root.ts";
export { cos, sin, tan } from "./trig.ts";
