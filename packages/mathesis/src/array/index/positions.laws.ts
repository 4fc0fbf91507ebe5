/** @file The laws of functions of positions. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";

export const unravelIndex: OpLaws = {
  dtypes: ["int32", "uint8"],
  samples: (s) => [
    { name: "a matrix", args: [s.integers(0, 5, [4], s.dtype), [2, 3]] },
    { name: "from the end", args: [s.integers(-6, -1, [2, 2]), [2, 3]] },
    { name: "three axes", args: [s.integers(0, 11, []), [2, 3, 2]] },
    { name: "empty", args: [s.integers(0, 1, [0], s.dtype), [0, 3]] },
  ],
  errors: (s) => [
    { args: [s.integers(6, 9, [2]), [2, 3]], error: IndexError, code: "INDEX" },
    { args: [s.integers(0, 1, [2]), [-1]], error: ShapeError, code: "SHAPE" },
    { args: [s.integers(0, 1, [2]), [2 ** 20, 2 ** 20]], error: ArgumentError, code: "INTEGER" },
    { args: [[0.5], [2]], error: DTypeError, code: "INDEX_DTYPE" },
  ],
  special: [
    [
      [
        [4, 5],
        [2, 3],
      ],
      [
        [1, 1],
        [1, 2],
      ],
    ],
  ],
};

export const ravelMultiIndex: OpLaws = {
  dtypes: ["int32", "uint8"],
  samples: (s) => [
    {
      name: "a matrix",
      args: [
        [s.integers(0, 1, [3], s.dtype), s.integers(0, 2, [3])],
        [2, 3],
      ],
    },
    {
      name: "wrapped, broadcast",
      args: [[s.integers(-9, 9, [2, 1]), s.integers(-9, 9, [3])], [2, 3], { mode: "wrap" }],
    },
    { name: "clipped", args: [[s.integers(-9, 9, [3])], [4], { mode: "clip" }] },
  ],
  errors: (s) => [
    {
      args: [
        [s.integers(2, 3, [2]), [0, 0]],
        [2, 3],
      ],
      error: IndexError,
      code: "INDEX",
    },
    { args: [[s.integers(0, 1, [2])], [2, 3]], error: ArgumentError, code: "AXES" },
    { args: [[], []], error: ArgumentError, code: "AXES" },
    { args: [[[0.5]], [2]], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [[[0]], [2], { mode: 1 }], error: ArgumentError, code: "CHOICE" },
  ],
  special: [
    [
      [
        [
          [1, 1],
          [1, 2],
        ],
        [2, 3],
      ],
      [4, 5],
    ],
  ],
};

export const ix: OpLaws = {
  dtypes: ["int32", "uint8"],
  samples: (s) => [
    { name: "two", args: [s.integers(0, 5, [2], s.dtype), s.integers(-3, 5, [3])] },
    { name: "plain", args: [[0, 1], [2]] },
    { name: "a mask", args: [s.bool([3]), s.integers(0, 1, [2])], refusesTrace: true },
    { name: "empty", args: [s.integers(0, 1, [0], s.dtype)] },
  ],
  errors: (s) => [
    { args: [s.integers(0, 1, [2, 2])], error: ShapeError, code: "VECTOR" },
    { args: [[0.5]], error: DTypeError, code: "INDEX_DTYPE" },
  ],
  special: [
    [
      [[0, 1], [2]],
      [[[0], [1]], [[2]]],
    ],
    [[[false, true, true]], [[1, 2]]],
  ],
};
