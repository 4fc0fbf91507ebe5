/** @file What the tests of files share: equality to the bit, golden files. */
import { readFileSync } from "node:fs";
import { Tensor } from "../../src/index.ts";
import { parseHexFloat } from "../../src/testing/index.ts";
import type { DType } from "../../src/types/dtype.ts";

/** A tensor as data that `toEqual` compares to the bit: −0 is not 0, NaN is NaN. */
export function bits(x: unknown): unknown {
  if (!(x instanceof Tensor)) return x;
  const { data } = x;
  return { dtype: x.dtype, shape: [...x.shape], values: Array.from(data) };
}

const folder = new URL("../../../../golden/", import.meta.url);

export const goldenBytes = (file: string): Uint8Array =>
  readFileSync(new URL(`io/${file}`, folder));

/** An array as the programs that wrote a file describe it. */
export interface Described {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

interface Golden {
  readonly files: readonly (Described & {
    readonly file: string;
    readonly arrays?: Readonly<Record<string, Described>>;
    readonly metadata?: Readonly<Record<string, string>>;
  })[];
  readonly refused: Readonly<Record<string, string>>;
}

export const golden = JSON.parse(readFileSync(new URL("io.json", folder), "utf8")) as Golden;

/** What their dtypes become where we have them not. */
const becomes: Readonly<Record<string, DType>> = {
  int8: "int32",
  int16: "int32",
  uint16: "int32",
  int64: "float64",
  uint64: "float64",
  float16: "float32",
  bfloat16: "float32",
};

/** What `bits` should give for a described array. */
export function expected({ dtype, shape, values }: Described, as?: DType): unknown {
  return {
    dtype: as ?? becomes[dtype] ?? dtype,
    shape,
    values: values.map((v) => (typeof v === "string" ? parseHexFloat(v) : v)),
  };
}
