/** @file The laws of tanh. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[-0], -0],
    [[Infinity], 1],
    [[-1000], -1],
  ],
  golden: "tanh",
  ulp: { float64: 1 },
};
