/** @file The laws of diag and diagflat. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const diag: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([3])] },
    { name: "a vector above", args: [s.normal([2]), { k: 1 }] },
    { name: "a vector below", args: [s.normal([2]), { k: -2 }] },
    { name: "a matrix", args: [s.normal([2, 3])] },
    { name: "a matrix, above", args: [s.normal([2, 3]), { k: 2 }] },
    { name: "a matrix, outside", args: [s.normal([2, 3]), { k: -5 }] },
    { name: "empty", args: [s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([])], error: ShapeError, code: "DIAG" },
    { args: [s.normal([1, 2, 3])], error: ShapeError, code: "DIAG" },
    { args: [s.normal([2]), { k: 0.5 }], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), { offset: 1 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [
    [
      [[1, 2], { k: -1 }],
      [
        [0, 0, 0],
        [1, 0, 0],
        [0, 2, 0],
      ],
    ],
  ],
};

export const diagflat: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.normal([2, 2])] },
    { name: "a scalar, above", args: [s.normal([]), { k: 1 }] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [{ args: [s.normal([2]), { k: "1" }], error: ArgumentError, code: "INTEGER" }],
  special: [
    [
      [[[1], [2]]],
      [
        [1, 0],
        [0, 2],
      ],
    ],
  ],
};
