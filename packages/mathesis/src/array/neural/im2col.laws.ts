/** @file The laws of im2col and col2im. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const dtypes = [
  "float64",
  "float32",
  "int32",
  "uint32",
  "uint8",
  "complex128",
  "complex64",
] as const;
const mixed = { kernelSize: [3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2] };

export const im2colLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "plain", args: [s.normal([2, 3, 4, 3]), { kernelSize: 2 }] },
    { name: "all options", args: [s.normal([2, 2, 5, 4]), mixed] },
    { name: "one image", args: [s.normal([1, 3, 3]), { kernelSize: 2, padding: "same" }] },
    { name: "no image", args: [s.normal([0, 1, 3, 3]), { kernelSize: 2 }] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2]), { kernelSize: 1 }], error: ShapeError, code: "IM2COL" },
    { args: [s.normal([1, 2, 2]), { kernelSize: 3 }], error: ShapeError, code: "KERNEL_SIZE" },
    { args: [s.normal([1, 2, 2]), { kernelSize: 0 }], error: ArgumentError, code: "WINDOW" },
    { args: [s.normal([1, 2, 2])], error: ArgumentError, code: "OPTIONS" },
    { args: [s.bool([1, 2, 2]), { kernelSize: 1 }], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
        { kernelSize: 2 },
      ],
      [
        [1, 2],
        [2, 3],
        [4, 5],
        [5, 6],
      ],
    ],
  ],
};

export const col2imLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "plain", args: [s.normal([2, 12, 6]), { kernelSize: 2, outputSize: [4, 3] }] },
    { name: "all options", args: [s.normal([2, 12, 6]), { ...mixed, outputSize: [5, 4] }] },
    {
      name: "one image",
      args: [s.normal([4, 9]), { kernelSize: 2, padding: "same", outputSize: 3 }],
    },
    { name: "no image", args: [s.normal([0, 4, 4]), { kernelSize: 2, outputSize: 3 }] },
  ],
  errors: (s) => [
    {
      args: [s.normal([4]), { kernelSize: 1, outputSize: 1 }],
      error: ShapeError,
      code: "IM2COL",
    },
    {
      args: [s.normal([4, 3]), { kernelSize: 2, outputSize: 3 }],
      error: ShapeError,
      code: "COL2IM",
    },
    {
      args: [s.normal([3, 4]), { kernelSize: 2, outputSize: 3 }],
      error: ShapeError,
      code: "COL2IM",
    },
    { args: [s.normal([4, 4]), { kernelSize: 2 }], error: ArgumentError, code: "WINDOW" },
    {
      args: [s.normal([4, 4]), { kernelSize: 4, outputSize: 3 }],
      error: ShapeError,
      code: "KERNEL_SIZE",
    },
    { args: [s.bool([1, 4]), { kernelSize: 1, outputSize: 2 }], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        { kernelSize: [1, 2], outputSize: [1, 3] },
      ],
      [[[1, 5, 4]]],
    ],
  ],
};
