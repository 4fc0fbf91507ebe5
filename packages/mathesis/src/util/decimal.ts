/**
 * @file Decimal digits of floating-point numbers: the shortest that read back as the same number,
 * cut to a number of fraction digits where that is less. Exact ties round to the even digit.
 */

/** The digits of a non-negative finite number; `exponent` is absent in positional notation. */
export interface Decimal {
  readonly int: string;
  readonly frac: string;
  readonly exponent?: number;
}

/** The most digits that toFixed and toExponential give, which they round correctly. */
const mostDigits = 100;

const trimZeros = (frac: string): string => frac.replace(/0+$/, "");

/** The shortest text `d.ddde±x` that reads back as x, as a float32 where `single`. */
function shortest(x: number, single: boolean): string {
  if (!single) return x.toExponential();
  for (let digits = 0; digits < 9; digits++) {
    const text = x.toExponential(digits);
    if (Math.fround(Number(text)) === x) return text;
  }
  return x.toExponential();
}

function split(text: string): Required<Decimal> {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const [int = "", frac = ""] = mantissa.split(".");
  return { int, frac, exponent: Number(exponent) };
}

/** `text` rounds `exact` half up at its last digit; of two equally near it should be the even. */
function halfEven(text: string, exact: string): string {
  const dropped = exact.slice(text.includes(".") ? text.length : text.length + 1);
  if (!/^50*$/.test(dropped)) return text;
  const last = Number(text.at(-1));
  return last % 2 === 0 ? text : text.slice(0, -1) + String(last - 1);
}

/**
 * Digits in scientific notation, with at most `precision` after the point and no trailing zeros.
 *
 * @example
 * scientific(1234.5, 8, false) // { int: "1", frac: "2345", exponent: 3 }
 */
export function scientific(x: number, precision: number, single: boolean): Required<Decimal> {
  const short = split(shortest(x, single));
  if (short.frac.length <= precision) return short;
  const rounded = scientificExact(x, precision);
  return { ...rounded, frac: trimZeros(rounded.frac) };
}

/**
 * Digits in scientific notation with `precision` after the point, even where they tell nothing
 * more about x: those of its exact value.
 *
 * @example
 * scientificExact(5e-324, 3) // { int: "4", frac: "941", exponent: -324 }
 */
export function scientificExact(x: number, precision: number): Required<Decimal> {
  const [mantissa = "", exponent = "0"] = x.toExponential(precision).split("e");
  const [exact = "", exactExponent = "0"] = x.toExponential(mostDigits).split("e");
  // A carry into the next power of ten (9.99… → 10) cannot come from a tie.
  const even = exponent === exactExponent ? halfEven(mantissa, exact) : mantissa;
  return { ...split(even), exponent: Number(exponent) };
}

/**
 * Digits in positional notation, with at most `precision` after the point and no trailing zeros.
 *
 * @example
 * positional(1234.5, 8, false) // { int: "1234", frac: "5" }
 */
export function positional(x: number, precision: number, single: boolean): Decimal {
  const { int, frac, exponent } = split(shortest(x, single));
  const digits = int + frac;
  const point = exponent + 1;
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  if (x === 0 || fraction.length <= precision) {
    return {
      int: point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0",
      frac: trimZeros(fraction),
    };
  }
  const [whole = "", rest = ""] = halfEven(x.toFixed(precision), x.toFixed(mostDigits)).split(".");
  return { int: whole, frac: trimZeros(rest) };
}
