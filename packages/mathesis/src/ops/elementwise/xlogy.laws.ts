/** @file The laws of xlogy. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, positive),
  errors: pairNoComplex,
  special: [
    [[0, 0], 0],
    [[0, -1], 0],
    [[0, Infinity], 0],
    [[0, Number.NaN], Number.NaN],
    [[2, 1], 0],
    [[1, 0], -Infinity],
  ],
};
