/** @file The laws of acosh. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(1.2, 4)),
  errors: noComplex,
  special: [
    [[1], 0],
    [[0.5], Number.NaN],
    [[Infinity], Infinity],
  ],
  golden: "acosh",
  ulp: { float64: 1 },
};
