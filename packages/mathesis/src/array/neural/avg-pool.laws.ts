/** @file The laws of pooling by means. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError } from "../../util/errors.ts";
import { cube, poolErrors, poolSamples } from "./pool.laws.ts";

const lawsAt = (rank: number, special: NonNullable<OpLaws["special"]>): OpLaws => ({
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    ...poolSamples(s, rank, (sampler, shape) => sampler.normal(shape)),
    {
      name: "without the border",
      args: [
        s.normal(cube([2], 4, rank)),
        { kernelSize: 3, stride: 2, padding: 1, countIncludePad: false },
      ],
    },
    {
      name: "another divisor",
      args: [s.normal(cube([2], 4, rank)), { kernelSize: 3, padding: 1, divisorOverride: 7 }],
    },
  ],
  errors: (s) => [
    ...poolErrors(s, rank),
    {
      args: [s.normal(cube([], 4, rank)), { kernelSize: 2, divisorOverride: 0 }],
      error: ArgumentError,
      code: "DIVISOR",
    },
    {
      args: [s.normal(cube([], 4, rank)), { kernelSize: 2, countIncludePad: "no" }],
      error: ArgumentError,
      code: "FLAG",
    },
  ],
  special,
});

export const avgPool1dLaws: OpLaws = lawsAt(1, [
  [
    [[1, 3, 2, 0], { kernelSize: 2 }],
    [2, 1],
  ],
  [
    [[4, 6], { kernelSize: 2, padding: 1 }],
    [2, 3],
  ],
  [
    [[4, 6], { kernelSize: 2, padding: 1, countIncludePad: false }],
    [4, 6],
  ],
  // the last window has one element and is not counted beyond the border
  [
    [[1, 3, 8], { kernelSize: 2, ceilMode: true }],
    [2, 8],
  ],
]);
export const avgPool2dLaws: OpLaws = lawsAt(2, [
  [
    [
      [
        [1, 2, 3],
        [3, 4, 5],
      ],
      { kernelSize: 2, stride: 1 },
    ],
    [[2.5, 3.5]],
  ],
]);
export const avgPool3dLaws: OpLaws = lawsAt(3, [
  [[[[[1, 3]], [[5, 7]]], { kernelSize: [2, 1, 2] }], [[[4]]]],
]);
