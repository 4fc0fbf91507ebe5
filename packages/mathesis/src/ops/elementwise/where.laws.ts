/** @file The laws of where. */
import { dtypes } from "../../types/dtype.ts";
import { DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { args: [s.bool([2, 3]), s.normal([2, 3]), s.normal([2, 3])] },
    { args: [s.bool([3]), s.normal([2, 1]), s.normal([])] },
    { args: [s.bool([]), s.normal([2]), s.normal([2])] },
    { args: [s.bool([0, 2]), s.normal([2]), s.normal([0, 2])] },
    ...(s.dtype === "bool" ? [] : [{ args: [s.bool([2, 2]), s.normal([2]), 1] }]),
  ],
  errors: (s) => [
    { args: [s.bool([2]), s.normal([3]), s.normal([2])], error: ShapeError, code: "BROADCAST" },
    {
      args: [s.normal([2], "float64"), s.normal([2]), s.normal([2])],
      error: DTypeError,
      code: "DTYPE",
    },
  ],
  special: [
    [[true, 1, 2], 1],
    [[false, 1, 2], 2],
    [[false, Number.NaN, -0], -0],
    [[true, { re: 1, im: 2 }, { re: 3, im: 4 }], { re: 1, im: 2 }],
  ],
};
