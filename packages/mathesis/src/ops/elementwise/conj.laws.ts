/** @file The laws of conj. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[{ re: 1, im: 2 }], { re: 1, im: -2 }],
    [[1.5], 1.5],
  ],
};
