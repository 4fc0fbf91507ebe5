/** @file The laws of functions that cut arrays. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

export const unstack: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "rows", args: [s.normal([2, 3])] },
    { name: "columns", args: [s.normal([2, 3]), { axis: -1 }] },
    { name: "numbers", args: [s.normal([2])] },
  ],
  errors: (s) => [
    { args: [s.normal([])], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), { axes: 0 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [[[[1, 2]], [1, 2]]],
};

const cuts: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "two", args: [s.normal([4, 2]), 2] },
    { name: "an axis", args: [s.normal([2, 3]), 3, { axis: 1 }] },
    { name: "at positions", args: [s.normal([5]), [1, -2]] },
    { name: "beyond the ends", args: [s.normal([3]), [2, 1, 9]] },
    { name: "nowhere", args: [s.normal([3]), []] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 0], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), [0.5]], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
};

export const split: OpLaws = {
  ...cuts,
  errors: (s) => [
    ...cuts.errors(s),
    { args: [s.normal([3]), 2], error: ArgumentError, code: "SECTIONS" },
  ],
  special: [
    [
      [[1, 2, 3], [1]],
      [[1], [2, 3]],
    ],
  ],
};

export const arraySplit: OpLaws = {
  ...cuts,
  samples: (s) => [...cuts.samples(s), { name: "unequal", args: [s.normal([5]), 3] }],
  special: [
    [
      [[1, 2, 3], 2],
      [[1, 2], [3]],
    ],
  ],
};
