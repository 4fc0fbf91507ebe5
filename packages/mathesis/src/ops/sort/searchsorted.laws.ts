/** @file The laws of searchsorted. */
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { sort } from "./sort.ts";

export const searchsortedLaws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: (s) => [
    { name: "a vector", args: [sort(s.distinct([5])), s.normal([7])] },
    { name: "a matrix", args: [sort(s.distinct([4])), s.normal([2, 3]), { side: "right" }] },
    { name: "a scalar", args: [sort(s.distinct([4])), s.normal([])] },
    { name: "a sorter", args: [s.distinct([3]), s.normal([3]), { sorter: s.integers(0, 0, [3]) }] },
    { name: "in nothing", args: [s.normal([0]), s.normal([2])] },
    { name: "nothing", args: [s.normal([2]), s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2]), s.normal([2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([]), s.normal([2])], error: ShapeError, code: "VECTOR" },
    {
      args: [s.normal([2]), s.normal([2]), { side: "middle" }],
      error: ArgumentError,
      code: "CHOICE",
    },
    { args: [s.normal([2], "complex128"), s.normal([2])], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [1, 2, 2, Number.NaN],
        [2, Number.NaN, Infinity, -0],
      ],
      [1, 3, 3, 0],
    ],
    [
      [[-0, 0, Number.NaN], [0, Number.NaN], { side: "right" }],
      [2, 3],
    ],
    [[[3, 1, 2], 2.5, { sorter: [1, 2, 0] }], 2],
  ],
};
