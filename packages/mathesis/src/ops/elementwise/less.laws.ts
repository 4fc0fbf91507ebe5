/** @file The laws of less. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[1, 2], true],
    [[2, 2], false],
    [[Number.NaN, 1], false],
  ],
};
