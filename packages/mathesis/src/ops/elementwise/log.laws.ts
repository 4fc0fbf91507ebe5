/** @file The laws of log. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(positive),
  errors: noErrors,
  special: [
    [[1], 0],
    [[0], -Infinity],
    [[-1], Number.NaN],
    [[Infinity], Infinity],
  ],
  golden: "log",
  ulp: { float64: 1 },
};
