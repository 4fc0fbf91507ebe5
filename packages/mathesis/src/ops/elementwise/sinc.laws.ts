/** @file The laws of sinc. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[0], 1],
    [[Infinity], 0],
    [[Number.NaN], Number.NaN],
  ],
};
