/** @file The laws of beta. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, pairNoComplex, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(positive, positive),
  errors: pairNoComplex,
  special: [
    [[1, 1], 1],
    [[0, 1], Infinity],
    [[-1, 1], Number.NaN],
  ],
};
