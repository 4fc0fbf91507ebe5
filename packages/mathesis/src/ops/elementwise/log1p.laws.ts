/** @file The laws of log1p. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[-1], -Infinity],
    [[-2], Number.NaN],
    [[Infinity], Infinity],
    [[1e-300], 1e-300],
  ],
  golden: "log1p",
  ulp: { float64: 1 },
};
