/** @file The laws of quantiles and percentiles. */
import type { ErrorSample, OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import { quantileMethods } from "./quantile-places.ts";

const dtypes = ["float64", "float32", "int32", "uint8", "bool"] as const;

/** Fractions that lie inside the steps of the methods, where nothing jumps. */
const samplesIn = (s: Sampler, whole: number): Sample[] => [
  ...quantileMethods.map((method) => ({
    name: method,
    args: [s.distinct([2, 5]), [0.11 * whole, 0.58 * whole], { axis: 1, method }],
  })),
  {
    name: "a traced q",
    args: [s.distinct([5]), s.uniform(0.51 * whole, 0.7 * whole, [], "float64")],
  },
  { name: "both axes", args: [s.distinct([2, 3]), 0.3 * whole] },
  { name: "kept axes", args: [s.distinct([2, 3]), [0.3 * whole], { axis: 0, keepDims: true }] },
  {
    name: "many ranks",
    args: [s.distinct([40]), Array.from({ length: 25 }, (_, i) => ((i + 0.3) / 26) * whole)],
  },
  {
    name: "weights",
    args: [
      s.distinct([2, 3]),
      [0.37 * whole],
      { axis: 1, method: "invertedCdf", weights: [1, 2, 3] },
    ],
  },
  { name: "an empty result", args: [s.distinct([0, 2]), 0.5 * whole, { axis: 1 }] },
];

const errorsIn = (s: Sampler, whole: number): ErrorSample[] => [
  { args: [s.normal([2]), 1.5 * whole], error: ArgumentError, code: "FRACTION" },
  { args: [s.normal([2]), [Number.NaN]], error: ArgumentError, code: "FRACTION" },
  { args: [s.normal([0]), 0.5], error: ArgumentError, code: "EMPTY" },
  { args: [s.normal([2]), 0.5, { method: "best" }], error: ArgumentError, code: "CHOICE" },
  {
    args: [s.normal([2]), 0.5, { weights: [1, 1] }],
    error: ArgumentError,
    code: "WEIGHTED_METHOD",
  },
  { args: [s.normal([2]), 0.5, { axis: 1 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2], "complex128"), 0.5], error: DTypeError, code: "DTYPE" },
];

const lawsWith = (whole: number, special: OpLaws["special"]): OpLaws => ({
  dtypes,
  samples: (s) => samplesIn(s, whole),
  errors: (s) => errorsIn(s, whole),
  ...(special === undefined ? {} : { special }),
});

export const quantileLaws: OpLaws = lawsWith(1, [
  [[[4, 1, 3, 2], 0.5], 2.5],
  [[[4, Number.NaN, 3], 0.5], Number.NaN],
  [
    [
      [Infinity, Infinity, 1],
      [0.5, 0.9],
    ],
    [Infinity, Infinity],
  ],
  [[[-Infinity, 1, 2], 0], -Infinity],
  [
    [7, [0, 1]],
    [7, 7],
  ],
]);
export const percentileLaws: OpLaws = lawsWith(100, [
  [
    [
      [1, 2, 3, 4, 5],
      [25, 100],
    ],
    [2, 5],
  ],
]);
export const nanquantileLaws: OpLaws = lawsWith(1, [
  [[[4, Number.NaN, 3], 0.5], 3.5],
  [[[Number.NaN, Number.NaN], 0.5], Number.NaN],
]);
export const nanpercentileLaws: OpLaws = lawsWith(100, [[[[Number.NaN, 2, 3], 100], 3]]);
