/** @file The laws of average and ptp. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { badAxes, needsOrder, reductions } from "../../ops/reduce/samples.ts";
import { dtypes } from "../../types/dtype.ts";
import { DTypeError, ShapeError } from "../../util/errors.ts";

export const averageLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...reductions((t, shape) => t.normal(shape))(s),
    { name: "weights", args: [s.normal([2, 3]), { weights: s.positive([2, 3]) }] },
    { name: "weights of an axis", args: [s.normal([2, 3]), { axis: 1, weights: s.positive([3]) }] },
    {
      name: "kept axes",
      args: [s.normal([2, 3]), { axis: 0, keepDims: true, weights: s.positive([2]) }],
    },
  ],
  errors: (s) => [
    ...badAxes(s),
    { args: [s.normal([2, 2]), { weights: s.positive([2]) }], error: ShapeError, code: "WEIGHTS" },
    {
      args: [s.normal([2, 3]), { axis: 1, weights: s.positive([2]) }],
      error: ShapeError,
      code: "WEIGHTS",
    },
  ],
  special: [
    [[[1, 2, 6], { weights: [3, 1, 0] }], 1.25],
    [[[1, 2], { weights: [0, 0] }], Number.NaN],
    [[[true, false, false, false]], 0.25],
  ],
};

export const ptpLaws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: reductions((s, shape) => s.distinct(shape)),
  errors: (s) => [
    ...badAxes(s),
    ...needsOrder(s),
    { args: [s.bool([2])], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [[[3, 9, 4]], 6],
    [[[1, Number.NaN]], Number.NaN],
  ],
};
