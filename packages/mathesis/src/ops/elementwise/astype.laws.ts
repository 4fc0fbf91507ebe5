/** @file The laws of astype. */
import { type DType, dtypes, isInexact } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const isDouble = (d: DType): boolean => d === "float64" || d === "complex128";

export const laws: OpLaws = {
  dtypes,
  samples: (s) =>
    dtypes
      // Rounding to single precision would hide derivatives from differences in double precision.
      .filter((d) => !isDouble(s.dtype) || !isInexact(d) || isDouble(d))
      .map((d) => ({ name: d, args: [s.normal([2, 3]), d] })),
  errors: (s) => [{ args: [s.normal([2]), "float16"], error: ArgumentError, code: "DTYPE_NAME" }],
  special: [
    [
      [[1.7, -1.7, Number.NaN], "int32"],
      [1, -1, 0],
    ],
    [[1.1, "float32"], Math.fround(1.1)],
    [[300, "uint8"], 44],
    [
      [[0, 2, Number.NaN], "bool"],
      [false, true, true],
    ],
    [[{ re: 0, im: 2 }, "bool"], true],
    [[{ re: 1, im: 2 }, "float64"], 1],
    [[true, "int32"], 1],
  ],
};
