/** @file The laws of choose, select and piecewise. */
import type { Tensor } from "../../core/tensor.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";

export const choose: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "three", args: [s.integers(-3, 2, [4]), [s.normal([4]), s.normal([]), s.normal([4])]] },
    {
      name: "wrapped",
      args: [s.integers(-9, 9, [4]), [s.normal([2, 1]), s.normal([4])], { mode: "wrap" }],
    },
    {
      name: "clipped, two dtypes",
      args: [s.integers(-9, 9, [4]), [s.normal([4]), s.normal([4], "int32")], { mode: "clip" }],
    },
    { name: "one", args: [s.integers(0, 0, [2]), [s.normal([3, 2])]] },
    { name: "empty", args: [s.integers(0, 1, [0]), [s.normal([]), s.normal([0])]] },
  ],
  errors: (s) => [
    { args: [s.integers(2, 3, [2]), [1, 2]], error: IndexError, code: "INDEX" },
    { args: [s.integers(0, 1, [2]), []], error: ArgumentError, code: "EMPTY" },
    { args: [[0.5], [1, 2]], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [[0], [s.normal([2]), s.normal([3])]], error: ShapeError, code: "BROADCAST" },
    { args: [[0], [1, 2], { mode: "x" }], error: ArgumentError, code: "CHOICE" },
  ],
  special: [
    [
      [
        [1, 0, 1],
        [
          [1, 2, 3],
          [10, 20, 30],
        ],
      ],
      [10, 2, 30],
    ],
    [
      [[-7, 7], [1, 2], { mode: "clip" }],
      [1, 2],
    ],
    [
      [[-1, 4, 3], [1, 2], { mode: "wrap" }],
      [2, 1, 2],
    ],
  ],
};

export const select: OpLaws = {
  dtypes,
  samples: (s) => [
    {
      name: "two",
      args: [
        [s.bool([3]), s.bool([3])],
        [s.normal([3]), s.normal([])],
      ],
    },
    {
      name: "a default",
      args: [[s.bool([2, 1])], [s.normal([3])], { default: s.normal([2, 3]) }],
    },
    { name: "empty", args: [[s.bool([0])], [s.normal([0])]] },
  ],
  errors: (s) => [
    { args: [[s.bool([2])], []], error: ArgumentError, code: "CONDITIONS" },
    { args: [[], []], error: ArgumentError, code: "CONDITIONS" },
    { args: [[s.normal([2], "float64")], [1]], error: DTypeError, code: "DTYPE" },
    { args: [[s.bool([2])], [s.normal([3])]], error: ShapeError, code: "BROADCAST" },
  ],
  special: [
    [
      [
        [
          [true, false, false],
          [true, true, false],
        ],
        [[1, 2, 3], 10],
      ],
      [1, 10, 0],
    ],
  ],
};

export const piecewise: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  samples: (s) => [
    {
      name: "two pieces",
      args: [s.normal([4]), [s.bool([4])], [(x: Tensor) => x.mul(x), (x: Tensor) => x.add(x)]],
    },
    { name: "a number, zero elsewhere", args: [s.normal([2, 2]), [s.bool([2])], [3]] },
    { name: "empty", args: [s.normal([0]), [s.bool([0])], [1, 2]] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), [s.bool([2])], []], error: ArgumentError, code: "CONDITIONS" },
    { args: [s.normal([2]), [s.bool([2])], ["x"]], error: ArgumentError, code: "NOT_A_FUNCTION" },
    { args: [s.normal([2]), [s.bool([3])], [1]], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([2]), [s.normal([2], "float64")], [1]], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [1, 2, 3],
        [
          [true, true, false],
          [false, true, false],
        ],
        [10, 20, 30],
      ],
      [10, 20, 30],
    ],
  ],
};
