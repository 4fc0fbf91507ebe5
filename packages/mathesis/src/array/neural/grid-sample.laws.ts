/** @file The laws of gridSample. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32"],
  samples: (s) => [
    { name: "zeros around", args: [s.normal([2, 2, 3, 4]), s.uniform(-1.5, 1.5, [2, 2, 3, 2])] },
    {
      name: "border",
      args: [
        s.normal([1, 2, 3, 3]),
        s.uniform(-1.6, 1.6, [1, 2, 2, 2]),
        { paddingMode: "border", alignCorners: true },
      ],
    },
    {
      name: "reflection",
      args: [s.normal([1, 1, 3, 2]), s.uniform(-4, 4, [1, 2, 3, 2]), { paddingMode: "reflection" }],
    },
    {
      name: "nearest",
      args: [s.normal([1, 2, 3, 3]), s.uniform(-1.2, 1.2, [1, 2, 2, 2]), { mode: "nearest" }],
    },
    { name: "no place", args: [s.normal([1, 1, 2, 2]), s.uniform(-1, 1, [1, 0, 2, 2])] },
  ],
  errors: (s) => {
    const [x, g] = [s.normal([1, 1, 2, 2]), s.uniform(-1, 1, [1, 2, 2, 2])];
    return [
      { args: [x, s.normal([1, 2, 2, 3])], error: ShapeError, code: "GRID_SAMPLE" },
      { args: [x, s.normal([2, 2, 2, 2])], error: ShapeError, code: "GRID_SAMPLE" },
      { args: [s.normal([1, 1, 0, 2]), g], error: ShapeError, code: "GRID_SAMPLE" },
      { args: [s.normal([1, 2, 2]), g], error: ShapeError, code: "GRID_SAMPLE" },
      { args: [x, g, { mode: "bicubic" }], error: ArgumentError, code: "CHOICE" },
      { args: [x, g, { paddingMode: 1 }], error: ArgumentError, code: "CHOICE" },
      { args: [x, g, { alignCorners: 1 }], error: ArgumentError, code: "FLAG" },
      { args: [s.normal([1, 1, 2, 2], "complex128"), g], error: DTypeError, code: "DTYPE" },
    ];
  },
  special: [
    [[[[[[1, 3]]]], [[[[0, 0]]]]], [[[[2]]]]],
    [[[[[[1, 3]]]], [[[[1, 0]]]], { alignCorners: true }], [[[[3]]]]],
  ],
};
