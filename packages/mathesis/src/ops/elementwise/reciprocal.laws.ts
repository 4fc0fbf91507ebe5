/** @file The laws of reciprocal. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(positive),
  errors: noErrors,
  special: [
    [[-4], -0.25],
    [[-0], -Infinity],
    [[Infinity], 0],
  ],
};
