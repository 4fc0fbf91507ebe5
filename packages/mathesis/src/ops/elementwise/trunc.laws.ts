/** @file The laws of trunc. */
import type { OpLaws } from "../laws-types.ts";
import { normal, realOnly, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: unarySamples(normal),
  errors: realOnly,
  special: [
    [[-1.5], -1],
    [[-0.5], -0],
    [[1e300], 1e300],
  ],
};
