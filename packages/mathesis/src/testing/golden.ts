/**
 * @file Reading golden files: floats are written as hexadecimal strings, which are exact.
 */

import { powerOfTwo } from "../ops/elementwise/scalar/bits.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

const HEX_FLOAT = /^([+-]?)0x([0-9a-f]+)(?:\.([0-9a-f]*))?p([+-]?\d+)$/i;
const NAMES: Readonly<Record<string, number>> = {
  inf: Infinity,
  "+inf": Infinity,
  "-inf": -Infinity,
  nan: NaN,
};

/**
 * Returns the float64 a hexadecimal string stands for, as C's `%a`, Python's `float.hex` and Java's
 * `Double.toHexString` write it, also `inf`, `-inf` and `nan`. Exact; throws `ArgumentError` for any
 * other text, and for more digits than a float64 holds.
 *
 * @example
 * parseHexFloat("0x1.8p+1") // 3
 * parseHexFloat("-0x0.0000000000001p-1022") // -5e-324
 */
export function parseHexFloat(text: string): number {
  if (typeof text !== "string") throw notHexFloat(text);
  const named = NAMES[text.toLowerCase()];
  if (named !== undefined) return named;
  const match = HEX_FLOAT.exec(text);
  const fraction = match?.[3] ?? "";
  const mantissa = Number(`0x${match?.[2] ?? ""}${fraction}`);
  const exponent = Number(match?.[4]) - 4 * fraction.length;
  const half = Math.trunc(exponent / 2);
  if (!match || mantissa > Number.MAX_SAFE_INTEGER || Math.abs(exponent) > 1100) {
    throw notHexFloat(text);
  }
  // two steps keep 2^exponent representable; a valid text rounds in neither
  const value = mantissa * powerOfTwo(exponent - half) * powerOfTwo(half);
  return match[1] === "-" ? -value : value;
}

function notHexFloat(text: unknown): ArgumentError {
  return new ArgumentError({
    code: "HEX_FLOAT",
    op: "parseHexFloat",
    message: `${describeValue(text)} is not a hexadecimal float64`,
    needs: 'needs a sign, "0x", at most 53 bits of hexadecimal digits and a binary exponent',
    hint: 'write 3 as "0x1.8p+1"',
    details: { text },
  });
}
