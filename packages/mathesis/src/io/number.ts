/**
 * @file Decimal numbers in a part of a text. Most have few digits: those are made by one exact
 * multiplication or division (Clinger's fast path); the others by the engine, which rounds
 * correctly, too.
 */

const ZERO = 48;
const PLUS = 43;
const MINUS = 45;
const LOWER = 32; // turns a capital into a small letter
const E = 101;

/** Powers of ten that float64 holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
/** Infinities, as programs write them; "nan" is a missing value to tables, a number elsewhere. */
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/**
 * The number that `text` is from `start` to `end`, or NaN if it is none.
 *
 * @param decimal the code of the decimal point
 * @accuracy correctly rounded
 * @source W. D. Clinger, "How to read floating point numbers accurately" (1990)
 * @example parseNumber("a=1.25;", 2, 6, 46) // 1.25
 */
export function parseNumber(text: string, start: number, end: number, decimal: number): number {
  let at = start;
  const sign = text.charCodeAt(at);
  if (sign === MINUS || sign === PLUS) at++;
  const first = at;
  let mantissa = 0;
  let fraction = 0; // digits after the point
  let points = 0;
  for (; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      fraction += points;
    } else if (digit + ZERO === decimal && points === 0) points = 1;
    else break;
  }
  if (at - first - points < 1) return infinite(text, start, end);
  let exponent = -fraction;
  if (at < end) {
    if ((text.charCodeAt(at) | LOWER) !== E) return NaN;
    const power = parseInt32(text, at + 1, end);
    if (power !== power && !isLongExponent(text, at + 1, end)) return NaN;
    exponent += power;
  }
  // 2^53 itself may be a rounded sum of digits; a long or odd exponent is NaN here
  if (mantissa < 2 ** 53 && exponent >= -22 && exponent <= 22) {
    const size = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    return sign === MINUS ? -size : size;
  }
  const slice = text.slice(start, end);
  return Number(decimal === 46 ? slice : slice.replace(String.fromCharCode(decimal), "."));
}

/** An exponent that parseInt32 does not take: −0, or one of many digits. */
function isLongExponent(text: string, start: number, end: number): boolean {
  return /^[+-]?\d+$/.test(text.slice(start, end));
}

function infinite(text: string, start: number, end: number): number {
  if (end - start > 9) return NaN;
  const sign = INFINITE.exec(text.slice(start, end))?.[1];
  return sign === undefined ? NaN : sign === "-" ? -Infinity : Infinity;
}

/** The int32 that `text` is from `start` to `end`, or NaN if it is none; −0 is none. */
export function parseInt32(text: string, start: number, end: number): number {
  let at = start;
  const sign = text.charCodeAt(at);
  if (sign === MINUS || sign === PLUS) at++;
  if (at >= end || end - at > 10) return NaN;
  let size = 0;
  for (; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    size = size * 10 + digit;
  }
  if (sign === MINUS) return size > 0 && size <= 2 ** 31 ? -size : NaN;
  return size < 2 ** 31 ? size : NaN;
}

/** A number as the shortest text that reads back as the same float64. */
export function numberText(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
