/** @file The laws of softplus. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[1000], 1000],
    [[-Infinity], 0],
    [[Infinity], Infinity],
  ],
  golden: "softplus",
  ulp: { float64: 1 },
};
