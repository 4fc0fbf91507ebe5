/** @file The laws of pooling into a given number of windows. */

import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import type { DType } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import { cube } from "./pool.laws.ts";

function samplesAt(s: Sampler, rank: number): Sample[] {
  const x = (lead: readonly number[], length: number) => s.distinct(cube(lead, length, rank));
  const mixed = Array.from({ length: rank }, (_, i) => (i === 0 ? null : i + 1));
  return [
    { name: "of equal length", args: [x([2, 2], 4), { outputSize: 2 }] },
    { name: "overlapping", args: [x([2], 5), { outputSize: 3 }] },
    { name: "one", args: [x([], 4), { outputSize: 1 }] },
    { name: "longer", args: [x([1], 2), { outputSize: 3 }] },
    { name: "one an axis", args: [x([1], 4), { outputSize: mixed }] },
    { name: "no image", args: [x([0], 4), { outputSize: 2 }] },
  ];
}

const lawsAt = (
  rank: number,
  dtypes: readonly DType[],
  special: NonNullable<OpLaws["special"]>,
): OpLaws => ({
  dtypes,
  samples: (s) => samplesAt(s, rank),
  errors: (s) => {
    const x = s.positive(cube([1], 4, rank));
    return [
      { args: [x, { outputSize: 0 }], error: ArgumentError, code: "WINDOW" },
      { args: [x, { outputSize: [1, 1, 1, 1] }], error: ArgumentError, code: "WINDOW" },
      { args: [x, {}], error: ArgumentError, code: "WINDOW" },
      { args: [x], error: ArgumentError, code: "OPTIONS" },
      { args: [s.positive([]), { outputSize: 1 }], error: ShapeError, code: "POOL_RANK" },
      {
        args: [s.positive(cube([1], 0, rank)), { outputSize: 1 }],
        error: ShapeError,
        code: "WINDOW_EMPTY",
      },
      {
        args: [s.normal(cube([], 2, rank), "complex128"), { outputSize: 1 }],
        error: DTypeError,
        code: "DTYPE",
      },
    ];
  },
  special,
});

const means = ["float64", "float32", "int32"] as const;
const maxima = ["float64", "float32", "int32", "uint32", "uint8"] as const;
const square = [
  [1, 3],
  [5, 7],
];

export const adaptiveAvgPool1dLaws: OpLaws = lawsAt(1, means, [
  [
    [[1, 3, 5], { outputSize: 2 }],
    [2, 4],
  ],
]);
export const adaptiveAvgPool2dLaws: OpLaws = lawsAt(2, means, [
  [[square, { outputSize: [1, null] }], [[3, 5]]],
]);
export const adaptiveAvgPool3dLaws: OpLaws = lawsAt(3, means, [
  [[[square], { outputSize: 1 }], [[[4]]]],
]);
export const adaptiveMaxPool1dLaws: OpLaws = lawsAt(1, maxima, [
  [
    [[1, 3, 5], { outputSize: 2 }],
    [3, 5],
  ],
]);
export const adaptiveMaxPool2dLaws: OpLaws = lawsAt(2, maxima, [
  [[square, { outputSize: [1, null] }], [[5, 7]]],
]);
export const adaptiveMaxPool3dLaws: OpLaws = lawsAt(3, maxima, [
  [[[square], { outputSize: 1 }], [[[7]]]],
]);
