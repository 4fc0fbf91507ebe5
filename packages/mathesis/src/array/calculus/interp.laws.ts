/** @file The laws of interp. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { sort } from "../../ops/sort/sort.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const steps = [-0.9, -0.2, 0.35, 0.8];

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint8", "bool"],
  samples: (s) => [
    { name: "inside and outside", args: [s.normal([5]), sort(s.distinct([4])), s.normal([4])] },
    { name: "a matrix", args: [s.uniform(-0.8, 0.7, [2, 3], "float64"), steps, s.normal([4])] },
    {
      name: "ends",
      args: [s.normal([4]), steps, s.normal([4]), { left: s.normal([]), right: -7 }],
    },
    { name: "a period", args: [s.normal([4]), steps, s.normal([4]), { period: 2.1 }] },
    { name: "one point", args: [s.normal([3]), [0.1], s.normal([1])] },
    { name: "complex values", args: [s.normal([3]), steps, s.normal([4], "complex128")] },
    { name: "nowhere", args: [s.normal([0]), steps, s.normal([4])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), [1, 2], [1]], error: ShapeError, code: "POINTS" },
    { args: [s.normal([2]), s.normal([0]), s.normal([0])], error: ShapeError, code: "POINTS" },
    { args: [s.normal([2]), [1, 2], [1, 2], { period: 0 }], error: ArgumentError, code: "PERIOD" },
    { args: [s.normal([2], "complex128"), [1], [1]], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [0.5, 5, -1, Number.NaN, 2, 1],
        [0, 1, 2],
        [10, 20, 40],
      ],
      [15, 40, 10, Number.NaN, 40, 20],
    ],
    [
      [[-1, 3], [0, 2], [1, 3], { left: -5, right: 5 }],
      [-5, 5],
    ],
    [
      [[-1, 9.5], [0, 3], [0, 3], { period: 4 }],
      [3, 1.5],
    ],
  ],
};
