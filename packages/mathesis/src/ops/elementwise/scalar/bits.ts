/**
 * @file The bit level of float64: the high word of a number, and exact powers of two. Everything in
 * this folder uses only + − × ÷, Math.sqrt, Math.abs, Math.floor and these, all of them exact or
 * correctly rounded by the language's definition, so results have the same bits on every engine.
 */

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** Every power of two a float64 can hold; entry i is 2^(i − 1074). */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(2098);
  let power = Number.MIN_VALUE;
  for (let i = 0; i < table.length; i++) {
    table[i] = power;
    power *= 2;
  }
  return table;
}

/**
 * Returns the upper 32 bits of x (sign, exponent, top of the mantissa) as a signed integer.
 *
 * @example
 * highWord(1) // 1072693248
 */
export function highWord(x: number): number {
  float[0] = x;
  return words[HIGH] | 0;
}

/**
 * Returns 2^k exactly, for integers −1074 ≤ k ≤ 1023.
 *
 * @example
 * powerOfTwo(-3) // 0.125
 */
export function powerOfTwo(k: number): number {
  return POWERS[k + 1074];
}

/**
 * Returns y·2^k with one rounding, for y in [1/4, 4) and any integer k from −1200 to 1100.
 *
 * @example
 * scaleByPowerOfTwo(1.5, 4) // 24
 */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k >= -1020 && k <= 1021) return y * POWERS[k + 1074];
  // two steps: the first is exact, because y·2^(k/2) is far from both thresholds
  const half = k >> 1;
  return y * POWERS[half + 1074] * POWERS[k - half + 1074];
}
