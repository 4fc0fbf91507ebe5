/** @file The laws of round. */
import type { OpLaws } from "../laws-types.ts";
import { normal, realOnly, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: unarySamples(normal),
  errors: realOnly,
  special: [
    [[0.5], 0],
    [[1.5], 2],
    [[2.5], 2],
    [[-0.5], -0],
    [[-2.5], -2],
    [[0.49999999999999994], 0],
    [[2 ** 52 + 1], 2 ** 52 + 1],
    [[-0], -0],
    [[Number.NaN], Number.NaN],
    [[-Infinity], -Infinity],
  ],
};
