/**
 * @file The logarithmic derivative of the gamma function and its derivatives.
 */
import { gamma } from "./gamma.ts";
import { log } from "./log.ts";
import { cosPi, sinPi } from "./pi.ts";
import { polynomial } from "./polynomial.ts";
import { pow } from "./pow.ts";

// ψ(1.5 + s) / (1.5 + s − root) for |s| ≤ 1/2, from golden/gamma.py; the root in two parts
const QUOTIENT: Float64Array = /* @__PURE__ */ new Float64Array([
  0.9510558760318328, -0.4236274212814606, 0.24054248424078697, -0.14840492305388092,
  0.09498872445289039, -0.06192213327548831, 0.040760833940846085, -0.026975796659787055,
  0.017907248317313294, -0.011908220105959716, 0.007927021796868154, -0.005279937255532708,
  0.003518106563802472, -0.0023454947397380833, 0.0015633696313653504, -0.0010364584817312839,
  0.0006909255761282986, -0.00048595039220036254, 0.00032395945401345196, -0.00014480643368061614,
  9.653646261410062e-5, -0.0001782188548855923, 0.00011881232908510335,
]);
const ROOT = 1.4616321449683622;
const ROOT_LOW = 9.549995429965697e-17;
// B₂ₖ / 2k
const ASYMPTOTIC: Float64Array = /* @__PURE__ */ new Float64Array([
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667,
  0.007575757575757576, -0.021092796092796094, 0.08333333333333333, -0.4432598039215686,
]);
const LARGE = 10;

/** ψ(x) for x ≥ 1: DLMF 5.11.2 beyond 10, ψ(x) = ψ(x − 1) + 1/(x − 1) before. */
function fromOne(x: number): number {
  if (x >= LARGE) {
    const y = 1 / (x * x);
    return log(x) - 0.5 / x - y * polynomial(ASYMPTOTIC, y);
  }
  let sum = 0;
  let y = x;
  while (y > 2) {
    y -= 1;
    sum += 1 / y;
  }
  return (y - ROOT - ROOT_LOW) * polynomial(QUOTIENT, y - 1.5) + sum;
}

/**
 * Returns ψ(x) = Γ′(x)/Γ(x); accuracy 3 ulp for x > 0, its zero at 1.46… included; below 0 the
 * absolute error is of that size. ∓Infinity at ±0, NaN at the negative integers.
 *
 * @example
 * digamma(1) // -0.5772156649015329
 */
export function digamma(x: number): number {
  if (x >= 1) return x === Infinity ? x : fromOne(x);
  if (x === 0) return -1 / x;
  if (x > 0) return fromOne(x + 1) - 1 / x;
  if (!(x > -Infinity) || x === Math.floor(x)) return Number.NaN;
  // DLMF 5.5.4
  return fromOne(1 - x) - (Math.PI * cosPi(x)) / sinPi(x);
}

/** Σ (x + k)^−s over k ≥ 0, by Euler and Maclaurin's formula (DLMF 25.11.28); x > 0, s > 1. */
function hurwitzZeta(s: number, x: number): number {
  let sum = 0;
  let y = x;
  for (; y < LARGE + s; y += 1) sum += pow(y, -s);
  const last = pow(y, -s);
  let term = (last * s) / y;
  let rest = (last * y) / (s - 1) + 0.5 * last;
  for (let k = 0; k < BERNOULLI.length; k++) {
    rest += BERNOULLI[k] * term;
    term *= ((s + 2 * k + 1) * (s + 2 * k + 2)) / (y * y);
  }
  return sum + rest;
}
// B₂ₖ / (2k)!
const BERNOULLI: Float64Array = /* @__PURE__ */ new Float64Array([
  1 / 12,
  -1 / 720,
  1 / 30240,
  -1 / 1209600,
  1 / 47900160,
  -691 / 1307674368000,
  1 / 74724249600,
  -3617 / 10670622842880000,
  43867 / 5109094217170944000,
]);

/**
 * Returns the n-th derivative of digamma; n from 0 to 170. For x > 0 accuracy 8 ulp; below 0 the
 * first derivative by reflection, NaN for the others.
 *
 * @example
 * polygamma(1, 1) // 1.6449340668482264
 */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (x > 0) return (n % 2 === 0 ? -1 : 1) * gamma(n + 1) * hurwitzZeta(n + 1, x);
  if (x === 0) return n % 2 === 0 ? -1 / x : Infinity;
  if (n > 1 || !(x > -Infinity)) return Number.NaN;
  if (x === Math.floor(x)) return Infinity;
  const s = Math.PI / sinPi(x);
  return s * s - hurwitzZeta(2, 1 - x);
}
