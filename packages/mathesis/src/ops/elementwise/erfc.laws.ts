/** @file The laws of erfc. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[0], 1],
    [[Infinity], 0],
    [[-Infinity], 2],
  ],
  golden: "erfc",
  ulp: { float64: 1 },
};
