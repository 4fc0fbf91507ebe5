/** @file The laws of logsumexp, softmax and logSoftmax. */
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { ErrorSample, OpLaws, Sampler } from "../laws-types.ts";
import { badAxes, badAxis, needsOrder, reductions } from "./samples.ts";

const real = ["float64", "float32", "int32", "uint8", "bool"] as const;

export const logsumexpLaws: OpLaws = {
  dtypes: real,
  samples: reductions((s, shape) => s.normal(shape)),
  errors: (s) => [...badAxes(s), ...needsOrder(s)],
  special: [
    [[[1000, 1000]], 1000 + Math.LN2],
    [[[-1000, -1000]], -1000 + Math.LN2],
    [[[0]], 0],
    [[[-Infinity, -Infinity]], -Infinity],
    [[[-Infinity, 3]], 3],
    [[[Infinity, 1]], Infinity],
    [[[Number.NaN, 1]], Number.NaN],
  ],
};

const samples: OpLaws["samples"] = (s) => [
  { name: "the last axis", args: [s.normal([2, 3])] },
  { name: "the first axis", args: [s.normal([2, 3]), { axis: 0 }] },
  { name: "an inner axis", args: [s.normal([2, 3, 2]), { axis: -2 }] },
  { name: "an empty result", args: [s.normal([0, 3])] },
];
const errors = (s: Sampler): ErrorSample[] => [
  ...badAxis(s),
  { args: [s.normal([])], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([0])], error: ArgumentError, code: "EMPTY" },
  { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
];

export const softmaxLaws: OpLaws = {
  dtypes: real,
  samples,
  errors,
  special: [
    [[[0, 0]], [0.5, 0.5]],
    [[[1000, 1000]], [0.5, 0.5]],
    [[[-Infinity, 7]], [0, 1]],
    [[[-800, 0]], [0, 1]],
    [[[Number.NaN, 1]], [Number.NaN, Number.NaN]],
  ],
};

export const logSoftmaxLaws: OpLaws = {
  dtypes: real,
  samples,
  errors,
  special: [
    [[[1000, 1000]], [-Math.LN2, -Math.LN2]],
    [[[-Infinity, 7]], [-Infinity, 0]],
    [[[-1000, 0]], [-1000, 0]],
  ],
};
