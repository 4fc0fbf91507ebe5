/**
 * @file Complex elementary functions on (re, im) pairs. Results go into an `out` object of the
 * caller's, so that loops allocate nothing; `out` may be reused between calls. Branch cuts and
 * infinities follow C99's annex G.
 */

import { powerOfTwo } from "./bits.ts";
import type { ComplexOut } from "./complex-arithmetic.ts";
import { productError, sumError } from "./double-double.ts";
import { exp } from "./exp.ts";
import { cosh, sinh } from "./hyperbolic.ts";
import { atan2 } from "./inverse-trig.ts";
import { log, log1pTail } from "./log.ts";
import { hypot } from "./root.ts";
import { cos, sin, tan } from "./trig.ts";

export type { ComplexOut } from "./complex-arithmetic.ts";
export { cdiv, cpow } from "./complex-arithmetic.ts";

const LN2 = 0.6931471805599453;
const NEAR_OVERFLOW = 709;

function set(out: ComplexOut, re: number, im: number): void {
  out.re = re;
  out.im = im;
}

function withSign(magnitude: number, sign: number): number {
  return sign < 0 || Object.is(sign, -0) ? -Math.abs(magnitude) : Math.abs(magnitude);
}

/**
 * Returns |re + i·im|; accuracy 0.55 ulp, no overflow on the way.
 *
 * @example
 * cabs(3, 4) // 5
 */
export function cabs(re: number, im: number): number {
  return hypot(re, im);
}

/** e^a·factor where e^a alone may overflow although the product does not; 0·∞ counts as 0. */
function expTimes(a: number, factor: number): number {
  if (factor === 0) return factor;
  if (!(a > NEAR_OVERFLOW && a < 1500)) return exp(a) * factor;
  const root = exp(0.5 * a);
  return root * factor * root;
}

/**
 * Writes e^(re + i·im) into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * cexp(0, Math.PI, z);
 * z.re // -1
 */
export function cexp(re: number, im: number, out: ComplexOut): void {
  if (im === 0) return set(out, exp(re), im);
  if (re === -Infinity && !Number.isFinite(im)) return set(out, 0, 0);
  if (re === Infinity && !Number.isFinite(im)) return set(out, Infinity, NaN);
  set(out, expTimes(re, cos(im)), expTimes(re, sin(im)));
}

/** log|re + i·im|, also where the modulus is near 1, beyond the range, or subnormal. */
function logModulus(re: number, im: number): number {
  const h = hypot(re, im);
  if (h > 0.5 && h < 2) {
    const a = Math.max(Math.abs(re), Math.abs(im));
    const b = Math.min(Math.abs(re), Math.abs(im));
    const aa = a * a;
    const bb = b * b;
    const base = aa - 1;
    const sum = base + bb;
    const lost = sumError(aa, -1, base) + sumError(base, bb, sum);
    const low = lost + (productError(a, a, aa) + productError(b, b, bb));
    const top = sum + low;
    return top === 0 ? 0 : 0.5 * log1pTail(top, sum - top + low);
  }
  if (h === Infinity && Math.abs(re) < Infinity && Math.abs(im) < Infinity) {
    return log(hypot(0.5 * re, 0.5 * im)) + LN2;
  }
  if (h < 1e-290 && h > 0) {
    const up = powerOfTwo(200);
    return log(hypot(re * up, im * up)) - 200 * LN2;
  }
  return log(h);
}

/**
 * Writes the principal logarithm of re + i·im into `out`, imaginary part in [−π, π]; each part
 * within 2 ulp, near the unit circle too (real parts below 1e-15: within 1e-33 absolutely).
 *
 * @example
 * const z = { re: 0, im: 0 };
 * clog(0, 1, z);
 * z.im // 1.5707963267948966
 */
export function clog(re: number, im: number, out: ComplexOut): void {
  set(out, logModulus(re, im), atan2(im, re));
}

/**
 * Writes the square root with non-negative real part into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * csqrt(-4, 0, z);
 * z.im // 2
 */
export function csqrt(re: number, im: number, out: ComplexOut): void {
  if (Math.abs(im) === Infinity) return set(out, Infinity, im);
  if (re === Infinity) return set(out, Infinity, Number.isNaN(im) ? im : withSign(0, im));
  if (re === -Infinity) return set(out, Number.isNaN(im) ? im : 0, withSign(Infinity, im));
  if (re === 0 && im === 0) return set(out, 0, im);
  const size = Math.max(Math.abs(re), Math.abs(im));
  // powers of four keep the root's scale exact
  const scale = size > 1e300 ? 0.0625 : size < 1e-290 ? powerOfTwo(200) : 1;
  const back = size > 1e300 ? 4 : size < 1e-290 ? powerOfTwo(-100) : 1;
  const x = re * scale;
  const y = im * scale;
  const t = Math.sqrt(0.5 * (Math.abs(x) + hypot(x, y)));
  const other = (0.5 * y) / t;
  if (re >= 0) set(out, t * back, other * back);
  else set(out, Math.abs(other) * back, withSign(t * back, im));
}

/** sinh(x)·factor and cosh(x)·factor without a premature overflow. */
function sinhTimes(x: number, factor: number): number {
  if (factor === 0) return withSign(0, x) * withSign(1, factor);
  if (Math.abs(x) <= NEAR_OVERFLOW) return sinh(x) * factor;
  return expTimes(Math.abs(x), 0.5 * factor) * withSign(1, x);
}

function coshTimes(x: number, factor: number): number {
  if (factor === 0) return factor;
  if (Math.abs(x) <= NEAR_OVERFLOW) return cosh(x) * factor;
  return expTimes(Math.abs(x), 0.5 * factor);
}

/**
 * Writes sinh(re + i·im) into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * csinh(1, 0, z);
 * z.re // 1.1752011936438014
 */
export function csinh(re: number, im: number, out: ComplexOut): void {
  if (im === 0) return set(out, sinh(re), im);
  set(out, sinhTimes(re, cos(im)), coshTimes(re, sin(im)));
}

/**
 * Writes cosh(re + i·im) into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * ccosh(1, 0, z);
 * z.re // 1.5430806348152437
 */
export function ccosh(re: number, im: number, out: ComplexOut): void {
  if (im === 0) return set(out, cosh(re), withSign(0, re) * withSign(1, im));
  set(out, coshTimes(re, cos(im)), sinhTimes(re, sin(im)));
}

/**
 * Writes tanh(re + i·im) into `out`; each part within 4 ulp (W. Kahan, "Branch cuts for complex
 * elementary functions", 1987).
 *
 * @example
 * const z = { re: 0, im: 0 };
 * ctanh(1, 0, z);
 * z.im // 0
 */
export function ctanh(re: number, im: number, out: ComplexOut): void {
  if (Math.abs(re) > 22) {
    const one = withSign(1, re);
    if (!Number.isFinite(im)) return set(out, one, 0);
    return set(out, one, 4 * sin(im) * cos(im) * exp(-2 * Math.abs(re)));
  }
  const t = tan(im);
  const beta = 1 + t * t;
  const s = sinh(re);
  const rho = Math.sqrt(1 + s * s);
  const denominator = 1 + beta * s * s;
  set(out, (beta * rho * s) / denominator, t / denominator);
}

/**
 * Writes sin(re + i·im) into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * csin(1, 0, z);
 * z.re // 0.8414709848078965
 */
export function csin(re: number, im: number, out: ComplexOut): void {
  csinh(-im, re, out);
  set(out, out.im, -out.re);
}

/**
 * Writes cos(re + i·im) into `out`; each part within 2 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * ccos(1, 0, z);
 * z.re // 0.5403023058681398
 */
export function ccos(re: number, im: number, out: ComplexOut): void {
  ccosh(-im, re, out);
}

/**
 * Writes tan(re + i·im) into `out`; each part within 4 ulp.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * ctan(1, 0, z);
 * z.re // 1.5574077246549023
 */
export function ctan(re: number, im: number, out: ComplexOut): void {
  ctanh(-im, re, out);
  set(out, out.im, -out.re);
}
