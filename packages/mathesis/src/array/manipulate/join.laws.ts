/** @file The laws of functions that join arrays. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const lists: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [[s.normal([2]), s.normal([2])]] },
    { name: "matrices", args: [[s.normal([2, 2]), s.normal([2, 2])]] },
    { name: "scalars", args: [[s.normal([]), s.normal([], "int32")]] },
    { name: "one", args: [[s.normal([2, 1, 2])]] },
    { name: "empty", args: [[s.normal([0]), s.normal([0])]] },
  ],
  errors: (s) => [
    { args: [[s.normal([2, 2]), s.normal([3, 3])]], error: ShapeError, code: "CONCAT" },
    { args: [[]], error: ArgumentError, code: "EMPTY" },
    { args: [3], error: ArgumentError, code: "EMPTY" },
  ],
};

export const hstack: OpLaws = { ...lists, special: [[[[[1], [2, 3]]], [1, 2, 3]]] };
export const vstack: OpLaws = {
  ...lists,
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
};
export const dstack: OpLaws = { ...lists, special: [[[[[1], [2]]], [[[1, 2]]]]] };
export const columnStack: OpLaws = {
  ...lists,
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [
        [1, 3],
        [2, 4],
      ],
    ],
  ],
};

export const block: OpLaws = {
  dtypes,
  samples: (s) => [
    {
      name: "a block matrix",
      args: [
        [
          [s.normal([2, 2]), s.normal([2, 1])],
          [s.normal([1, 2]), s.normal([])],
        ],
      ],
    },
    { name: "a row", args: [[s.normal([2]), s.normal([1], "int32")]] },
    { name: "one", args: [s.normal([2, 1])] },
    { name: "deep blocks", args: [[s.normal([1, 2, 2]), s.normal([1, 2, 1])]] },
  ],
  errors: (s) => [
    { args: [[s.normal([2]), [s.normal([2])]]], error: ArgumentError, code: "BLOCKS" },
    { args: [[[], []]], error: ArgumentError, code: "BLOCKS" },
    { args: [[[s.normal([2])], [s.normal([3])]]], error: ShapeError, code: "CONCAT" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
};
