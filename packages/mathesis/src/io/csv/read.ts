/** @file A whole table in memory, as typed columns or as one matrix. */

import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type TextSource, textOf } from "../source.ts";
import { readColumn } from "./column.ts";
import { type CsvOptions, readDialect } from "./dialect.ts";
import { Scan } from "./scan.ts";
import { type CsvTable, readTable, type Wanted, wantedColumns } from "./table.ts";

/** Options of a table that is read as one matrix. */
export interface CsvMatrixOptions extends CsvOptions {
  readonly as: "matrix";
}

/**
 * The columns of a CSV or TSV text, each as the narrowest of bool, int32, float64 and text that all
 * its fields are; or, as a matrix, one float64 tensor.
 *
 * Fields without a value are NaN in float columns and stay in texts; `missing` marks them. Quoting
 * is that of RFC 4180; "\n", "\r\n" and "\r" end lines, also inside quotes; blank lines do not count;
 * blanks around numbers do not matter. Equal names of columns, and rows of other lengths, are
 * errors. Larger files than fit into memory are for `csvBatches`.
 *
 * @shape of a matrix: `-> rows columns`
 * @param source text, or its bytes in UTF-8, with or without a byte order mark
 * @param options.as "table" or "matrix"; default "table"
 * @param options.delimiter "\t" for TSV; default ","
 * @param options.quote default '"'; "" takes quotes as text
 * @param options.decimal default "."
 * @param options.header whether the first row has names, or the names; default true, of a matrix false
 * @param options.columns the columns wanted, by name or position; default all
 * @param options.dtypes one for all columns or by name; default: found
 * @param options.missing texts that mean "no value"; default "", NA, N/A, NaN, nan, null, NULL
 * @param options.comment the sign before remarks; default none
 * @param options.skipRows lines left out at the beginning; default 0
 * @param options.maxRows the most rows read; default all
 * @throws {FormatError} RAGGED, QUOTE, VALUE, DUPLICATE, ENCODING, LIMIT, each with its line;
 *   {ArgumentError} SOURCE, OPTION, SIGNS, COLUMN, RANGE
 * @accuracy each number correctly rounded
 * @gradient a constant
 * @source Y. Shafranovich, RFC 4180
 * @example fromCsv("x,name\n1.5,a\n,b").columns.x // [1.5 nan]
 */
export function fromCsv(
  source: TextSource,
  options: CsvMatrixOptions,
): Tensor<[number, number], "float64">;
export function fromCsv(source: TextSource, options?: CsvOptions): CsvTable;
export function fromCsv(source: TextSource, options: CsvOptions = {}): CsvTable | Tensor {
  const op = "fromCsv";
  const dialect = readDialect(op, options);
  const scan = new Scan(dialect);
  scan.append(textOf(source, op));
  const first = dialect.header === true ? 1 : 0;
  scan.run(dialect.maxRows + first, true);
  const wanted = wantedColumns(scan);
  return options.as === "matrix"
    ? readMatrix(scan, wanted, first)
    : readTable(scan, wanted, first, false);
}

function readMatrix(scan: Scan, wanted: readonly Wanted[], first: number): Tensor {
  const rows = Math.max(0, scan.records - first);
  const width = wanted.length;
  const out = emptyHost([rows, width], "float64");
  wanted.forEach(({ name, position }, j) => {
    const part = { scan, name, column: position, first, rows };
    const { values } = readColumn(part, "float64", true);
    const { data } = values as Tensor; // a column of floats is no list of texts
    for (let i = 0; i < rows; i++) out.values[out.offset + i * width + j] = Number(data[i]);
  });
  return out;
}
