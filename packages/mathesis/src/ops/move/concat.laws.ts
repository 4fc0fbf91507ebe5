/** @file The laws of concat. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [[s.normal([2]), s.normal([3])]] },
    { name: "the last axis", args: [[s.normal([2, 1]), s.normal([2, 3])], { axis: -1 }] },
    { name: "one array", args: [[s.normal([2, 2])]] },
    { name: "three arrays, one empty", args: [[s.normal([1]), s.normal([0]), s.normal([2])]] },
    { name: "another dtype", args: [[s.normal([2]), s.normal([1], "int32")]] },
  ],
  errors: (s) => [
    { args: [[s.normal([2, 2]), s.normal([2, 3])]], error: ShapeError, code: "CONCAT" },
    { args: [[s.normal([2]), s.normal([2, 3])]], error: ShapeError, code: "CONCAT" },
    { args: [[s.normal([2])], { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [[s.normal([])]], error: ArgumentError, code: "AXIS" },
    { args: [[]], error: ArgumentError, code: "EMPTY" },
  ],
  special: [
    [[[[1, 2], [-0]]], [1, 2, -0]],
    [[[[true], [2]]], [1, 2]],
  ],
};
