/** @file The laws of median and nanmedian. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { badAxes, reductions } from "../../ops/reduce/samples.ts";
import { DTypeError } from "../../util/errors.ts";

const base: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint8", "bool"],
  samples: (s) => [
    ...reductions((t, shape) => t.distinct(shape))(s),
    { name: "long rows", args: [s.distinct([2, 31]), { axis: 1 }] },
  ],
  errors: (s) => [
    ...badAxes(s),
    { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
  ],
};

export const medianLaws: OpLaws = {
  ...base,
  special: [
    [[[3, 1, 2, 10]], 2.5],
    [[[3, Number.NaN, 1]], Number.NaN],
    [[[]], Number.NaN],
    [[[Infinity, Infinity, 1]], Infinity],
  ],
};
export const nanmedianLaws: OpLaws = {
  ...base,
  special: [
    [[[3, Number.NaN, 1]], 2],
    [[[Number.NaN]], Number.NaN],
    [[[]], Number.NaN],
  ],
};
