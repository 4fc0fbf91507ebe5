/** @file The laws of cbrt. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(0.5, 3)),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[-8], -2],
    [[-Infinity], -Infinity],
    [[Number.NaN], Number.NaN],
  ],
};
