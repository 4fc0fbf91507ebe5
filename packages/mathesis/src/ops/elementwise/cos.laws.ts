/** @file The laws of cos. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[0], 1],
    [[-Infinity], Number.NaN],
  ],
  golden: "cos",
  ulp: { float64: 1 },
};
