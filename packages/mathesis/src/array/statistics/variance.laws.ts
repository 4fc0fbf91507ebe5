/** @file The laws of variance and std. */
import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { badAxes, badMasks, maskedReductions, reductions } from "../../ops/reduce/samples.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

const samples = (s: Sampler): Sample[] => [
  { name: "all axes", args: [s.normal([2, 3])] },
  { name: "one axis, unbiased", args: [s.normal([3, 2]), { axis: 0, correction: 1 }] },
  { name: "kept axes", args: [s.normal([2, 3, 2]), { axis: [-1, 0], keepDims: true }] },
  { name: "an empty result", args: [s.normal([2, 0]), { axis: 0 }] },
  ...maskedReductions(s, { correction: 0.5 }),
];
const errors: OpLaws["errors"] = (s) => [
  ...badAxes(s),
  ...badMasks(s),
  { args: [s.normal([2]), { correction: "1" }], error: ArgumentError, code: "NUMBER" },
];

export const varianceLaws: OpLaws = {
  dtypes,
  samples: (s) => [...reductions((t, shape) => t.normal(shape))(s), ...samples(s)],
  errors,
  special: [
    [[[1, 2, 3, 4]], 1.25],
    [[[]], Number.NaN],
    [[[5]], 0],
    [[[5], { correction: 1 }], Number.NaN],
    [[[1, 3], { correction: 5 }], Infinity],
    [[[1, 3, 99], { where: [true, true, false] }], 1],
    [
      [
        [
          { re: 1, im: 1 },
          { re: 1, im: -1 },
        ],
      ],
      1,
    ],
    [[[1e9, 1e9 + 1, 1e9 + 2]], 2 / 3],
  ],
};

export const stdLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [[[1, 3]], 1],
    [[[]], Number.NaN],
    [[[5, 5]], 0],
  ],
};
