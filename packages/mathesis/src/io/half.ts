/** @file Numbers of 16 bits, IEEE binary16 and bfloat16, as the float32 they are exactly. */

const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);

/**
 * The number with the bits of an IEEE binary16.
 *
 * @source IEEE 754-2019, §3.4
 * @example float16(0x3c00) // 1
 */
export function float16(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/**
 * The number whose float32 begins with these 16 bits and ends with zeros.
 *
 * @example bfloat16(0x3fc0) // 1.5
 */
export function bfloat16(bits: number): number {
  word[0] = bits << 16;
  return float[0];
}
