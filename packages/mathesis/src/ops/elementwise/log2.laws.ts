/** @file The laws of log2. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[8], 3],
    [[2 ** -1074], -1074],
    [[0], -Infinity],
    [[-1], Number.NaN],
  ],
  golden: "log2",
  ulp: { float64: 1 },
};
