/** @file The laws of selu. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[0], 0],
    [[1], 1.0507009873554805],
    [[0.5], 0.5253504936777402],
  ],
};
