/** @file The laws of pad. */
import { dtypes, isComplex } from "../../types/dtype.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws, Sample, Sampler } from "../laws-types.ts";

const arithmetic = (s: Sampler): Sample[] => [
  ...(["reflect", "symmetric"] as const).map((mode) => ({
    name: `${mode}, odd`,
    args: [s.normal([3]), [4, 5], { mode, reflectType: "odd" }],
  })),
  { name: "a ramp", args: [s.positive([2, 2]), [1, 3], { mode: "linearRamp", endValue: [0, 2] }] },
  { name: "means", args: [s.positive([4]), 1, { mode: "mean", statLength: [1, 3] }] },
];

const ordered = (s: Sampler): Sample[] =>
  (["maximum", "median", "minimum"] as const).map((mode) => ({
    name: mode,
    args: [s.distinct([4, 2]), [1, 0], { mode, statLength: 3 }],
  }));

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "one width", args: [s.normal([2, 3]), 1] },
    { name: "a pair for all axes", args: [s.normal([2, 3]), [1, 2]] },
    {
      name: "a pair an axis",
      args: [
        s.normal([2, 3]),
        [
          [0, 1],
          [2, 0],
        ],
      ],
    },
    { name: "a value", args: [s.normal([2]), 1, { value: 1 }] },
    { name: "a value a side", args: [s.normal([2]), [1, 2], { value: [1, 2] }] },
    {
      name: "values an axis",
      args: [
        s.normal([2, 2]),
        1,
        {
          value: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    },
    { name: "nothing to do", args: [s.normal([2]), 0] },
    { name: "a scalar", args: [s.normal([]), 2] },
    { name: "empty", args: [s.normal([0]), [1, 1]] },
    ...(["edge", "reflect", "symmetric", "wrap", "empty"] as const).map((mode) => ({
      name: mode,
      args: [s.normal([2, 3]), 1, { mode }],
    })),
    ...(s.dtype === "bool" ? [] : arithmetic(s)),
    ...(s.dtype === "bool" || isComplex(s.dtype) ? [] : ordered(s)),
  ],
  errors: (s) => [
    { args: [s.normal([2]), -1], error: ArgumentError, code: "PAD_WIDTH" },
    { args: [s.normal([2]), 1, { mode: "x" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2]), 1, { value: "x" }], error: ArgumentError, code: "PAD_VALUE" },
    { args: [s.normal([0]), 1, { mode: "edge" }], error: ArgumentError, code: "PAD_EMPTY" },
    {
      args: [s.normal([2]), 1, { mode: "mean", statLength: 0 }],
      error: ArgumentError,
      code: "PAD_LENGTH",
    },
    {
      args: [s.normal([2], "complex128"), 1, { mode: "median" }],
      error: DTypeError,
      code: "DTYPE",
    },
    { args: [s.normal([2]), 0.5], error: ArgumentError, code: "PAD_WIDTH" },
    {
      args: [
        s.normal([2]),
        [
          [1, 1],
          [1, 1],
        ],
      ],
      error: ArgumentError,
      code: "PAD_WIDTH",
    },
    { args: [s.normal([2], "uint8"), 1, { value: -1 }], error: DTypeError, code: "SCALAR" },
  ],
  special: [
    [
      [
        [1, 2],
        [1, 2],
      ],
      [0, 1, 2, 0, 0],
    ],
    [
      [[-0], 1, { value: Number.NaN }],
      [Number.NaN, -0, Number.NaN],
    ],
  ],
};
