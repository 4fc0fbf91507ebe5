/** @file The laws of atan. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[Infinity], Math.PI / 2],
  ],
  golden: "atan",
  ulp: { float64: 1 },
};
