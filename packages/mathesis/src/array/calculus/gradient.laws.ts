/** @file The laws of gradient. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([5])] },
    { name: "ends of second order", args: [s.normal([4]), { spacing: 0.5, edgeOrder: 2 }] },
    {
      name: "places",
      args: [s.normal([4, 2]), { spacing: [0, 1, 3, 3.5], axis: 0, edgeOrder: 2 }],
    },
    {
      name: "each axis",
      args: [s.normal([2, 3]), { spacing: [2, s.positive([3], "float64").cumsum()] }],
    },
    { name: "two samples", args: [s.normal([2])] },
    { name: "a traced spacing", args: [s.normal([3]), { spacing: [s.positive([], "float64")] }] },
  ],
  errors: (s) => [
    { args: [s.normal([1])], error: ShapeError, code: "TOO_SHORT" },
    { args: [s.normal([2]), { edgeOrder: 2 }], error: ShapeError, code: "TOO_SHORT" },
    { args: [s.normal([3]), { edgeOrder: 3 }], error: ArgumentError, code: "EDGE_ORDER" },
    { args: [s.normal([3, 3]), { spacing: [1] }], error: ArgumentError, code: "SPACING" },
    {
      args: [s.normal([3]), { spacing: s.normal([4], "float64") }],
      error: ShapeError,
      code: "COORDINATES",
    },
    { args: [s.normal([3]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [[[1, 2, 4, 7, 11]], [1, 1.5, 2.5, 3.5, 4]],
    [
      [[1, 2, 4], { spacing: [0, 1, 3] }],
      [1, 1, 1],
    ],
    [
      [[0, 1, 4, 9], { edgeOrder: 2 }],
      [0, 2, 4, 6],
    ],
  ],
};
