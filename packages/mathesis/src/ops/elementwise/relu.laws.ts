/** @file The laws of relu. */
import type { OpLaws } from "../laws-types.ts";
import { normal, realOnly, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: unarySamples(normal),
  errors: realOnly,
  special: [
    [[-1], 0],
    [[-0], 0],
    [[2.5], 2.5],
    [[Number.NaN], Number.NaN],
    [[-Infinity], 0],
  ],
};
