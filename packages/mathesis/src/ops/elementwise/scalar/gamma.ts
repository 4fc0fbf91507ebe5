/**
 * @file The gamma function and its logarithm. Near 1 and 2, where log Γ is zero, by polynomials of
 * golden/gamma.py; up to 10 by Γ(x) = (x − 1)Γ(x − 1) with the product kept in two parts; beyond by
 * Stirling's series (DLMF 5.11.1); below 0 by reflection (DLMF 5.5.3).
 */
import { pair, productError, sumError } from "./double-double.ts";
import { exp } from "./exp.ts";
import { log, logParts } from "./log.ts";
import { sinPi } from "./pi.ts";
import { polynomial } from "./polynomial.ts";
import { pow } from "./pow.ts";

const parts = pair;
const HALF_LOG_TWO_PI = 0.9189385332046728;
const HALF_LOG_TWO_PI_LOW = -3.8782941580672414e-17;
/** From here on Stirling's series is good to float64. */
const LARGE = 10;

// log Γ(2 + t) = t·P(t) for |t| ≤ 1/2
const AT_TWO: Float64Array = /* @__PURE__ */ new Float64Array([
  0.42278433509846713, 0.3224670334241132, -0.06735230105319814, 0.02058080842778457,
  -0.0073855510286681535, 0.002890510330738737, -0.0011927539120010226, 0.0005096695248853096,
  -0.00022315475074520367, 9.945750909889392e-5, -4.4926351103833334e-5, 2.050726741605779e-5,
  -9.438458716242811e-6, 4.374374916915131e-6, -2.0449201467015115e-6, 9.578663334114758e-7,
  -4.303558760359961e-7, 2.0304806751615227e-7, -1.3412819758517287e-7, 6.379047507619774e-8,
]);
// log Γ(1 + t) = t·P(t) for |t| ≤ 1/4
const AT_ONE: Float64Array = /* @__PURE__ */ new Float64Array([
  -0.5772156649015329, 0.8224670334241132, -0.40068563438653176, 0.27058080842778487,
  -0.2073855510284874, 0.16955717699722989, -0.1440498968069531, 0.1255096695611593,
  -0.11133426192355116, 0.10009945374190689, -0.09095425132658988, 0.08335406432754498,
  -0.07692408371902587, 0.0714248883747205, -0.06685559490235758, 0.06267952792218533,
  -0.056348328950397764, 0.05319051602021362, -0.07029484756388002, 0.0668720785318785,
]);
// B₂ₖ / (2k(2k − 1))
const STIRLING: Float64Array = /* @__PURE__ */ new Float64Array([
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
  0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
]);

const logGammaAtTwo = (t: number): number => t * polynomial(AT_TWO, t);

/**
 * Returns log Γ(x) − ((x − ½) log x − x + ½ log 2π), Stirling's correction; x ≥ 10.
 *
 * @example
 * stirlingRest(12) // 0.006942840107209529
 */
export function stirlingRest(x: number): number {
  const y = 1 / x;
  return y * polynomial(STIRLING, y * y);
}

/** Leaves log Γ(x) in `pair` as high + low; x ≥ 10 and its logarithm finite. */
function logGammaParts(x: number): void {
  logParts(x);
  const [high, low] = [parts[0], parts[1]];
  const factor = x - 0.5;
  const product = factor * high;
  const tail = productError(factor, high, product) + factor * low;
  const sum = product - x;
  const rest = sumError(product, -x, sum) + tail + HALF_LOG_TWO_PI_LOW + stirlingRest(x);
  const total = sum + HALF_LOG_TWO_PI;
  const last = sumError(sum, HALF_LOG_TWO_PI, total) + rest;
  parts[0] = total + last;
  parts[1] = total - parts[0] + last;
}

/** Leaves (x − 1)(x − 2)…(x − n) in `pair`; returns x − n, in [1.5, 2.5). For x from 2.5 to 10. */
function descend(x: number): number {
  let high = 1;
  let low = 0;
  let y = x;
  while (y >= 2.5) {
    y -= 1;
    const product = high * y;
    low = low * y + productError(high, y, product);
    high = product;
  }
  parts[0] = high;
  parts[1] = low;
  return y;
}

/** log Γ(x) for 0 < x < 10. */
function logGammaSmall(x: number): number {
  if (x < 0.5) return logGammaAtTwo(x) - log(x * (1 + x));
  if (Math.abs(x - 1) <= 0.25) return 0 + (x - 1) * polynomial(AT_ONE, x - 1);
  if (x < 1.5) {
    logParts(x);
    return logGammaAtTwo(x - 1) - parts[0] - parts[1];
  }
  if (x < 2.5) return logGammaAtTwo(x - 2);
  const y = descend(x);
  const [high, low] = [parts[0], parts[1]];
  logParts(high);
  return parts[0] + (parts[1] + low / high + logGammaAtTwo(y - 2));
}

/** log Γ(x) for x > 0. */
function logGammaPositive(x: number): number {
  if (x < LARGE) return logGammaSmall(x);
  if (x > 2.5e305) return Infinity;
  logGammaParts(x);
  return parts[0];
}

/**
 * Returns log |Γ(x)|; accuracy 3 ulp for x > 0. Below 0 the absolute error is of that size, near the
 * zeros of the function too. Infinity at 0 and the negative integers, and at ±Infinity.
 *
 * @example
 * gammaln(10) // 12.801827480081469
 */
export function gammaln(x: number): number {
  if (x > 0) return logGammaPositive(x);
  if (x !== x) return x;
  if (x === Math.floor(x)) return Infinity;
  // log(π / |x sin πx|) − log Γ(−x): the form with −x, which is exact, and not 1 − x
  return log(Math.PI / Math.abs(x * sinPi(x))) - logGammaPositive(-x);
}

const ROOT_TWO_PI = 2.5066282746310002;

/** The two factors of Stirling's formula, of which neither overflows, into `pair`; 10 ≤ x ≤ 200. */
function stirlingFactors(x: number): void {
  const power = pow(x, 0.5 * x - 0.25);
  parts[0] = power;
  parts[1] = power * exp(-x) * (ROOT_TWO_PI * exp(stirlingRest(x)));
}

/** Γ(x) for 0 < x. */
function gammaPositive(x: number): number {
  if (x < 0.5) return exp(logGammaAtTwo(x)) / (x * (1 + x));
  if (x < 1.5) return exp(logGammaAtTwo(x - 1)) / x;
  if (x < 2.5) return exp(logGammaAtTwo(x - 2));
  if (x < LARGE) {
    const rest = exp(logGammaAtTwo(descend(x) - 2));
    return parts[0] * rest + parts[1] * rest;
  }
  if (x > 171.7) return Infinity;
  stirlingFactors(x);
  return parts[0] * parts[1];
}

/**
 * Returns Γ(x); accuracy 5 ulp. ±Infinity at ±0, NaN at the negative integers and −Infinity;
 * Infinity above 171.6243769563027.
 *
 * @example
 * gamma(5) // 24
 */
export function gamma(x: number): number {
  if (x === 0) return 1 / x;
  if (x > 0) return gammaPositive(x);
  if (!(x > -Infinity) || x === Math.floor(x)) return Number.NaN;
  const s = x * sinPi(x);
  const a = -x;
  if (a < LARGE) return -Math.PI / (s * gammaPositive(a));
  if (a > 200) return -0 * s;
  stirlingFactors(a);
  return -Math.PI / (s * parts[1]) / parts[0];
}
