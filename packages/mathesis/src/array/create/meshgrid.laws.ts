/** @file The laws of meshgrid. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const meshgrid: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "two", args: [s.normal([2]), s.normal([3])] },
    { name: "rows first", args: [s.normal([2]), s.normal([3]), { indexing: "ij" }] },
    {
      name: "three, sparse",
      args: [s.normal([2]), s.normal([3]), s.normal([1]), { sparse: true }],
    },
    { name: "one", args: [s.normal([2])] },
    { name: "a scalar", args: [s.normal([]), s.normal([2])] },
    { name: "empty", args: [s.normal([0]), s.normal([2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2]), { indexing: "ji" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2]), { sparse: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2]), { copy: true }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [
    [
      [[1, 2], [3]],
      [[[1, 2]], [[3, 3]]],
    ],
  ],
};
