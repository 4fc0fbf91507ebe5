/** @file The laws of hardsigmoid. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-3], 0],
    [[3], 1],
    [[Infinity], 1],
  ],
};
