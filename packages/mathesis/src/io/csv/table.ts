/** @file What is read of a table: which columns, what they are called, and their values. */

import type { Tensor } from "../../core/tensor.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { malformed } from "../source.ts";
import { readColumn } from "./column.ts";
import type { ColumnDType, Dialect } from "./dialect.ts";
import type { Scan } from "./scan.ts";

/** A table read from text. */
export interface CsvTable {
  /** The values of each column: a tensor with one axis, or texts. */
  readonly columns: Record<string, Tensor | string[]>;
  /** The names of the columns, in order. */
  readonly names: readonly string[];
  /** The number of rows. */
  readonly rows: number;
  /** Where columns have no value; columns that have all of them are not here. */
  readonly missing: Record<string, Tensor>;
}

/** A column that is wanted. */
export interface Wanted {
  readonly name: string;
  /** Its position in the rows. */
  readonly position: number;
  readonly dtype: ColumnDType | undefined;
}

/** The columns that are wanted, of a scan whose first record (if any) has been read. */
export function wantedColumns(scan: Scan): readonly Wanted[] {
  const { dialect } = scan;
  const names = columnNames(scan);
  const chosen = dialect.columns?.map((column) => positionOf(dialect, names, column));
  const positions = chosen ?? names.map((_, i) => i);
  const repeated = positions.find((p, i) => positions.indexOf(p) !== i);
  if (repeated !== undefined) {
    throw refuse(dialect.op, "columns", `name ${describeValue(names[repeated])} twice`);
  }
  const { dtypes } = dialect;
  if (typeof dtypes === "object") {
    const unknown = Object.keys(dtypes).find((name) => !names.includes(name));
    if (unknown !== undefined) throw noColumn(dialect.op, "dtypes", unknown, names);
  }
  return positions.map((position) => {
    const name = names[position];
    const own = typeof dtypes === "object" && Object.hasOwn(dtypes, name);
    return {
      name,
      position,
      dtype: typeof dtypes === "object" ? (own ? dtypes[name] : undefined) : dtypes,
    };
  });
}

function columnNames(scan: Scan): readonly string[] {
  const { header, op } = scan.dialect;
  const { width } = scan;
  if (header === false) return Array.from({ length: width }, (_, i) => String(i));
  const names =
    header === true ? Array.from({ length: width }, (_, i) => scan.field(i)) : [...header];
  if (width > 0 && names.length !== width) {
    throw refuse(op, "header", `has ${names.length} names for ${width} columns`);
  }
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) {
      if (header !== true) throw refuse(op, "header", `has the name ${describeValue(name)} twice`);
      const message = `two columns have the name ${describeValue(name)}.`;
      const hint = "give other names: { header: [names], skipRows: 1 }.";
      const line = scan.lineOf(scan.bounds[0]);
      throw malformed(op, "DUPLICATE", message, { name, line }, hint);
    }
    known.add(name);
  }
  return names;
}

function positionOf(dialect: Dialect, names: readonly string[], column: string | number): number {
  const position = typeof column === "number" ? column : names.indexOf(column);
  if (position >= 0 && position < names.length) return position;
  throw noColumn(dialect.op, "columns", column, names);
}

function noColumn(
  op: string,
  option: string,
  column: string | number,
  names: readonly string[],
): ArgumentError {
  return new ArgumentError({
    code: "COLUMN",
    op,
    message: `there is no column ${describeValue(column)}.`,
    given: `columns: ${describeValue(names)}`,
    details: { option, column, names },
  });
}

const refuse = (op: string, option: string, what: string): ArgumentError =>
  new ArgumentError({ code: "OPTION", op, message: `${option} ${what}.`, details: { option } });

/** The values of all complete records from a first one on. */
export function readTable(
  scan: Scan,
  wanted: readonly Wanted[],
  first: number,
  wide: boolean,
): CsvTable {
  const rows = Math.max(0, scan.records - first);
  const columns: [string, Tensor | string[]][] = [];
  const missing: [string, Tensor][] = [];
  for (const { name, position, dtype } of wanted) {
    const column = readColumn({ scan, name, column: position, first, rows }, dtype, wide);
    columns.push([name, column.values]);
    if (column.missing !== undefined) missing.push([name, column.missing]);
  }
  return {
    columns: Object.fromEntries(columns),
    names: wanted.map(({ name }) => name),
    rows,
    missing: Object.fromEntries(missing),
  };
}
