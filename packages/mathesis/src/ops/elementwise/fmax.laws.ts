/** @file The laws of fmax. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairRealOnly } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: binarySamples(normal, normal),
  errors: pairRealOnly,
  special: [
    [[1, 3], 3],
    [[Number.NaN, 1], 1],
    [[1, Number.NaN], 1],
    [[Number.NaN, Number.NaN], Number.NaN],
  ],
};
