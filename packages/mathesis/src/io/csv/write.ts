/** @file Tables and matrices as CSV or TSV text. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { isComplex, isFloat } from "../../types/dtype.ts";
import { checkOptions, describeValue } from "../../util/check.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import { numberText } from "../number.ts";
import { checkSigns, type DialectOptions } from "./dialect.ts";

/** Columns by name, in this order or that of `names`; what `fromCsv` gives. */
export interface CsvColumns {
  readonly columns: Readonly<Record<string, TensorLike | readonly string[]>>;
  readonly names?: readonly string[] | undefined;
}

/** How a table is written. */
export interface ToCsvOptions extends DialectOptions {
  /** Whether names stand in the first row, or the names (of a matrix). Default true of a table. */
  readonly header?: boolean | readonly string[] | undefined;
  /** The end of each line: "\n" or "\r\n". Default "\n". */
  readonly newline?: "\n" | "\r\n" | undefined;
}

const HERE = "toCsv";

/** A column as texts of its fields. */
interface Column {
  readonly name: string;
  readonly rows: number;
  readonly field: (row: number) => string;
}

/**
 * CSV text of a matrix, of one column (an array with one axis), or of a table of columns.
 *
 * Floats are written with a point or an exponent and integers without, so that `fromCsv` finds the
 * dtype again; each is the shortest text that reads back as the same float64.
 *
 * @param value an array of one or two axes, or `{ columns, names }` as `fromCsv` gives it
 * @param options.delimiter "\t" for TSV; default ","
 * @param options.quote default '"'; "" quotes nothing
 * @param options.decimal default "."
 * @param options.header whether names stand in the first row, or the names; default true of a table
 * @param options.newline "\n" or "\r\n"; default "\n"
 * @throws {ArgumentError} TABLE, OPTION, SIGNS, NOT_AN_ARRAY, and QUOTE if a text needs quotes and
 *   there are none; {ShapeError} ROWS for columns of different lengths, AXES; {DTypeError} COMPLEX
 * @accuracy exact
 * @gradient none: text does not differentiate
 * @source Y. Shafranovich, RFC 4180
 * @example toCsv({ columns: { x: [1, 2.5], name: ["a", "b"] } }) // "x,name\n1.0,a\n2.5,b\n"
 */
export function toCsv(value: TensorLike | CsvColumns, options: ToCsvOptions = {}): string {
  checkOptions(HERE, options);
  const { newline = "\n", header, delimiter = ",", quote = '"', decimal = "." } = options;
  checkSigns(HERE, options);
  if (newline !== "\n" && newline !== "\r\n") {
    throw refuse("OPTION", `newline is ${describeValue(newline)}.`, 'needs "\\n" or "\\r\\n".');
  }
  const isList: boolean = Array.isArray(header);
  const isHeader = typeof header === "boolean" || isList || header === undefined;
  if (!isHeader) throw refuse("OPTION", `header is ${describeValue(header)}.`);
  const isTable = isColumns(value);
  const columns = isTable ? tableColumns(value, decimal) : matrixColumns(value, decimal);
  const rows = columns[0]?.rows ?? 0;
  const quoted = quoter(delimiter, quote, columns.length);
  const lines = Array.from({ length: rows }, (_, row) =>
    columns.map(({ field }) => quoted(field(row))).join(delimiter),
  );
  const wantsNames = header ?? isTable;
  const names = isList ? (header as readonly string[]) : columns.map(({ name }) => name);
  checkNames(names, columns.length);
  if (wantsNames !== false && columns.length > 0) lines.unshift(names.map(quoted).join(delimiter));
  return lines.length === 0 ? "" : lines.join(newline) + newline;
}

function checkNames(names: readonly unknown[], columns: number): void {
  if (names.length === columns && Array.from(names).every((name) => typeof name === "string"))
    return;
  throw refuse("OPTION", `header is ${describeValue(names)}.`, `needs ${columns} texts.`);
}

const refuse = (code: string, message: string, needs?: string) =>
  new ArgumentError({ code, op: HERE, message, needs });

function isColumns(value: unknown): value is CsvColumns {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (ArrayBuffer.isView(value) || value instanceof Tensor || !("columns" in value)) return false;
  const { columns } = value;
  const isRecord = typeof columns === "object" && columns !== null && !Array.isArray(columns);
  if (isRecord && !ArrayBuffer.isView(columns) && !(columns instanceof Tensor)) return true;
  throw refuse("TABLE", `columns is ${describeValue(columns)}.`, "needs an object of arrays.");
}

function tableColumns(table: CsvColumns, decimal: string): readonly Column[] {
  const names = table.names ?? Object.keys(table.columns);
  if (!Array.isArray(names)) throw refuse("TABLE", `names is ${describeValue(names)}.`);
  const columns = Array.from(names as readonly unknown[], (name) => {
    if (typeof name === "string" && Object.hasOwn(table.columns, name)) {
      return columnOf(name, table.columns[name], decimal);
    }
    throw refuse("TABLE", `there is no column ${describeValue(name)}.`);
  });
  const odd = columns.find(({ rows }) => rows !== columns[0].rows);
  if (odd === undefined) return columns;
  throw new ShapeError({
    code: "ROWS",
    op: HERE,
    message: `the columns ${columns[0].name} and ${odd.name} have ${columns[0].rows} and ${odd.rows} rows.`,
    details: { first: columns[0].name, other: odd.name },
  });
}

function columnOf(name: string, values: unknown, decimal: string): Column {
  if (Array.isArray(values) && values.length > 0 && values.every((x) => typeof x === "string")) {
    const texts: readonly string[] = values;
    return { name, rows: texts.length, field: (row) => texts[row] };
  }
  const tensor = toTensor(values as TensorLike, HERE); // or it throws
  if (tensor.ndim !== 1) throw wrongAxes(tensor, "one axis");
  return { name, rows: tensor.size, field: elementText(tensor, decimal) };
}

function matrixColumns(value: TensorLike, decimal: string): readonly Column[] {
  const tensor = toTensor(value, HERE);
  if (tensor.ndim !== 1 && tensor.ndim !== 2) throw wrongAxes(tensor, "one or two axes");
  const [rows, width = 1] = tensor.shape;
  const text = elementText(tensor, decimal);
  return Array.from({ length: width }, (_, j) => ({
    name: String(j),
    rows,
    field: (row) => text(row * width + j),
  }));
}

const wrongAxes = (x: Tensor, needs: string): ShapeError =>
  new ShapeError({
    code: "AXES",
    op: HERE,
    message: `an array has ${x.ndim} axes.`,
    given: `x: ${x.dtype}[${x.shape}]`,
    needs: `needs ${needs}.`,
    details: { shape: x.shape },
  });

/** The text of each element. */
function elementText(x: Tensor, decimal: string): (at: number) => string {
  if (isComplex(x.dtype)) {
    throw new DTypeError({
      code: "COMPLEX",
      op: HERE,
      message: `tables have no place for ${x.dtype}.`,
      hint: "write x.real() and x.imag() as two columns.",
      details: { dtype: x.dtype },
    });
  }
  const { values, offset, dtype } = x.host(HERE);
  if (dtype === "bool") return (at) => (values[offset + at] === 0 ? "false" : "true");
  if (!isFloat(dtype)) return (at) => String(values[offset + at]);
  return (at) => {
    const text = numberText(values[offset + at]);
    const full = /[.eIN]/.test(text) ? text : `${text}.0`;
    return decimal === "." ? full : full.replace(".", decimal);
  };
}

/** Encloses the fields that need it. */
function quoter(delimiter: string, quote: string, columns: number): (text: string) => string {
  const special = [delimiter, quote, "\r", "\n", "\uFEFF"].filter((sign) => sign !== "");
  return (text) => {
    // an only field that is empty would be a blank line
    const needed = special.some((sign) => text.includes(sign)) || (text === "" && columns === 1);
    if (!needed) return text;
    if (quote !== "") return quote + text.replaceAll(quote, quote + quote) + quote;
    throw refuse("QUOTE", `${describeValue(text)} cannot be written without quotes.`);
  };
}
