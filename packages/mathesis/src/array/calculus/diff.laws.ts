/** @file The laws of diff. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([4])] },
    { name: "the first axis, twice", args: [s.normal([3, 2]), { axis: 0, n: 2 }] },
    {
      name: "with ends",
      args: [s.normal([2, 3]), { prepend: s.normal([2, 1]), append: s.normal([2, 2]) }],
    },
    { name: "with a number", args: [s.normal([2, 2]), { prepend: s.normal([]), axis: 0 }] },
    { name: "not at all", args: [s.normal([3]), { n: 0 }] },
    { name: "nothing left", args: [s.normal([2]), { n: 5 }] },
    { name: "empty", args: [s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), { n: -1 }], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([])], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), { append: s.normal([1, 1]) }], error: ShapeError, code: "CONCAT" },
  ],
  special: [
    [[[1, 2, 4, 7]], [1, 2, 3]],
    [[new Uint8Array([1, 0])], [255]],
    [[[true, true, false]], [false, true]],
    [
      [[1, 2], { prepend: 0, append: 9 }],
      [1, 1, 7],
    ],
    [[[Infinity, Infinity]], [Number.NaN]],
  ],
};
