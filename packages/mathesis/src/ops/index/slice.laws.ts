/** @file The laws of slice. */
import { toTensor } from "../../core/convert.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { all } from "../reduce/all.ts";
import { range } from "./spec.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "text", args: [s.normal([3, 4]), "::2, 1:3"] },
    { name: "dots and the end", args: [s.normal([2, 3, 4]), "..., -1"] },
    { name: "backwards", args: [s.normal([4]), "::-1"] },
    { name: "positions", args: [s.normal([2, 3]), 1, -1] },
    { name: "range and all", args: [s.normal([3, 4]), all, range(3, 0, -2)] },
    { name: "picked rows", args: [s.normal([3, 2]), s.integers(-3, 2, [4])] },
    {
      name: "picks that broadcast, apart",
      args: [s.normal([3, 2, 4]), s.integers(0, 2, [2, 1]), ":", s.integers(0, 3, [3])],
    },
    {
      name: "neighbouring picks",
      args: [s.normal([2, 3, 4]), all, s.integers(0, 2, [2]), s.integers(0, 3, [2])],
    },
    { name: "a pick and a position", args: [s.normal([2, 3]), s.integers(0, 1, [2]), 1] },
    { name: "a new axis", args: [s.normal([2, 3]), null, "1", "newaxis"] },
    { name: "a new axis beside picks", args: [s.normal([3, 2]), s.integers(0, 2, [2]), null, 1] },
    { name: "a mask", args: [s.normal([2, 3]), s.bool([2, 3])], refusesTrace: true },
    { name: "a mask of rows", args: [s.normal([3, 2]), s.bool([3]), "::-1"], refusesTrace: true },
    {
      name: "a mask of two axes between",
      args: [s.normal([2, 2, 3, 2]), all, s.bool([2, 3]), 1],
      refusesTrace: true,
    },
    { name: "nothing left", args: [s.normal([3]), "2:1"] },
    { name: "empty", args: [s.normal([0, 2]), ":, 1"] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 2], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), "-3"], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), 0.5], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), "0, 0"], error: IndexError, code: "INDEX_RANK" },
    { args: [s.normal([2]), "a"], error: ArgumentError, code: "INDEX_SYNTAX" },
    { args: [s.normal([2]), "::0"], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2]), range(0.5)], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2]), s.normal([2], "float64")], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [s.normal([2]), s.integers(2, 3, [2])], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), [0, 1]], error: ArgumentError, code: "INDEX_KIND" },
    { args: [s.normal([2]), s.bool([3])], error: IndexError, code: "MASK" },
    { args: [s.normal([2]), s.bool([])], error: IndexError, code: "MASK" },
    { args: [s.normal([2]), s.bool([2, 2])], error: IndexError, code: "INDEX_RANK" },
  ],
  special: [
    [
      [[1, 2, 3], "1:"],
      [2, 3],
    ],
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        "-1, 0",
      ],
      3,
    ],
    [
      [[1, 2, 3], "10:0:-1"],
      [3, 2],
    ],
    [
      [[1, 2, 3], toTensor([true, false, true], "laws")],
      [1, 3],
    ],
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        toTensor([false, true], "laws"),
        0,
      ],
      [3],
    ],
  ],
};
