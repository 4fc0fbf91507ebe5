/** @file The laws of pixelShuffle and pixelUnshuffle. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const pixelShuffleLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a stack", args: [s.normal([2, 8, 2, 3]), { upscaleFactor: 2 }] },
    { name: "one image", args: [s.normal([9, 1, 2]), { upscaleFactor: 3 }] },
    { name: "none", args: [s.normal([0, 4, 1, 1]), { upscaleFactor: 2 }] },
  ],
  errors: (s) => [
    { args: [s.normal([6, 1, 1]), { upscaleFactor: 2 }], error: ShapeError, code: "PIXEL_SHUFFLE" },
    { args: [s.normal([4, 4]), { upscaleFactor: 2 }], error: ShapeError, code: "PIXEL_SHUFFLE" },
    { args: [s.normal([4, 1, 1]), { upscaleFactor: 0 }], error: ArgumentError, code: "WINDOW" },
    { args: [s.normal([4, 1, 1])], error: ArgumentError, code: "OPTIONS" },
  ],
  special: [
    [
      [[[[1]], [[2]], [[3]], [[4]]], { upscaleFactor: 2 }],
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  ],
};

export const pixelUnshuffleLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a stack", args: [s.normal([2, 2, 4, 2]), { downscaleFactor: 2 }] },
    { name: "one image", args: [s.normal([1, 3, 6]), { downscaleFactor: 3 }] },
    { name: "none", args: [s.normal([0, 1, 2, 2]), { downscaleFactor: 2 }] },
  ],
  errors: (s) => [
    {
      args: [s.normal([1, 3, 2]), { downscaleFactor: 2 }],
      error: ShapeError,
      code: "PIXEL_SHUFFLE",
    },
    { args: [s.normal([4, 4]), { downscaleFactor: 2 }], error: ShapeError, code: "PIXEL_SHUFFLE" },
    { args: [s.normal([1, 4, 4]), {}], error: ArgumentError, code: "WINDOW" },
  ],
  special: [
    [
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        { downscaleFactor: 2 },
      ],
      [[[1]], [[2]], [[3]], [[4]]],
    ],
  ],
};
