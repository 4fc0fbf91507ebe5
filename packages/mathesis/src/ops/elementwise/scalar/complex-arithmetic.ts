/**
 * @file Complex division and powers on (re, im) pairs, results in an `out` object of the caller's.
 */

import { highWord, powerOfTwo } from "./bits.ts";
import { productError, sumError } from "./double-double.ts";
import { exp } from "./exp.ts";
import { atan2 } from "./inverse-trig.ts";
import { log } from "./log.ts";
import { pow } from "./pow.ts";
import { hypot } from "./root.ts";
import { cos, sin } from "./trig.ts";

/** Where complex functions write their result. */
export interface ComplexOut {
  re: number;
  im: number;
}

/** a·b + c·d with the rounding errors of both products and of the sum put back. */
function sumOfProducts(a: number, b: number, c: number, d: number): number {
  const p = a * b;
  const q = c * d;
  const sum = p + q;
  return sum + (sumError(p, q, sum) + productError(a, b, p) + productError(c, d, q));
}

/** The exponent e of the larger of |a|, |b|, so that 2^(−e) brings it near 1; both finite. */
function commonExponent(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (size === 0) return 0;
  return Math.max(-1022, Math.min(1022, (highWord(size) >> 20) - 1023));
}

/** Division where something is zero, infinite or NaN. */
function divideSpecial(a: number, b: number, c: number, d: number, out: ComplexOut): void {
  const finiteTop = Number.isFinite(a) && Number.isFinite(b);
  if (c === 0 && d === 0) {
    out.re = a / c;
    out.im = b / c;
  } else if (finiteTop && (Math.abs(c) === Infinity || Math.abs(d) === Infinity)) {
    const p = Math.abs(c) === Infinity ? Math.sign(c) : 0 * c;
    const q = Math.abs(d) === Infinity ? Math.sign(d) : 0 * d;
    out.re = 0 * (a * p + b * q);
    out.im = 0 * (b * p - a * q);
  } else if ((Math.abs(a) === Infinity || Math.abs(b) === Infinity) && Number.isFinite(c + d)) {
    const p = Math.abs(a) === Infinity ? Math.sign(a) : 0;
    const q = Math.abs(b) === Infinity ? Math.sign(b) : 0;
    out.re = Infinity * (p * c + q * d);
    out.im = Infinity * (q * c - p * d);
  } else {
    out.re = NaN;
    out.im = NaN;
  }
}

/**
 * Writes (are + i·aim)/(bre + i·bim) into `out`; each part within 3 ulp, without overflow or
 * underflow on the way. Division by zero gives infinities, as for real numbers.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * cdiv(1, 2, 3, 4, z);
 * z.re // 0.44
 */
export function cdiv(are: number, aim: number, bre: number, bim: number, out: ComplexOut): void {
  const finite = Number.isFinite(are) && Number.isFinite(aim);
  if (!finite || !Number.isFinite(bre) || !Number.isFinite(bim) || (bre === 0 && bim === 0)) {
    divideSpecial(are, aim, bre, bim, out);
    return;
  }
  if (bim === 0 || bre === 0) {
    out.re = bim === 0 ? are / bre : aim / bim;
    out.im = bim === 0 ? aim / bre : -are / bim;
    return;
  }
  const topExponent = commonExponent(are, aim);
  const bottomExponent = commonExponent(bre, bim);
  const a = are * powerOfTwo(-topExponent);
  const b = aim * powerOfTwo(-topExponent);
  const c = bre * powerOfTwo(-bottomExponent);
  const d = bim * powerOfTwo(-bottomExponent);
  const square = c * c + d * d;
  const back = topExponent - bottomExponent;
  const half = back >> 1;
  out.re = (sumOfProducts(a, c, b, d) / square) * powerOfTwo(half) * powerOfTwo(back - half);
  out.im = (sumOfProducts(b, c, -a, d) / square) * powerOfTwo(half) * powerOfTwo(back - half);
}

/** z^n for an integer n ≥ 1 by repeated squaring. */
function integerPower(re: number, im: number, n: number, out: ComplexOut): void {
  let x = re;
  let y = im;
  let accumulatedRe = 1;
  let accumulatedIm = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      const r = sumOfProducts(accumulatedRe, x, -accumulatedIm, y);
      accumulatedIm = sumOfProducts(accumulatedRe, y, accumulatedIm, x);
      accumulatedRe = r;
    }
    const r = sumOfProducts(x, x, -y, y);
    y = 2 * x * y;
    x = r;
  }
  out.re = accumulatedRe;
  out.im = accumulatedIm;
}

/** Powers of zero: 1 for exponent 0, 0 for a positive real part, undefined (NaN) otherwise. */
function powerOfZero(bre: number, bim: number, out: ComplexOut): void {
  const one = bre === 0 && bim === 0;
  out.re = one ? 1 : bre > 0 ? 0 : NaN;
  out.im = one || bre > 0 ? 0 : NaN;
}

/**
 * Writes the principal value of (are + i·aim)^(bre + i·bim) into `out`. Integer exponents up to 64
 * by multiplication; others through logarithm and argument. For parts of size 3 the error is within
 * 8 ulp of the modulus; it grows with the angle bre·arg + bim·log|a|.
 *
 * @example
 * const z = { re: 0, im: 0 };
 * cpow(1, 1, 2, 0, z);
 * z.im // 2
 */
export function cpow(are: number, aim: number, bre: number, bim: number, out: ComplexOut): void {
  if (are === 0 && aim === 0) return powerOfZero(bre, bim, out);
  if (bim === 0 && Math.floor(bre) === bre && Math.abs(bre) <= 64) {
    integerPower(are, aim, Math.abs(bre), out);
    if (bre < 0) cdiv(1, 0, out.re, out.im, out);
    if (Number.isFinite(out.re) && Number.isFinite(out.im)) return;
  }
  if (bim === 0 && aim === 0 && are > 0) {
    out.re = pow(are, bre);
    out.im = 0;
    return;
  }
  const modulus = hypot(are, aim);
  const argument = atan2(aim, are);
  let size = pow(modulus, bre) * exp(-bim * argument);
  if (!(size > 0 && size < Infinity)) size = exp(bre * log(modulus) - bim * argument);
  const angle = bim * log(modulus) + bre * argument;
  out.re = size * cos(angle);
  out.im = size * sin(angle);
}
