/** @file The laws of positive. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[-0], -0],
    [[Number.NaN], Number.NaN],
  ],
};
