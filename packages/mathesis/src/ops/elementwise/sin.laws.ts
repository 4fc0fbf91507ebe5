/** @file The laws of sin. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[-0], -0],
    [[Infinity], Number.NaN],
  ],
  golden: "sin",
  ulp: { float64: 1 },
};
