/** @file The laws of trimZeros. */
import { toTensor } from "../../core/convert.ts";
import type { OpLaws, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

/** Values with zeros at both ends. */
const edged = (s: Sampler) =>
  s.positive([5]).mul(toTensor([0, 1, 0, 1, 0], "laws").astype(s.dtype));

export const trimZeros: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  samples: (s) => [
    { name: "both ends", args: [edged(s)], refusesTrace: true },
    { name: "the front", args: [edged(s), { trim: "f" }], refusesTrace: true },
    { name: "an axis", args: [s.normal([2, 3]), { axis: 1 }], refusesTrace: true },
    { name: "empty", args: [s.normal([0])], refusesTrace: true },
  ],
  errors: (s) => [
    { args: [s.normal([2]), { trim: "x" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [[[0, 0, 1, 0, 2, 0]], [1, 0, 2]],
    [
      [[0, 1, 0], { trim: "b" }],
      [0, 1],
    ],
    [[[0, -0]], []],
    [
      [
        [
          [0, 0],
          [0, 5],
        ],
      ],
      [[5]],
    ],
  ],
};
