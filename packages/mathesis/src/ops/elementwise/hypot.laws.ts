/** @file The laws of hypot. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[3, -4], 5],
    [[0, -0], 0],
    [[Infinity, Number.NaN], Infinity],
    [[Number.NaN, 1], Number.NaN],
    [[Number.NaN, 0], Number.NaN],
    [[0, Number.NaN], Number.NaN],
    [[-0, Number.NaN], Number.NaN],
    [[Number.NaN, -Infinity], Infinity],
    [[5e-324, 0], 5e-324],
    [[1.5e308, 1.5e308], Infinity],
  ],
};
