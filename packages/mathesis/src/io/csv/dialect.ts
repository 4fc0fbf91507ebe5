/** @file How tables are written as text: the options of reading, checked and with defaults. */

import { type DType, dtypes } from "../../types/dtype.ts";
import { checkOptions, checkRange, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** What a column is read as. */
export type ColumnDType = Exclude<DType, "complex128" | "complex64"> | "text";

/** The signs of a table. */
export interface DialectOptions {
  /** Parts the fields; "\t" for TSV. Default ",". */
  readonly delimiter?: string | undefined;
  /** Encloses fields, doubled inside; "" for none. Default '"'. */
  readonly quote?: string | undefined;
  /** The decimal sign; default ".". */
  readonly decimal?: string | undefined;
}

/** How tables are read. */
export interface CsvOptions extends DialectOptions {
  /** "table" gives columns with a type each, "matrix" one float64 tensor. Default "table". */
  readonly as?: "table" | "matrix" | undefined;
  /** Whether the first row names the columns, or the names. Default true; of a matrix false. */
  readonly header?: boolean | readonly string[] | undefined;
  /** The columns wanted, by name or by position from 0; default all. */
  readonly columns?: readonly (string | number)[] | undefined;
  /** What columns are read as: one for all or by name; default: what all their fields are. */
  readonly dtypes?: ColumnDType | Readonly<Record<string, ColumnDType>> | undefined;
  /** Texts that mean "no value"; default "", "NA", "N/A", "NaN", "nan", "null", "NULL". */
  readonly missing?: readonly string[] | undefined;
  /** What follows this sign is no data, to the end of the line; default none. */
  readonly comment?: string | undefined;
  /** Lines at the beginning to leave out; default 0. */
  readonly skipRows?: number | undefined;
  /** The most rows to read; default all. */
  readonly maxRows?: number | undefined;
}

/** Signs as codes, −1 for none. */
interface Signs {
  readonly delimiter: number;
  readonly quote: number;
  readonly comment: number;
  readonly decimal: number;
}

/** Options that have been checked. */
export interface Dialect extends Signs {
  readonly op: string;
  readonly header: boolean | readonly string[];
  readonly columns: readonly (string | number)[] | undefined;
  readonly dtypes: ColumnDType | Readonly<Record<string, ColumnDType>> | undefined;
  readonly missing: ReadonlySet<string>;
  /** Whether a number can mean "no value", so that numbers are looked up, too. */
  readonly missingNumbers: boolean;
  readonly skipRows: number;
  readonly maxRows: number;
}

const MISSING = ["", "NA", "N/A", "NaN", "nan", "null", "NULL"];

/** The options with defaults, or an ArgumentError. */
export function readDialect(op: string, options: CsvOptions): Dialect {
  checkOptions(op, options);
  const { as = "table", header = as === "table", skipRows = 0, missing = MISSING } = options;
  if (as !== "table" && as !== "matrix") {
    throw refuse(op, "as", as, '"table" or "matrix"');
  }
  if (typeof header !== "boolean" && !isTexts(header)) {
    throw refuse(op, "header", header, "true, false or a list of names");
  }
  if (!isTexts(missing)) throw refuse(op, "missing", missing, "a list of texts");
  checkCount(op, "skipRows", skipRows);
  if (options.maxRows !== undefined) checkCount(op, "maxRows", options.maxRows);
  checkColumns(op, options.columns);
  checkDTypes(op, options.dtypes);
  const signs = checkSigns(op, options, options.comment);
  const maxRows = options.maxRows ?? Infinity;
  return {
    op,
    ...signs,
    header,
    columns: options.columns,
    dtypes: options.dtypes,
    missing: new Set(missing),
    missingNumbers: missing.some((text) => !Number.isNaN(Number(text)) && text.trim() !== ""),
    skipRows,
    maxRows,
  };
}

/** The codes of the signs, of which no two are equal. */
export function checkSigns(op: string, options: DialectOptions, commentSign?: unknown): Signs {
  const { delimiter: parts = ",", quote: encloses = '"', decimal: point = "." } = options;
  const delimiter = sign(op, "delimiter", parts, false);
  const quote = sign(op, "quote", encloses, true);
  const decimal = sign(op, "decimal", point, false);
  const comment = commentSign === undefined ? -1 : sign(op, "comment", commentSign, false);
  const used = [delimiter, quote, decimal, comment].filter((code) => code >= 0);
  if (new Set(used).size === used.length) return { delimiter, quote, decimal, comment };
  throw new ArgumentError({
    code: "SIGNS",
    op,
    message: "two of delimiter, quote, decimal and comment are the same sign.",
    hint: 'where "," is the decimal sign, the delimiter is mostly ";".',
    details: { delimiter: parts, quote: encloses, decimal: point, comment: commentSign },
  });
}

/** Signs that numbers are made of, and the ends of lines. */
const TAKEN = /[\r\n0-9A-Za-z+\-\uFEFF]/;

function sign(op: string, name: string, value: unknown, none: boolean): number {
  if (none && value === "") return -1;
  if (typeof value === "string" && value.length === 1 && !TAKEN.test(value)) {
    return value.charCodeAt(0);
  }
  throw refuse(op, name, value, "one sign that is no letter, digit, + or - and no end of line");
}

const isTexts = (x: unknown): x is readonly string[] =>
  Array.isArray(x) && Array.from(x).every((entry) => typeof entry === "string");

function checkCount(op: string, name: string, value: unknown): void {
  checkRange(op, name, value, 0, Infinity);
  if (!Number.isInteger(value)) throw refuse(op, name, value, "a whole number");
}

function checkColumns(op: string, columns: unknown): void {
  const isColumn = (c: unknown) => typeof c === "string" || (Number.isInteger(c) && Number(c) >= 0);
  if (columns === undefined || (Array.isArray(columns) && Array.from(columns).every(isColumn)))
    return;
  throw refuse(op, "columns", columns, "a list of names or positions");
}

const isColumnDType = (x: unknown): boolean =>
  x === "text" || (dtypes.includes(x as DType) && !String(x).startsWith("complex"));

function checkDTypes(op: string, wanted: unknown): void {
  if (wanted === undefined || isColumnDType(wanted)) return;
  const isRecord = typeof wanted === "object" && wanted !== null && !Array.isArray(wanted);
  if (isRecord && Object.values(wanted).every(isColumnDType)) return;
  throw refuse(op, "dtypes", wanted, 'a dtype that is not complex, "text", or those by name');
}

function refuse(op: string, name: string, value: unknown, needs: string): ArgumentError {
  return new ArgumentError({
    code: "OPTION",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs ${needs}.`,
    details: { name },
  });
}
