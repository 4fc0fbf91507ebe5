/** @file Reading Matrix Market files, both formats, into dense matrices. */

import { emptyHost, HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import { checkOptions, checkRange } from "../../util/check.ts";
import { parseNumber } from "../number.ts";
import { malformed, type TextSource, textOf } from "../source.ts";
import { type Banner, type Field, Words, wrongLine } from "./words.ts";

/** How a matrix is read. */
export interface FromMatrixMarketOptions {
  /** The most elements that a file of single entries may grow to; default 2^24. */
  readonly maxElements?: number | undefined;
}

const HERE = "fromMatrixMarket";

/** A matrix being filled: pairs of numbers where it is complex. */
interface Filling {
  readonly words: Words;
  readonly banner: Banner;
  readonly rows: number;
  readonly columns: number;
  readonly lanes: 1 | 2;
  readonly out: Float64Array;
}

/**
 * The matrix in a Matrix Market file, dense.
 *
 * `real` becomes float64, `complex` complex128, `pattern` bool; `integer` becomes int32 if all
 * entries fit, else float64. Entries of the same place are added. Symmetric, skew-symmetric and
 * Hermitian files are completed.
 *
 * @shape `-> n m`
 * @param source text, or its bytes in UTF-8
 * @param options.maxElements the most elements a `coordinate` file may grow to; default 2^24
 * @throws {FormatError} MAGIC, HEADER, SHAPE, LIMIT, VALUE, INDEX, TRUNCATED, TRAILING, PRECISION,
 *   ENCODING; {ArgumentError} SOURCE, RANGE
 * @accuracy each number correctly rounded
 * @gradient a constant
 * @source R. Boisvert, R. Pozo, K. Remington, The Matrix Market exchange formats (NISTIR 5935)
 * @example fromMatrixMarket("%%MatrixMarket matrix array real general\n1 2\n0.5\n1.5") // [[0.5 1.5]]
 */
export function fromMatrixMarket(
  source: TextSource,
  options: FromMatrixMarketOptions = {},
): Tensor {
  checkOptions(HERE, options);
  const { maxElements = 2 ** 24 } = options;
  checkRange(HERE, "maxElements", maxElements, 0, Infinity);
  const words = new Words(textOf(source, HERE));
  const banner = words.banner();
  const [rows, columns] = [count(words, "rows"), count(words, "columns")];
  const isCoordinate = banner.format === "coordinate";
  const entries = isCoordinate ? count(words, "entries") : storedCount(banner, rows, columns);
  if (banner.symmetry !== "general" && rows !== columns) {
    throw wrongLine("SHAPE", `a ${banner.symmetry} matrix is ${rows} × ${columns}`, words.line);
  }
  if (isCoordinate && rows * columns > maxElements) {
    const message = `the matrix has ${rows} × ${columns} elements; the limit is ${maxElements}.`;
    const hint = "if you trust the file, give a larger maxElements.";
    throw malformed(HERE, "LIMIT", message, { line: words.line, rows, columns }, hint);
  }
  const perEntry = 2 * ((isCoordinate ? 2 : 0) + numbersOf(banner.field)); // digits and blanks
  if (entries * perEntry > words.text.length - words.end + 1) {
    throw wrongLine("TRUNCATED", `there is no room for ${entries} entries`, words.line);
  }
  const lanes = banner.field === "complex" ? 2 : 1;
  const out = new Float64Array(rows * columns * lanes);
  const filling: Filling = { words, banner, rows, columns, lanes, out };
  if (isCoordinate) readCoordinates(filling, entries);
  else if (out.length > 0) readArray(filling);
  if (words.next()) {
    throw wrongLine("TRAILING", `${words.shown()} follows the last entry`, words.line);
  }
  return finish(filling);
}

const numbersOf = (field: Field): number => (field === "complex" ? 2 : field === "pattern" ? 0 : 1);

/** How many entries an array file has; of a symmetric one only the lower triangle is written. */
function storedCount({ symmetry }: Banner, rows: number, columns: number): number {
  if (symmetry === "general") return rows * columns;
  return (rows * (symmetry === "skew-symmetric" ? rows - 1 : rows + 1)) / 2;
}

function nextWord(words: Words, what: string): void {
  if (!words.next()) throw wrongLine("TRUNCATED", `the text ends before the ${what}`, words.line);
}

function count(words: Words, what: string): number {
  nextWord(words, what);
  const text = words.text.slice(words.start, Math.min(words.end, words.start + 17));
  const n = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(n)) return n;
  throw wrongLine("HEADER", `the number of ${what} is ${words.shown()}`, words.line);
}

function readArray(filling: Filling): void {
  const { rows, columns, banner } = filling;
  const lower = banner.symmetry !== "general";
  const skip = banner.symmetry === "skew-symmetric" ? 1 : 0;
  for (let j = 0; j < columns; j++) {
    for (let i = lower ? j + skip : 0; i < rows; i++) readEntry(filling, i, j);
  }
}

function readCoordinates(filling: Filling, entries: number): void {
  const { words, rows, columns, banner } = filling;
  for (let k = 0; k < entries; k++) {
    const i = index(words, rows, "row");
    const j = index(words, columns, "column");
    const { symmetry } = banner;
    const upper = j > i || (j === i && symmetry === "skew-symmetric");
    if (symmetry !== "general" && upper) {
      const what = `a ${symmetry} file has the entry (${i + 1}, ${j + 1}) outside its triangle`;
      throw wrongLine("INDEX", what, words.line);
    }
    readEntry(filling, i, j);
  }
}

/** A place on an axis, from 0; files count from 1. */
function index(words: Words, length: number, what: string): number {
  const n = count(words, what);
  if (n >= 1 && n <= length) return n - 1;
  throw wrongLine("INDEX", `there is no ${what} ${n} of ${length}`, words.line);
}

/** Adds one entry, and its mirror image. */
function readEntry({ words, banner, columns, lanes, out }: Filling, i: number, j: number): void {
  const { field, symmetry } = banner;
  const re = field === "pattern" ? 1 : entryNumber(words, field);
  const im = field === "complex" ? entryNumber(words, field) : 0;
  if (symmetry === "hermitian" && i === j && im !== 0) {
    throw wrongLine("VALUE", `a Hermitian file has ${im}i on its diagonal`, words.line);
  }
  const at = lanes * (i * columns + j);
  out[at] = put(out[at], re);
  if (lanes === 2) out[at + 1] = put(out[at + 1], im);
  if (symmetry === "general" || i === j) return;
  const mirror = lanes * (j * columns + i);
  const negative = symmetry === "skew-symmetric";
  out[mirror] = put(out[mirror], negative ? -re : re);
  if (lanes === 2) out[mirror + 1] = put(out[mirror + 1], symmetry === "symmetric" ? im : -im);
}

/** The sum, in which a first −0 stays. */
const put = (old: number, value: number): number => (old === 0 ? value : old + value);

function entryNumber(words: Words, field: Field): number {
  nextWord(words, "last entry");
  const { text, start, end } = words;
  const value = parseNumber(text, start, end, 46);
  const whole = field === "integer" || field === "unsigned-integer";
  const isNan = value !== value && !whole && /^[+-]?nan$/i.test(text.slice(start, end));
  const fits = whole ? Number.isInteger(value) && (field === "integer" || value >= 0) : true;
  if ((value !== value && !isNan) || !fits) {
    throw wrongLine("VALUE", `${words.shown()} is no ${field} number`, words.line);
  }
  if (whole && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    const what = `${words.shown()} is an integer beyond 2^53, which float64 cannot hold`;
    throw wrongLine("PRECISION", what, words.line);
  }
  return value;
}

function finish({ banner, rows, columns, out }: Filling): HostTensor {
  const dtype = dtypeOf(banner.field, out);
  if (dtype === "float64" || dtype === "complex128") {
    return new HostTensor([rows, columns], dtype, false, out, 0);
  }
  const tensor = emptyHost([rows, columns], dtype);
  const { values, offset } = tensor;
  if (dtype === "bool")
    for (let i = 0; i < out.length; i++) values[offset + i] = Number(out[i] > 0);
  else values.set(out, offset);
  return tensor;
}

function dtypeOf(field: Field, values: Float64Array): DType {
  if (field === "real") return "float64";
  if (field === "complex") return "complex128";
  if (field === "pattern") return "bool";
  return values.every((x) => x === (x | 0)) ? "int32" : "float64";
}
