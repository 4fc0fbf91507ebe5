/** @file The laws of atanh. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(-0.9, 0.9)),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[1], Infinity],
    [[2], Number.NaN],
  ],
  golden: "atanh",
  ulp: { float64: 1 },
};
