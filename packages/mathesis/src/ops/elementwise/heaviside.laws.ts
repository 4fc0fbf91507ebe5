/** @file The laws of heaviside. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(within(0.5, 2), normal),
  errors: pairNoComplex,
  special: [
    [[-2, 0.5], 0],
    [[-0, 0.5], 0.5],
    [[3, 0.5], 1],
    [[Number.NaN, 0.5], Number.NaN],
  ],
};
