/** @file The laws of cumulativeSum and cumulativeProd. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const samples: OpLaws["samples"] = (s) => [
  { name: "a vector", args: [s.normal([4])] },
  { name: "the first axis", args: [s.normal([2, 3]), { axis: 0 }] },
  { name: "the last axis", args: [s.normal([2, 3]), { axis: -1 }] },
  { name: "an inner axis", args: [s.normal([2, 3, 2]), { axis: 1 }] },
  { name: "with the initial value", args: [s.normal([2, 2]), { axis: 0, includeInitial: true }] },
  { name: "another dtype", args: [s.normal([3]), { dtype: "complex128" }] },
  { name: "empty, with the initial value", args: [s.normal([0]), { includeInitial: true }] },
  { name: "empty", args: [s.normal([0, 2]), { axis: 0 }] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2, 3])], error: ArgumentError, code: "AXIS_NEEDED" },
  { args: [s.normal([2]), { includeInitial: 1 }], error: ArgumentError, code: "FLAG" },
  { args: [s.normal([2]), { dtype: "float16" }], error: ArgumentError, code: "DTYPE_NAME" },
  { args: [s.normal([])], error: ArgumentError, code: "AXIS_NEEDED" },
];

export const cumulativeSumLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [[[1, 2, 3]], [1, 3, 6]],
    [[[true, true]], [1, 2]],
    [[new Uint8Array([200, 100])], [200, 44]],
    [[[1, Infinity, -Infinity]], [1, Infinity, Number.NaN]],
  ],
};

export const cumulativeProdLaws: OpLaws = {
  dtypes,
  samples: (s) => [...samples(s), { name: "with a zero", args: [s.normal([5]).at(2).set(0)] }],
  errors,
  special: [
    [[[1, 2, 3]], [1, 2, 6]],
    [[[true, true, false]], [1, 1, 0]],
    [[new Uint8Array([16, 17])], [16, 16]],
    [[[0, Infinity, 1]], [0, Number.NaN, Number.NaN]],
    [
      [[2, 3], { includeInitial: true }],
      [1, 2, 6],
    ],
  ],
};
