/** @file Tables larger than memory: rows in batches, from bytes that arrive piece by piece. */

import { Tensor } from "../../core/tensor.ts";
import { checkOptions, checkRange, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { AbortSignalLike } from "../platform.ts";
import { malformed } from "../source.ts";
import { type ColumnDType, type CsvOptions, readDialect } from "./dialect.ts";
import { type Opened, openSource, type PieceSource, textPieces } from "./pieces.ts";
import { Scan } from "./scan.ts";
import { type CsvTable, readTable, type Wanted, wantedColumns } from "./table.ts";

/** How far the reading is. */
export interface CsvProgress {
  readonly bytes: number;
  /** Where it is known: of a Blob, a File, bytes and texts. */
  readonly totalBytes: number | undefined;
  /** The rows handed out so far. */
  readonly rows: number;
}

/** How a table is read in batches. */
export interface CsvBatchOptions extends Omit<CsvOptions, "as"> {
  /** Rows of a batch; the last one may have fewer. Default 10,000. */
  readonly batchRows?: number | undefined;
  /** Called after each piece of bytes. */
  readonly onProgress?: ((progress: CsvProgress) => void) | undefined;
  /** Stops the reading with an error ABORTED. */
  readonly signal?: AbortSignalLike | undefined;
}

const HERE = "csvBatches";
/** Longest row; a quote that nobody closes makes one row of all that follows. */
const LONGEST_ROW = 2 ** 24;
/** The least text that is worth looking through. */
const ENOUGH = 1 << 16;

/**
 * Batches of rows of a CSV or TSV source that need not fit into memory, each a table as `fromCsv`
 * gives it. Only the batch and a piece of the source are held.
 *
 * The first batch decides what a column is, for all of them: numbers are float64, then; text in a
 * later batch of such a column is an error. Say `dtypes` where the first rows are not typical.
 *
 * @param source a Blob or File, a stream (the body of a response), an async iterable of Uint8Arrays,
 *   or all at once
 * @param options.batchRows rows of a batch; default 10,000
 * @param options.onProgress is told the bytes and rows so far
 * @param options.signal an AbortSignal
 * @throws {FormatError} those of fromCsv, ABORTED, SOURCE if the source fails, LIMIT for a row of
 *   more than 2^24 characters; {ArgumentError} SOURCE, OPTION, SIGNS, COLUMN, RANGE
 * @accuracy each number correctly rounded
 * @gradient a constant
 * @source Y. Shafranovich, RFC 4180
 * @example
 * const rows = []
 * for await (const batch of csvBatches("x\n1\n2\n3", { batchRows: 2 })) rows.push(batch.rows)
 * rows // [2, 1]
 */
export function csvBatches(
  source: PieceSource,
  options: CsvBatchOptions = {},
): AsyncGenerator<CsvTable, void, undefined> {
  checkOptions(HERE, options);
  const { batchRows = 10_000, onProgress, signal } = options;
  checkRange(HERE, "batchRows", batchRows, 1, 2 ** 31);
  if (onProgress !== undefined) checkCallable("onProgress", onProgress);
  if (signal !== undefined) checkCallable("signal.addEventListener", signal?.addEventListener);
  const scan = new Scan(readDialect(HERE, { ...options, as: "table" }));
  return batches(openSource(source, HERE), scan, { ...options, batchRows: Math.ceil(batchRows) });
}

function checkCallable(name: string, f: unknown): void {
  if (typeof f === "function") return;
  throw new ArgumentError({
    code: "OPTION",
    op: HERE,
    message: `${name} is ${describeValue(f)}.`,
    needs: "needs a function.",
    details: { name },
  });
}

async function* batches(
  opened: Opened,
  scan: Scan,
  options: CsvBatchOptions & { readonly batchRows: number },
): AsyncGenerator<CsvTable, void, undefined> {
  const columns = new FixedColumns(scan);
  const { maxRows } = scan.dialect;
  let rows = 0;
  let waiting = "";
  for await (const { text, bytes, final } of textPieces(opened, HERE, options.signal)) {
    waiting += text;
    // text grows by halves, so that looking through it again costs nothing in the end
    if (final || waiting.length >= Math.max(ENOUGH, scan.text.length / 2)) {
      scan.append(waiting);
      waiting = "";
      for (;;) {
        const size = Math.min(options.batchRows, maxRows - rows);
        const table = columns.next(size, final);
        if (table === undefined) break;
        rows += table.rows;
        yield table;
      }
      checkRow(scan);
    }
    options.onProgress?.({ bytes, totalBytes: opened.totalBytes, rows });
    if (rows >= maxRows) return;
  }
}

function checkRow(scan: Scan): void {
  if (scan.text.length - scan.at <= LONGEST_ROW) return;
  const line = scan.lineOf(scan.at);
  const message = `the row in line ${line} has more than ${LONGEST_ROW} characters.`;
  throw malformed(HERE, "LIMIT", message, { line }, "is there a quote that is never closed?");
}

/** Batches of a scan whose columns stay what the first batch found. */
class FixedColumns {
  private readonly scan: Scan;
  private wanted: readonly Wanted[] | undefined;
  private first: number;

  constructor(scan: Scan) {
    this.scan = scan;
    this.first = scan.dialect.header === true ? 1 : 0;
  }

  /** The next rows: `size` of them, or what is left at the end; undefined if there are none. */
  next(size: number, final: boolean): CsvTable | undefined {
    const { scan, first } = this;
    scan.run(size + first, final);
    const rows = scan.records - first;
    if (rows < (final ? 1 : size) || size === 0) return undefined;
    const wanted = this.wanted ?? wantedColumns(scan);
    const table = readTable(scan, wanted, first, true);
    this.wanted ??= wanted.map((column) => ({ ...column, dtype: found(table, column) }));
    scan.drop();
    this.first = 0;
    return table;
  }
}

function found(table: CsvTable, { name, dtype }: Wanted): ColumnDType {
  const values = table.columns[name];
  return dtype ?? (values instanceof Tensor ? (values.dtype as ColumnDType) : "text"); // not complex
}
