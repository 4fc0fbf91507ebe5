/** @file The laws of softsign. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[0], 0],
    [[-1], -0.5],
  ],
};
