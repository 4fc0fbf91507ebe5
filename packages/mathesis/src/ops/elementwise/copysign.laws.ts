/** @file The laws of copysign. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[1, -0], -1],
    [[-1, 0], 1],
    [[0, -3], -0],
    [[Infinity, -1], -Infinity],
    [[Number.NaN, -1], Number.NaN],
  ],
};
