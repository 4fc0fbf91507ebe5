/** @file The laws of interpolate. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "nearest", args: [s.normal([1, 2, 3, 2]), { size: [2, 5] }] },
    { name: "nearest-exact", args: [s.normal([1, 1, 5]), { size: 3, mode: "nearest-exact" }] },
    { name: "linear", args: [s.normal([2, 1, 3]), { scaleFactor: 2.5, mode: "linear" }] },
    {
      name: "bilinear, corners",
      args: [s.normal([1, 1, 3, 2]), { size: 4, mode: "bilinear", alignCorners: true }],
    },
    {
      name: "trilinear",
      args: [s.normal([1, 1, 2, 2, 2]), { size: [1, 3, 2], mode: "trilinear" }],
    },
    { name: "bicubic", args: [s.normal([1, 2, 3, 4]), { scaleFactor: [2, 0.5], mode: "bicubic" }] },
    { name: "no image", args: [s.normal([0, 2, 3]), { size: 2, mode: "linear" }] },
  ],
  errors: (s) => {
    const x = s.normal([1, 1, 3]);
    return [
      { args: [x, {}], error: ArgumentError, code: "INTERPOLATE_SIZE" },
      { args: [x, { size: 2, scaleFactor: 2 }], error: ArgumentError, code: "INTERPOLATE_SIZE" },
      { args: [x, { size: 0 }], error: ArgumentError, code: "WINDOW" },
      { args: [x, { scaleFactor: 0.1 }], error: ArgumentError, code: "WINDOW" },
      { args: [x, { scaleFactor: "2" }], error: ArgumentError, code: "WINDOW" },
      { args: [x, { size: 2, mode: "bilinear" }], error: ArgumentError, code: "INTERPOLATE_MODE" },
      { args: [x, { size: 2, mode: "area" }], error: ArgumentError, code: "INTERPOLATE_MODE" },
      { args: [x, { size: 2, alignCorners: 1 }], error: ArgumentError, code: "FLAG" },
      { args: [s.normal([2, 3]), { size: 2 }], error: ShapeError, code: "INTERPOLATE_RANK" },
      { args: [s.normal([1, 1, 0]), { size: 2 }], error: ShapeError, code: "INTERPOLATE_RANK" },
      { args: [s.normal([1, 1, 2], "complex128"), { size: 2 }], error: DTypeError, code: "DTYPE" },
    ];
  },
  special: [
    [[[[[1, 3]]], { size: 4, mode: "linear" }], [[[1, 1.5, 2.5, 3]]]],
    [[[[[1, 3]]], { size: 3, mode: "linear", alignCorners: true }], [[[1, 2, 3]]]],
    [[[[[1, 2, 3]]], { size: 2 }], [[[1, 2]]]],
    [[[[[1, 2, 3]]], { scaleFactor: 2 }], [[[1, 1, 2, 2, 3, 3]]]],
  ],
};
