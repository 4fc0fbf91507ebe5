/** @file The laws of maximum. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairRealOnly } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: binarySamples(normal, normal),
  errors: pairRealOnly,
  special: [
    [[1, Number.NaN], Number.NaN],
    [[Number.NaN, 1], Number.NaN],
    [[-0, 0], 0],
    [[Infinity, 1], Infinity],
  ],
};
