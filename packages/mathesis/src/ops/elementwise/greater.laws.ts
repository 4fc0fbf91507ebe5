/** @file The laws of greater. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[2, 1], true],
    [[2, 2], false],
    [[1, Number.NaN], false],
  ],
};
