/** @file The laws of log10. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[1000], 3],
    [[1e22], 22],
    [[0], -Infinity],
    [[-1], Number.NaN],
  ],
  golden: "log10",
  ulp: { float64: 1 },
};
