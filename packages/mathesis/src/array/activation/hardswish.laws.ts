/** @file The laws of hardswish. */
import { noComplex, unarySamples, within } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(within(-2.5, 2.5)),
  errors: noComplex,
  special: [
    [[3], 3],
    [[0], 0],
  ],
};
