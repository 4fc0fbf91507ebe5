/** @file The laws of equal. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, mustBroadcast, normal } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: binarySamples(normal, normal),
  errors: mustBroadcast,
  special: [
    [[1, 1], true],
    [[Number.NaN, Number.NaN], false],
    [[0, -0], true],
    [
      [
        { re: 1, im: 2 },
        { re: 1, im: 2 },
      ],
      true,
    ],
    [
      [
        { re: 1, im: 2 },
        { re: 1, im: 3 },
      ],
      false,
    ],
  ],
};
