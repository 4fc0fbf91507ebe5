/** @file The laws of pooling by maxima. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import { cube, poolErrors, poolSamples } from "./pool.laws.ts";

const NAN = Number.NaN;

const lawsAt = (rank: number, special: NonNullable<OpLaws["special"]>): OpLaws => ({
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: (s) => poolSamples(s, rank, (sampler, shape) => sampler.distinct(shape)),
  errors: (s) => [
    ...poolErrors(s, rank),
    { args: [s.bool(cube([], 4, rank)), { kernelSize: 2 }], error: DTypeError, code: "DTYPE" },
    {
      args: [s.positive(cube([], 4, rank)), { kernelSize: 2, padding: [[0, 0, 0]] }],
      error: ArgumentError,
      code: "WINDOW",
    },
  ],
  special,
});

export const maxPool1dLaws: OpLaws = lawsAt(1, [
  [
    [[1, 3, 2, 0], { kernelSize: 2 }],
    [3, 2],
  ],
  [
    [[-1, -2, -3], { kernelSize: 2, stride: 1, padding: 1 }],
    [-1, -1, -2, -3],
  ],
  [
    [[1, NAN, 2, 0], { kernelSize: 2 }],
    [NAN, 2],
  ],
  [[[-Infinity, -Infinity], { kernelSize: 2 }], [-Infinity]],
]);
export const maxPool2dLaws: OpLaws = lawsAt(2, [
  [
    [
      [
        [1, 2, 0],
        [3, 4, 9],
      ],
      { kernelSize: 2, stride: 1 },
    ],
    [[4, 9]],
  ],
]);
export const maxPool3dLaws: OpLaws = lawsAt(3, [
  [[[[[1, 2]], [[4, 3]]], { kernelSize: [2, 1, 1] }], [[[4, 3]]]],
]);
export const maxPool1dWithIndicesLaws: OpLaws = lawsAt(1, [
  // of equal ones the first; NaN is largest
  [
    [[1, 3, 3, 0, 5, NAN], { kernelSize: 3 }],
    [
      [3, NAN],
      [1, 5],
    ],
  ],
]);
export const maxPool2dWithIndicesLaws: OpLaws = lawsAt(2, [
  [
    [
      [
        [1, 2],
        [4, 3],
      ],
      { kernelSize: 2 },
    ],
    [[[4]], [[2]]],
  ],
]);
export const maxPool3dWithIndicesLaws: OpLaws = lawsAt(3, [
  [
    [[[[1, 2]], [[4, 3]]], { kernelSize: [2, 1, 2] }],
    [[[[4]]], [[[2]]]],
  ],
]);
