/** @file The laws of tensordot. */
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: (s) => [
    { name: "two axes", args: [s.normal([2, 3, 2]), s.normal([3, 2, 2])] },
    { name: "one axis", args: [s.normal([2, 3]), s.normal([3, 2]), { axes: 1 }] },
    { name: "outer", args: [s.normal([2]), s.normal([3]), { axes: 0 }] },
    {
      name: "named axes",
      args: [
        s.normal([2, 3, 4]),
        s.normal([4, 2]),
        {
          axes: [
            [0, -1],
            [1, 0],
          ],
        },
      ],
    },
    { name: "empty", args: [s.normal([2, 0]), s.normal([0, 2]), { axes: 1 }] },
  ],
  errors: (s) => [
    {
      args: [s.normal([2, 3]), s.normal([2, 3]), { axes: 1 }],
      error: ShapeError,
      code: "TENSORDOT",
    },
    {
      args: [s.normal([2]), s.normal([2]), { axes: [[0], []] }],
      error: ShapeError,
      code: "TENSORDOT",
    },
    { args: [s.normal([2]), s.normal([2])], error: ArgumentError, code: "AXES" },
    { args: [s.bool([2]), s.bool([2]), { axes: 1 }], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
        { axes: 1 },
      ],
      [50, 110],
    ],
  ],
};
