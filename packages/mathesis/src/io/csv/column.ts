/**
 * @file One column of a table: its fields as the narrowest of bool, int32, float64 and text that
 * all of them are, or as the dtype that was asked for.
 */

import { emptyHost, type HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { describeValue } from "../../util/check.ts";
import { parseInt32, parseNumber } from "../number.ts";
import { malformed } from "../source.ts";
import type { ColumnDType } from "./dialect.ts";
import type { Scan } from "./scan.ts";

/** The fields of a column. */
export interface Part {
  readonly scan: Scan;
  readonly name: string;
  /** Which field of a record. */
  readonly column: number;
  /** The first record and their number. */
  readonly first: number;
  readonly rows: number;
}

/** A column's values, and where there are none. */
export interface Column {
  readonly values: Tensor | string[];
  readonly missing: Tensor | undefined;
}

const TRUE = new Set(["true", "True", "TRUE"]);
const FALSE = new Set(["false", "False", "FALSE"]);

/** A column read as a dtype; undefined finds the dtype. `wide` takes all numbers as float64. */
export function readColumn(part: Part, dtype: ColumnDType | undefined, wide: boolean): Column {
  if (dtype === "text") return texts(part);
  if (dtype === "float64" || dtype === "float32") return floats(part, dtype, part.rows) as Column;
  if (dtype === "bool") return booleans(part, true) as Column;
  if (dtype !== undefined) return integers(part, dtype);
  return booleans(part, false) ?? numbers(part, wide) ?? texts(part);
}

/** Marks rows without a value; most columns have none, and no marks. */
class Marks {
  private marks: HostTensor | undefined;

  mark(row: number, rows: number): void {
    this.marks ??= emptyHost([rows], "bool");
    this.marks.values[this.marks.offset + row] = 1;
  }

  get missing(): Tensor | undefined {
    return this.marks;
  }
}

const fieldOf = (part: Part, row: number): number =>
  (part.first + row) * part.scan.width + part.column;

function isMissing(part: Part, row: number): boolean {
  const { scan } = part;
  return scan.dialect.missing.has(scan.field(fieldOf(part, row)));
}

function texts(part: Part): Column {
  const marks = new Marks();
  const { missing } = part.scan.dialect;
  const values = Array.from({ length: part.rows }, (_, row) => {
    const text = part.scan.field(fieldOf(part, row));
    if (missing.has(text)) marks.mark(row, part.rows);
    return text;
  });
  return { values, missing: marks.missing };
}

/** Booleans, if all fields are: a bool has no room for "no value", so such columns are texts. */
function booleans(part: Part, forced: boolean): Column | undefined {
  const { rows, scan } = part;
  const isTrue = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const word = scan.field(fieldOf(part, row)).trim();
    if (TRUE.has(word) || (forced && word === "1")) isTrue[row] = 1;
    else if (FALSE.has(word) || (forced && word === "0")) isTrue[row] = 0;
    else if (forced) throw notA(part, row, "bool");
    else return undefined;
  }
  if (rows === 0 && !forced) return undefined;
  const out = emptyHost([rows], "bool");
  out.values.set(isTrue, out.offset);
  return { values: out, missing: undefined };
}

/** Numbers of the narrowest dtype; undefined if a field is none. */
function numbers(part: Part, wide: boolean): Column | undefined {
  const { rows, scan } = part;
  if (wide || scan.dialect.missingNumbers) return floats(part, "float64", 0);
  const out = emptyHost([rows], "int32");
  const { text, bounds } = scan;
  let row = 0;
  for (; row < rows; row++) {
    const k = 2 * fieldOf(part, row);
    const value = parseInt32(
      text,
      skipBlanks(text, bounds[k]),
      trimBlanks(text, bounds[k], bounds[k + 1]),
    );
    if (value !== value) return floats(part, "float64", 0);
    out.values[out.offset + row] = value;
  }
  return rows === 0 ? floats(part, "float64", 0) : { values: out, missing: undefined };
}

/** Floats; the first `forced` fields must be numbers or missing, or it is an error. */
function floats(part: Part, dtype: "float64" | "float32", forced: number): Column | undefined {
  const { rows, scan } = part;
  const { decimal, missingNumbers } = scan.dialect;
  const { text, bounds } = scan;
  const out = emptyHost([rows], dtype);
  const marks = new Marks();
  for (let row = 0; row < rows; row++) {
    const k = 2 * fieldOf(part, row);
    const start = skipBlanks(text, bounds[k]);
    let value = parseNumber(text, start, trimBlanks(text, start, bounds[k + 1]), decimal);
    if (value !== value || (missingNumbers && isMissing(part, row))) {
      if (!isMissing(part, row)) {
        if (row >= forced) return undefined;
        throw notA(part, row, dtype);
      }
      marks.mark(row, rows);
      value = NaN;
    }
    out.values[out.offset + row] = value;
  }
  return { values: out, missing: marks.missing };
}

const SPACE = 32;
const TAB = 9;

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return at;
}

/** The end of a field without blanks; of one with doubled quotes its start: it is no number. */
function trimBlanks(text: string, start: number, end: number): number {
  if (end < start) return start;
  let at = end;
  while (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at - 1) === TAB) at--;
  return at;
}

const RANGES = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint8: [0, 255],
} as const;

function integers(part: Part, dtype: keyof typeof RANGES): Column {
  const { rows, scan } = part;
  const [least, most] = RANGES[dtype];
  const out = emptyHost([rows], dtype);
  for (let row = 0; row < rows; row++) {
    const text = scan.field(fieldOf(part, row)).trim();
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most) || isMissing(part, row)) throw notA(part, row, dtype);
    out.values[out.offset + row] = value;
  }
  return { values: out, missing: undefined };
}

function notA(part: Part, row: number, dtype: string) {
  const { scan, name } = part;
  const index = fieldOf(part, row);
  const line = scan.lineOf(scan.bounds[2 * index]);
  const text = scan.field(index);
  const hint = scan.dialect.missing.has(text)
    ? 'a column with missing values can be "float64" or "text".'
    : undefined;
  return malformed(
    scan.dialect.op,
    "VALUE",
    `${describeValue(text)} in line ${line}, column ${describeValue(name)}, is no ${dtype}.`,
    { line, column: name, text, dtype },
    hint,
  );
}
