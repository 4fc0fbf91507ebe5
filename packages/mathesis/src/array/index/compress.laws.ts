/** @file The laws of compress and extract. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const compress: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "all elements", args: [s.bool([6]), s.normal([2, 3])], refusesTrace: true },
    { name: "an axis", args: [s.bool([3]), s.normal([2, 3]), { axis: 1 }], refusesTrace: true },
    { name: "a known condition", args: [[true, false], s.normal([3, 2]), { axis: 0 }] },
    { name: "a size", args: [s.bool([3]), s.normal([2, 3]), { axis: -1, size: 2, fillValue: 1 }] },
    { name: "a large size", args: [s.bool([2]), s.normal([2]), { size: 4 }] },
    { name: "a size of nothing", args: [s.bool([0]), s.normal([2]), { size: 2 }] },
  ],
  errors: (s) => [
    { args: [s.bool([3]), s.normal([2])], error: ShapeError, code: "CONDITION" },
    { args: [s.bool([2, 2]), s.normal([4])], error: ShapeError, code: "CONDITION" },
    { args: [s.normal([2], "float64"), s.normal([2])], error: DTypeError, code: "DTYPE" },
    { args: [s.bool([2]), s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.bool([2]), s.normal([2]), { size: -1 }], error: ArgumentError, code: "INTEGER" },
  ],
  special: [
    [
      [
        [true, false, true],
        [1, 2, 3],
      ],
      [1, 3],
    ],
    [
      [[false, true], [1, 2, 3], { size: 2, fillValue: 7 }],
      [2, 7],
    ],
  ],
};

export const extract: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.bool([2, 3]), s.normal([2, 3])], refusesTrace: true },
    { name: "a size", args: [s.bool([2, 3]), s.normal([6]), { size: 3, fillValue: 1 }] },
    { name: "a known condition", args: [[[true, false]], s.normal([1, 2])] },
  ],
  errors: (s) => [
    { args: [s.bool([3]), s.normal([2])], error: ShapeError, code: "CONDITION" },
    { args: [s.normal([2], "float64"), s.normal([2])], error: DTypeError, code: "DTYPE" },
    { args: [s.bool([2]), s.normal([2]), { axis: 0 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [
    [
      [
        [
          [true, false],
          [false, true],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [1, 4],
    ],
  ],
};
