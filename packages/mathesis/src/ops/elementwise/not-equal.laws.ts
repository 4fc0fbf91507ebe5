/** @file The laws of notEqual. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, mustBroadcast, normal } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: binarySamples(normal, normal),
  errors: mustBroadcast,
  special: [
    [[1, 1], false],
    [[Number.NaN, Number.NaN], true],
    [[0, -0], false],
    [
      [
        { re: 1, im: 2 },
        { re: 1, im: 3 },
      ],
      true,
    ],
  ],
};
