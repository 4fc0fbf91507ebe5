/** @file The laws of convolve and correlate. */
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const base: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: (s) => [
    { name: "the default", args: [s.normal([5]), s.normal([3])] },
    { name: "all", args: [s.normal([2]), s.normal([4]), { mode: "full" }] },
    { name: "the middle", args: [s.normal([4]), s.normal([2]), { mode: "same" }] },
    { name: "the middle of the other", args: [s.normal([2]), s.normal([5]), { mode: "same" }] },
    { name: "whole overlaps", args: [s.normal([2]), s.normal([3]), { mode: "valid" }] },
    { name: "one element", args: [s.normal([1]), s.normal([1])] },
  ],
  errors: (s) => [
    { args: [s.normal([0]), s.normal([2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2, 2]), s.normal([2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2]), s.normal([2]), { mode: "all" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.bool([2]), s.bool([2])], error: DTypeError, code: "DTYPE" },
  ],
};

export const convolveLaws: OpLaws = {
  ...base,
  special: [
    [
      [
        [1, 2, 3],
        [0, 1, 0.5],
      ],
      [0, 1, 2.5, 4, 1.5],
    ],
    [
      [[1, 2, 3], [0, 1, 0.5], { mode: "same" }],
      [1, 2.5, 4],
    ],
    [
      [new Uint8Array([200, 1]), new Uint8Array([2])],
      [144, 2],
    ],
  ],
};
export const correlateLaws: OpLaws = {
  ...base,
  special: [
    [
      [
        [1, 2, 3],
        [0, 1, 0.5],
      ],
      [3.5],
    ],
    [
      [[1, 2, 3], [0, 1, 0.5], { mode: "same" }],
      [2, 3.5, 3],
    ],
  ],
};
