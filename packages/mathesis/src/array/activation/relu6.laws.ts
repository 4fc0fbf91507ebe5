/** @file The laws of relu6. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-1], 0],
    [[7], 6],
    [[Number.NaN], Number.NaN],
  ],
};
