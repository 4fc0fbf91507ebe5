/** @file The laws of lessEqual. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: binarySamples(normal, normal),
  errors: pairNoComplex,
  special: [
    [[2, 2], true],
    [[3, 2], false],
    [[Number.NaN, Number.NaN], false],
  ],
};
