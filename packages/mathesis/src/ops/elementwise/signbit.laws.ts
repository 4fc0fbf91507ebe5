/** @file The laws of signbit. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-0], true],
    [[0], false],
    [[-Infinity], true],
    [[Number.NaN], false],
  ],
};
