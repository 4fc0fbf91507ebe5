/** @file The laws of complex. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[1, -2], { re: 1, im: -2 }],
    [[0, -0], { re: 0, im: -0 }],
  ],
};
