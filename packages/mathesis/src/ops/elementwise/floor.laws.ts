/** @file The laws of floor. */
import type { OpLaws } from "../laws-types.ts";
import { normal, realOnly, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: unarySamples(normal),
  errors: realOnly,
  special: [
    [[-1.5], -2],
    [[-0], -0],
    [[0.9], 0],
    [[Infinity], Infinity],
  ],
};
