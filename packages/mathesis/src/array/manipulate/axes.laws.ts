/** @file The laws of functions that reorder axes. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const moveaxis: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "one", args: [s.normal([2, 3, 4]), 0, -1] },
    { name: "several", args: [s.normal([2, 3, 4]), [0, 1], [-1, -2]] },
    { name: "nowhere", args: [s.normal([2, 3]), 1, 1] },
    { name: "empty", args: [s.normal([0, 2]), 0, 1] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), 2, 0], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2, 3]), [0, 1], [0]], error: ArgumentError, code: "AXES" },
    { args: [s.normal([2, 3]), [0, 0], [0, 1]], error: ArgumentError, code: "AXIS_REPEATED" },
  ],
  special: [
    [
      [[[1, 2, 3]], 1, 0],
      [[1], [2], [3]],
    ],
  ],
};

export const swapaxes: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "ends", args: [s.normal([2, 3, 4]), 0, -1] },
    { name: "itself", args: [s.normal([2, 3]), 1, 1] },
    { name: "empty", args: [s.normal([0, 2]), 0, 1] },
  ],
  errors: (s) => [{ args: [s.normal([2]), 0, 1], error: ArgumentError, code: "AXIS" }],
  special: [
    [
      [[[1, 2]], 0, 1],
      [[1], [2]],
    ],
  ],
};

export const matrixTranspose: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.normal([2, 3])] },
    { name: "a stack", args: [s.normal([2, 3, 4])] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [{ args: [s.normal([2])], error: ShapeError, code: "MATRIX" }],
  special: [[[[[1, 2]]], [[1], [2]]]],
};
