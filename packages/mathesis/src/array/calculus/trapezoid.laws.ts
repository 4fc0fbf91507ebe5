/** @file The laws of trapezoid and cumulativeTrapezoid. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const base: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([4])] },
    { name: "a step", args: [s.normal([2, 3]), { dx: 0.5, axis: 0 }] },
    { name: "places", args: [s.normal([2, 3]), { x: s.normal([3], "float64") }] },
    { name: "places of each", args: [s.normal([3, 2]), { x: s.normal([3, 2]), axis: 0 }] },
    { name: "one sample", args: [s.normal([1])] },
  ],
  errors: (s) => [
    { args: [s.normal([])], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), { dx: "1" }], error: ArgumentError, code: "NUMBER" },
    { args: [s.normal([2, 3]), { x: s.normal([2]) }], error: ShapeError, code: "COORDINATES" },
  ],
};

export const trapezoidLaws: OpLaws = {
  ...base,
  special: [
    [[[1, 2, 3]], 4],
    [[[1, 2, 3], { x: [4, 6, 8] }], 8],
    [[[]], 0],
  ],
};

export const cumulativeTrapezoidLaws: OpLaws = {
  ...base,
  samples: (s) => [
    ...base.samples(s),
    { name: "with 0 first", args: [s.normal([3]), { includeInitial: true }] },
  ],
  special: [
    [[[1, 2, 3]], [1.5, 4]],
    [
      [[1, 2, 3], { includeInitial: true }],
      [0, 1.5, 4],
    ],
  ],
};
