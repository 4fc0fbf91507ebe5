/** @file Arrays and tables in files: NumPy's, CSV, safetensors, JSON, IDX and Matrix Market. */
import "../runtime.ts";

export { type CsvBatchOptions, type CsvProgress, csvBatches } from "./csv/batches.ts";
export type { ColumnDType, CsvOptions, DialectOptions } from "./csv/dialect.ts";
export type { PieceSource } from "./csv/pieces.ts";
export { type CsvMatrixOptions, fromCsv } from "./csv/read.ts";
export type { CsvTable } from "./csv/table.ts";
export { type CsvColumns, type ToCsvOptions, toCsv } from "./csv/write.ts";
export { fromIdx, toIdx } from "./idx.ts";
export { fromJson, type JsonOptions, type JsonTree, toJson } from "./json.ts";
export { type FromMatrixMarketOptions, fromMatrixMarket } from "./matrix-market/read.ts";
export type { Symmetry } from "./matrix-market/words.ts";
export { type ToMatrixMarketOptions, toMatrixMarket } from "./matrix-market/write.ts";
export { fromNpy, type Int64Option, type NpyOptions, toNpy } from "./npy/npy.ts";
export { type FromNpzOptions, fromNpz, type ToNpzOptions, toNpz } from "./npy/npz.ts";
export {
  fromSafetensors,
  type Safetensors,
  type SafetensorsOptions,
  toSafetensors,
} from "./safetensors.ts";
export type { ByteSource, TextSource } from "./source.ts";
