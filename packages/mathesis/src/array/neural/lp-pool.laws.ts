/** @file The laws of pooling by norms. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError } from "../../util/errors.ts";
import { cube, poolErrors, poolSamples } from "./pool.laws.ts";

const lawsAt = (rank: number, special: NonNullable<OpLaws["special"]>): OpLaws => ({
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    ...poolSamples(s, rank, (sampler, shape) => sampler.positive(shape)),
    { name: "p = 1", args: [s.positive(cube([], 4, rank)), { kernelSize: 2, normType: 1 }] },
    { name: "p = 3", args: [s.positive(cube([], 4, rank)), { kernelSize: 2, normType: 3 }] },
  ],
  errors: (s) => [
    ...poolErrors(s, rank),
    {
      args: [s.positive(cube([], 4, rank)), { kernelSize: 2, normType: 0.5 }],
      error: ArgumentError,
      code: "NORM_TYPE",
    },
  ],
  special,
});

export const lpPool1dLaws: OpLaws = lawsAt(1, [
  [
    [[3, 4, -5, 12], { kernelSize: 2 }],
    [5, 13],
  ],
  [[[3, -4], { kernelSize: 2, normType: 1 }], [7]],
]);
export const lpPool2dLaws: OpLaws = lawsAt(2, [[[[[3, 4]], { kernelSize: [1, 2] }], [[5]]]]);
export const lpPool3dLaws: OpLaws = lawsAt(3, [[[[[[3, 4]]], { kernelSize: [1, 1, 2] }], [[[5]]]]]);
