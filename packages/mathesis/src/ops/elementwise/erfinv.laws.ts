/** @file The laws of erfinv. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(-0.95, 0.95)),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[1], Infinity],
    [[-1], -Infinity],
    [[1.5], Number.NaN],
  ],
  golden: "erfinv",
  ulp: { float64: 1 },
};
