/** @file The laws of erf. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[Infinity], 1],
    [[-Infinity], -1],
    [[Number.NaN], Number.NaN],
  ],
  golden: "erf",
  ulp: { float64: 1 },
};
