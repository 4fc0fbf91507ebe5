/** @file The laws of angle. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[-1], Math.PI],
    [[{ re: 0, im: -2 }], -Math.PI / 2],
    [[{ re: 0, im: 0 }], 0],
  ],
};
