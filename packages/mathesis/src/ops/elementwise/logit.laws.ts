/** @file The laws of logit. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, unarySamples, within } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(0.1, 0.9)),
  errors: noComplex,
  special: [
    [[0], -Infinity],
    [[1], Infinity],
    [[0.5], 0],
    [[2], Number.NaN],
  ],
};
