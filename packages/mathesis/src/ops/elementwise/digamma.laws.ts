/** @file The laws of digamma. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[0], -Infinity],
    [[-0], Infinity],
    [[-2], Number.NaN],
    [[Infinity], Infinity],
  ],
};
