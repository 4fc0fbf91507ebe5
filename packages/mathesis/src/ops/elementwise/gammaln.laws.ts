/** @file The laws of gammaln. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(positive),
  errors: noComplex,
  special: [
    [[1], 0],
    [[2], 0],
    [[0], Infinity],
    [[-3], Infinity],
    [[Infinity], Infinity],
  ],
};
