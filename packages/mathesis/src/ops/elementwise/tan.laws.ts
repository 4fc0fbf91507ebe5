/** @file The laws of tan. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(within(-1, 1)),
  errors: noErrors,
  special: [
    [[-0], -0],
    [[Infinity], Number.NaN],
  ],
  golden: "tan",
  ulp: { float64: 1 },
};
