/** @file The laws of tril and triu. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const both: Pick<OpLaws, "dtypes" | "samples" | "errors"> = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.normal([3, 3])] },
    { name: "a wide one, above", args: [s.normal([2, 4]), { k: 1 }] },
    { name: "a tall one, below", args: [s.normal([4, 2]), { k: -1 }] },
    { name: "a stack, far", args: [s.normal([2, 2, 2]), { k: 9 }] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2, 2]), { k: 0.5 }], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2, 2]), { l: 1 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
};

export const tril: OpLaws = {
  ...both,
  special: [
    [
      [
        [
          [1, Number.NaN],
          [3, 4],
        ],
      ],
      [
        [1, 0],
        [3, 4],
      ],
    ],
  ],
};

export const triu: OpLaws = {
  ...both,
  special: [
    [
      [
        [
          [1, 2],
          [Number.NaN, 4],
        ],
      ],
      [
        [1, 2],
        [0, 4],
      ],
    ],
  ],
};
