/** @file The laws of exp2. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-1074], 5e-324],
    [[-1075.5], 0],
    [[1024], Infinity],
    [[-Infinity], 0],
    [[3], 8],
  ],
};
