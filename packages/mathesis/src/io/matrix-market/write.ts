/** @file Writing matrices as Matrix Market files. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { HostTensor } from "../../core/host.ts";
import { isComplex, isFloat } from "../../types/dtype.ts";
import { checkOptions, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { numberText } from "../number.ts";
import { type Symmetry, symmetries } from "./words.ts";

/** How a matrix is written. */
export interface ToMatrixMarketOptions {
  /** Write only the lower triangle of a matrix that has this symmetry; default "general". */
  readonly symmetry?: Symmetry | undefined;
  /** Lines to stand below the first one; default none. */
  readonly comment?: string | undefined;
}

const HERE = "toMatrixMarket";

/**
 * The text of a Matrix Market file: format `array`, and `coordinate pattern` for booleans.
 *
 * @shape `n m ->`
 * @param x a matrix
 * @param options.symmetry write only the lower triangle: "symmetric", "skew-symmetric" or
 *   "hermitian"; default "general"
 * @param options.comment lines below the first one; default none
 * @throws {ShapeError} NOT_A_MATRIX; {ArgumentError} SYMMETRY if the matrix has it not, COMMENT,
 *   NOT_AN_ARRAY
 * @accuracy exact: each number is the shortest that reads back the same
 * @gradient none: text does not differentiate
 * @source R. Boisvert, R. Pozo, K. Remington, The Matrix Market exchange formats (NISTIR 5935)
 * @example toMatrixMarket([[0.5, 1.5]]).split("\n").slice(1, 4) // ["1 2", "0.5", "1.5"]
 */
export function toMatrixMarket(x: TensorLike, options: ToMatrixMarketOptions = {}): string {
  checkOptions(HERE, options);
  const { symmetry = "general", comment = "" } = options;
  const host = toTensor(x, HERE).host(HERE);
  if (host.ndim !== 2) {
    throw new ShapeError({
      code: "NOT_A_MATRIX",
      op: HERE,
      message: `the array has ${host.ndim} axes, not two.`,
      given: `x: ${host.dtype}[${host.shape}]`,
      details: { shape: host.shape },
    });
  }
  checkWords(symmetry, comment);
  checkSymmetry(host, symmetry);
  const isPattern = host.dtype === "bool";
  const notes = comment === "" ? [] : comment.split(/\r\n?|\n/).map((line) => `%${line}`);
  const { rows, entries } = isPattern ? places(host, symmetry) : elements(host, symmetry);
  const format = `${isPattern ? "coordinate" : "array"} ${fieldOf(host)} ${symmetry}`;
  return [`%%MatrixMarket matrix ${format}`, ...notes, rows, ...entries, ""].join("\n");
}

function fieldOf({ dtype }: HostTensor): string {
  if (dtype === "bool") return "pattern";
  if (isComplex(dtype)) return "complex";
  return isFloat(dtype) ? "real" : "integer";
}

interface Lines {
  readonly rows: string;
  readonly entries: readonly string[];
}

/** The places (i, j) that are written, column by column. */
function* written([rows, columns]: readonly number[], symmetry: Symmetry) {
  for (let j = 0; j < columns; j++) {
    const first = symmetry === "general" ? 0 : j + Number(symmetry === "skew-symmetric");
    for (let i = first; i < rows; i++) yield [i, j] as const;
  }
}

function elements(host: HostTensor, symmetry: Symmetry): Lines {
  const view = host.view();
  const [rows, columns] = host.shape;
  const text = isComplex(host.dtype)
    ? (at: number) => `${entryText(view[2 * at])} ${entryText(view[2 * at + 1])}`
    : (at: number) => entryText(view[at]);
  const entries = Array.from(written(host.shape, symmetry), ([i, j]) => text(i * columns + j));
  return { rows: `${rows} ${columns}`, entries };
}

const entryText = (x: number): string =>
  Number.isFinite(x) ? numberText(x) : x !== x ? "nan" : x > 0 ? "inf" : "-inf";

function places(host: HostTensor, symmetry: Symmetry): Lines {
  const view = host.view();
  const [rows, columns] = host.shape;
  const entries = Array.from(written(host.shape, symmetry))
    .filter(([i, j]) => view[i * columns + j] !== 0)
    .map(([i, j]) => `${i + 1} ${j + 1}`);
  return { rows: `${rows} ${columns} ${entries.length}`, entries };
}

function checkWords(symmetry: unknown, comment: unknown): void {
  if (!symmetries.includes(symmetry as Symmetry)) {
    const needs = `needs one of ${symmetries.join(", ")}.`;
    throw refuse("SYMMETRY", `symmetry is ${describeValue(symmetry)}.`, needs);
  }
  if (typeof comment === "string") return;
  throw refuse("COMMENT", `comment is ${describeValue(comment)}.`, "needs a text.");
}

const refuse = (code: string, message: string, needs?: string) =>
  new ArgumentError({ code, op: HERE, message, needs });

/** Throws unless the upper triangle is what a reader makes of the lower one. */
function checkSymmetry(host: HostTensor, symmetry: Symmetry): void {
  if (symmetry === "general") return;
  const [n, columns] = host.shape;
  const pairs = isComplex(host.dtype);
  const kind = host.dtype === "bool" ? ["symmetric"] : pairs ? symmetries : symmetries.slice(1, 3);
  if (n !== columns || !kind.includes(symmetry)) {
    throw refuse("SYMMETRY", `a matrix ${host.dtype}[${host.shape}] cannot be ${symmetry}.`);
  }
  const view = host.view();
  const [re, im] =
    symmetry === "skew-symmetric" ? [-1, -1] : [1, symmetry === "symmetric" ? 1 : -1];
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const [upper, lower] = [i * n + j, j * n + i];
      const same = (a: number, b: number, sign: number) =>
        a === sign * b || (a !== a && b !== b && (sign === 1 || i !== j));
      const fits = pairs
        ? same(view[2 * upper], view[2 * lower], re) &&
          same(view[2 * upper + 1], view[2 * lower + 1], im)
        : same(view[upper], view[lower], re);
      if (!fits) throw refuse("SYMMETRY", `the matrix is not ${symmetry}, see (${i}, ${j}).`);
    }
  }
}
