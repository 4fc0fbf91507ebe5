/** @file The laws of logaddexp. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[0, 0], Math.LN2],
    [[-Infinity, 3], 3],
    [[-Infinity, -Infinity], -Infinity],
    [[Infinity, 1], Infinity],
    [[Infinity, Infinity], Infinity],
    [[Infinity, -Infinity], Infinity],
    [[1000, -1000], 1000],
    [[Number.NaN, 1], Number.NaN],
  ],
};
