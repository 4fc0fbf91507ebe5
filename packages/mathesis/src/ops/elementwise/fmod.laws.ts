/** @file The laws of fmod. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairRealOnly, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: binarySamples(normal, positive),
  errors: pairRealOnly,
  special: [
    [[5, 3], 2],
    [[-5, 3], -2],
    [[-6, 3], -0],
    [[5, Infinity], 5],
    [[5, 0], Number.NaN],
    [[Infinity, 2], Number.NaN],
    [[new Int32Array([7]), new Int32Array([0])], [0]],
  ],
};
