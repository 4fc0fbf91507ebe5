/** @file The laws of expm1. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[-Infinity], -1],
    [[Infinity], Infinity],
    [[1e-300], 1e-300],
  ],
  golden: "expm1",
  ulp: { float64: 1 },
};
