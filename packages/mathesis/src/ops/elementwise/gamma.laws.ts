/** @file The laws of gamma. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[1], 1],
    [[5], 24],
    [[0], Infinity],
    [[-0], -Infinity],
    [[-1], Number.NaN],
    [[172], Infinity],
    [[-Infinity], Number.NaN],
  ],
};
