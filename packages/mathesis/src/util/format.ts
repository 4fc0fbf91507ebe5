/**
 * @file Arrays as text, laid out as NumPy 2 prints them: aligned columns, shortest digits,
 * scientific notation where magnitudes differ much, `...` for what is left out. Knows values and
 * shapes, not tensors. Differs from NumPy in `true`, `false` and `i` for the imaginary unit.
 */

import { checkOptions, describeValue } from "./check.ts";
import { type Decimal, positional, scientific, scientificExact } from "./decimal.ts";
import { ArgumentError } from "./errors.ts";

/** How arrays are printed. */
export interface FormatOptions {
  /** Most digits after the decimal point. Default 8, range 0 to 100. */
  readonly precision?: number;
  /** Arrays of more elements are printed in part. Default 1000. */
  readonly threshold?: number;
  /** Elements printed at each end of an axis that is printed in part. Default 3, at least 1. */
  readonly edgeItems?: number;
  /** Longest line in characters. Default 75. */
  readonly lineWidth?: number;
}

/** Gives the text of the element at a position of the values. */
type ElementText = (at: number) => string;

/** The numbers that decide the widths of a column, and how to print one. */
interface FloatStyle {
  readonly precision: number;
  readonly single: boolean;
  /** Print `+` before positive numbers. */
  readonly plus: boolean;
}

interface Layout {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly text: ElementText;
  /** Elements printed at each end of a longer axis. */
  readonly edge: number;
}

/**
 * Text of an array in NumPy's layout. A scalar prints with all its digits.
 *
 * @param values  elements in row-major order; complex ones interleaved as re, im
 * @param shape  length of each axis
 * @param dtype  name of the dtype, which decides between booleans, integers, floats and complex
 * @param options  precision 8, threshold 1000, edgeItems 3, lineWidth 75
 * @throws {ArgumentError} if an option is out of its range
 * @source  The NumPy reference, "Printing options" and `numpy.array2string`
 *
 * @example
 * formatArray([1, 2.5, 3], [3], "float64") // "[1.  2.5 3. ]"
 */
export function formatArray(
  values: ArrayLike<number>,
  shape: readonly number[],
  dtype: string,
  options: FormatOptions = {},
): string {
  checkOptions("formatArray", options);
  const { precision = 8, threshold = 1000, edgeItems = 3, lineWidth = 75 } = options;
  checkOption("precision", precision, 0, 100);
  checkOption("edgeItems", edgeItems, 1, Number.MAX_SAFE_INTEGER);
  if (shape.length === 0) return formatScalar(values, dtype);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((n, m) => n * m, 1));
  const size = strides[0] * shape[0];
  if (size === 0) return "[]";
  const edge = size > threshold ? edgeItems : Number.POSITIVE_INFINITY;
  const text = elementText(values, shownPositions(shape, strides, edge), dtype, precision);
  return block({ shape, strides, text, edge }, 0, 0, { indent: " ", width: lineWidth });
}

function checkOption(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ArgumentError({
    code: "RANGE",
    op: "formatArray",
    message: `${name} must be an integer from ${least} to ${most}; got ${describeValue(value)}.`,
    details: { [name]: value },
  });
}

/** Indices of an axis that are printed, with -1 where `...` stands. */
function shownIndices(length: number, edge: number): number[] {
  const all = Array.from({ length }, (_, i) => i);
  if (length <= 2 * edge) return all;
  return [...all.slice(0, edge), -1, ...all.slice(-edge)];
}

/** Positions of all elements that are printed; only these decide the widths. */
function shownPositions(
  shape: readonly number[],
  strides: readonly number[],
  edge: number,
): number[] {
  let positions = [0];
  shape.forEach((length, axis) => {
    const indices = shownIndices(length, edge).filter((i) => i >= 0);
    positions = positions.flatMap((p) => indices.map((i) => p + i * strides[axis]));
  });
  return positions;
}

function elementText(
  values: ArrayLike<number>,
  shown: readonly number[],
  dtype: string,
  precision: number,
): ElementText {
  const single = dtype === "float32" || dtype === "complex64";
  if (dtype === "bool") return (at) => (values[at] === 0 ? "false" : " true");
  if (dtype.startsWith("float")) {
    const style = { precision, single, plus: false };
    const print = floatPrinter(pick(values, shown, 1, 0), style);
    return (at) => print(values[at]);
  }
  if (dtype.startsWith("complex")) {
    const re = floatPrinter(pick(values, shown, 2, 0), { precision, single, plus: false });
    const im = floatPrinter(pick(values, shown, 2, 1), { precision, single, plus: true });
    return (at) => re(values[2 * at]) + im(values[2 * at + 1]).replace(/ *$/, "i$&");
  }
  const width = largest(pick(values, shown, 1, 0).map((n) => String(n).length));
  return (at) => String(values[at]).padStart(width);
}

/** The largest of some lengths, 0 of none. */
const largest = (lengths: readonly number[]): number => lengths.reduce((a, b) => Math.max(a, b), 0);

const pick = (
  values: ArrayLike<number>,
  shown: readonly number[],
  step: number,
  lane: number,
): number[] => shown.map((at) => values[at * step + lane]);

/** Whether magnitudes are so large, small or different that scientific notation is shorter. */
function needsExponent(finite: readonly number[], single: boolean): boolean {
  const round = single ? Math.fround : (x: number) => x;
  let most = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const x of finite) {
    if (x === 0) continue;
    most = Math.max(most, Math.abs(x));
    least = Math.min(least, Math.abs(x));
  }
  if (most === 0) return false;
  return most >= (single ? 1e6 : 1e8) || least < round(1e-4) || round(most / least) > 1000;
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const signOf = (x: number, plus: boolean): string => (isNegative(x) ? "-" : plus ? "+" : "");

/** The widths in which all parts of all numbers of a column fit. */
interface Widths {
  readonly int: number;
  readonly frac: number;
  /** Digits of the exponent; 0 in positional notation. */
  readonly exponent: number;
}

/** The printer of a column of floats; `sample` has all numbers whose text must align. */
function floatPrinter(sample: readonly number[], style: FloatStyle): (x: number) => string {
  const { precision, single, plus } = style;
  const finite = sample.filter(Number.isFinite);
  const digits = needsExponent(finite, single) ? scientific : positional;
  const parts = finite.map((x) => digits(Math.abs(x), precision, single));
  const signs = finite.map((x) => signOf(x, plus).length);
  const frac = largest(parts.map((p) => p.frac.length));
  const powers = parts.map((p) => (p.exponent === undefined ? 0 : exponentDigits(p).length));
  const exponent = largest(powers);
  const right = frac + (exponent === 0 ? 0 : exponent + 2);
  const signed = plus || sample.includes(Number.NEGATIVE_INFINITY) ? 4 : 3;
  const int = Math.max(
    finite.length < sample.length ? signed - right - 1 : 0,
    largest(parts.map((p, i) => signs[i] + p.int.length)),
  );
  return (x) =>
    Number.isFinite(x)
      ? printFinite(x, style, { int, frac, exponent })
      : notFinite(x, plus).padStart(int + 1 + right);
}

const exponentDigits = (p: Decimal): string => String(Math.abs(p.exponent ?? 0)).padStart(2, "0");

function printFinite(x: number, { precision, single, plus }: FloatStyle, widths: Widths): string {
  const size = Math.abs(x);
  const scaled = widths.exponent > 0;
  const p = scaled ? scientificExact(size, widths.frac) : positional(size, precision, single);
  const start = `${(signOf(x, plus) + p.int).padStart(widths.int)}.${p.frac.padEnd(widths.frac)}`;
  return scaled ? start + power(p, widths.exponent) : start;
}

const power = (p: Decimal, width: number): string =>
  `e${(p.exponent ?? 0) < 0 ? "-" : "+"}${exponentDigits(p).padStart(width, "0")}`;

function notFinite(x: number, plus: boolean): string {
  if (Number.isNaN(x)) return plus ? "+nan" : "nan";
  return x < 0 ? "-inf" : plus ? "+inf" : "inf";
}

/** One number with all its digits: scientific below 1e-4 and from 1e16 on (float32: 1e6). */
function shortestText(x: number, single: boolean, whole: string): string {
  if (!Number.isFinite(x)) return notFinite(x, false);
  const size = Math.abs(x);
  const plain = size === 0 || (size >= 1e-4 && size < (single ? 1e6 : 1e16));
  const p = (plain ? positional : scientific)(size, 100, single);
  const fraction = p.frac === "" ? "" : `.${p.frac}`;
  return signOf(x, false) + p.int + (plain ? fraction || whole : fraction + power(p, 2));
}

function formatScalar(values: ArrayLike<number>, dtype: string): string {
  const single = dtype === "float32" || dtype === "complex64";
  if (dtype === "bool") return values[0] === 0 ? "false" : "true";
  if (dtype.startsWith("float")) return shortestText(values[0], single, ".0");
  if (!dtype.startsWith("complex")) return String(values[0]);
  const im = `${shortestText(values[1], single, "")}i`;
  if (Object.is(values[0], 0)) return im;
  return `(${shortestText(values[0], single, "")}${im.startsWith("-") ? "" : "+"}${im})`;
}

/** Where a block stands on its line. */
interface Place {
  readonly indent: string;
  readonly width: number;
}

/** The text of the sub-array at `at`, whose first axis is `axis`. */
function block(layout: Layout, axis: number, at: number, place: Place): string {
  const { shape, strides, text, edge } = layout;
  const indices = shownIndices(shape[axis], edge);
  if (axis === shape.length - 1) {
    return row(
      indices.map((i) => (i < 0 ? "..." : text(at + i))),
      place,
    );
  }
  const inner = { indent: `${place.indent} `, width: place.width - 1 };
  const parts = indices.map((i) =>
    i < 0 ? "..." : block(layout, axis + 1, at + i * strides[axis], inner),
  );
  return `[${parts.join("\n".repeat(shape.length - axis - 1) + place.indent)}]`;
}

/** Words on lines of at most `width` characters, one of them kept for the closing bracket. */
function row(words: readonly string[], { indent, width }: Place): string {
  const lines: string[] = [];
  let line = indent;
  words.forEach((word, i) => {
    if (line.length + word.length > width - 1 && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += i < words.length - 1 ? `${word} ` : word;
  });
  return `[${[...lines, line].join("\n").slice(indent.length)}]`;
}
