/** @file The laws of atan2. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[0, 0], 0],
    [[0, -0], Math.PI],
    [[-0, -1], -Math.PI],
    [[1, 0], Math.PI / 2],
    [[Infinity, Infinity], Math.PI / 4],
    [[Number.NaN, 1], Number.NaN],
  ],
  golden: "atan2",
  ulp: { float64: 1 },
};
