/** @file The laws of asin. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(-0.9, 0.9)),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[1], Math.PI / 2],
    [[1.5], Number.NaN],
  ],
  golden: "asin",
  ulp: { float64: 1 },
};
