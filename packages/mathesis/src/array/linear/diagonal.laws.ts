/** @file The laws of diagonal and trace. */
import type { OpLaws, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const samples = (s: Sampler) => [
  { name: "a matrix", args: [s.normal([3, 3])] },
  { name: "above", args: [s.normal([2, 4]), { offset: 1 }] },
  { name: "below", args: [s.normal([3, 2]), { offset: -2 }] },
  { name: "outside", args: [s.normal([2, 2]), { offset: 7 }] },
  { name: "a stack", args: [s.normal([2, 3, 3])] },
  { name: "other axes", args: [s.normal([2, 3, 4]), { axes: [2, 0] as const, offset: 1 }] },
  { name: "empty", args: [s.normal([0, 2])] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2])], error: ShapeError, code: "MATRIX" },
  { args: [s.normal([2, 2]), { offset: 0.5 }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2, 2]), { axes: [0, 0] }], error: ArgumentError, code: "AXIS_REPEATED" },
  { args: [s.normal([2, 2]), { axes: [0, 2] }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2, 2]), { axes: 1 }], error: ArgumentError, code: "AXES" },
  { args: [s.normal([2, 2]), { k: 1 }], error: ArgumentError, code: "OPTION_NAME" },
];
const square = [
  [1, 2],
  [3, 4],
];

export const diagonal: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [[[square, { offset: -1 }], [3]]],
};

export const trace: OpLaws = {
  dtypes,
  samples: (s) => [
    ...samples(s),
    { name: "a wider dtype", args: [s.normal([2, 2]), { dtype: "complex128" }] },
  ],
  errors,
  special: [[[square], 5]],
};
