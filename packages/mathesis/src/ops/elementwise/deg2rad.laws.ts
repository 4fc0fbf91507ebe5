/** @file The laws of deg2rad. */
import type { OpLaws } from "../laws-types.ts";
import { noComplex, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: unarySamples(normal),
  errors: noComplex,
  special: [
    [[-0], -0],
    [[180], Math.PI],
    [[Infinity], Infinity],
  ],
};
