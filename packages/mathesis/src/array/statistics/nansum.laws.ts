/** @file The laws of sums, products, means, variances and extremes without NaN. */
import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import {
  axisSearches,
  badAxes,
  badAxis,
  badMasks,
  maskedReductions,
  needsOrder,
  reductions,
} from "../../ops/reduce/samples.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

const base: OpLaws = {
  dtypes,
  samples: (s) => [...reductions((t, shape) => t.normal(shape))(s), ...maskedReductions(s)],
  errors: (s) => [...badAxes(s), ...badMasks(s)],
};
const { NaN: nan } = Number;

export const nansumLaws: OpLaws = {
  ...base,
  special: [
    [[[1, nan, 2]], 3],
    [[[nan]], 0],
    [[[1, nan, 2], { where: [true, true, false] }], 1],
  ],
};
export const nanprodLaws: OpLaws = {
  ...base,
  special: [
    [[[3, nan, 2]], 6],
    [[[nan]], 1],
  ],
};
export const nanmeanLaws: OpLaws = {
  ...base,
  special: [
    [[[1, nan, 2]], 1.5],
    [[[nan]], nan],
  ],
};

const spreadBase: OpLaws = {
  ...base,
  samples: (s) => [
    { name: "all axes", args: [s.normal([2, 3])] },
    { name: "one axis", args: [s.normal([3, 2]), { axis: 0, correction: 1 }] },
    { name: "kept axes", args: [s.normal([2, 3]), { axis: 1, keepDims: true }] },
  ],
};
export const nanvarLaws: OpLaws = {
  ...spreadBase,
  special: [
    [[[1, nan, 3]], 1],
    [[[nan]], nan],
  ],
};
export const nanstdLaws: OpLaws = {
  ...spreadBase,
  special: [
    [[[1, nan, 3]], 1],
    [[[nan]], nan],
  ],
};

const running = (s: Sampler): Sample[] => [
  { name: "a vector", args: [s.normal([4])] },
  { name: "the first axis", args: [s.normal([2, 3]), { axis: 0, includeInitial: true }] },
];
const runningBase: OpLaws = {
  dtypes,
  samples: running,
  errors: (s) => [{ args: [s.normal([2, 3])], error: ArgumentError, code: "AXIS_NEEDED" }],
};
export const nancumsumLaws: OpLaws = { ...runningBase, special: [[[[1, nan, 3]], [1, 1, 4]]] };
export const nancumprodLaws: OpLaws = { ...runningBase, special: [[[[nan, 2, nan]], [1, 2, 2]]] };

const orderedTypes = ["float64", "float32", "int32", "uint32", "uint8", "bool"] as const;
const extremes: OpLaws = {
  dtypes: orderedTypes,
  samples: (s) => reductions((t, shape) => t.distinct(shape))(s),
  errors: (s) => [...badAxes(s), ...needsOrder(s)],
};
export const nanmaxLaws: OpLaws = {
  ...extremes,
  special: [
    [[[1, nan, 3]], 3],
    [[[nan, -Infinity]], -Infinity],
    [[[nan]], nan],
  ],
};
export const nanminLaws: OpLaws = {
  ...extremes,
  special: [
    [[[1, nan, 3]], 1],
    [[[nan]], nan],
  ],
};

const places: OpLaws = {
  dtypes: orderedTypes,
  samples: axisSearches,
  errors: (s) => [...badAxis(s), ...needsOrder(s)],
};
export const nanargmaxLaws: OpLaws = {
  ...places,
  special: [
    [[[1, nan, 3]], 2],
    [[[nan, -Infinity]], 1],
    [
      [
        [
          [nan, 1],
          [2, nan],
        ],
        { axis: 1 },
      ],
      [1, 0],
    ],
  ],
};
export const nanargminLaws: OpLaws = {
  ...places,
  special: [
    [[[nan, 1, 0]], 2],
    [[[nan, Infinity]], 1],
  ],
};
