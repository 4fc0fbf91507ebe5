/** @file The laws of divide. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, mustBroadcast, normal, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: binarySamples(normal, positive),
  errors: mustBroadcast,
  special: [
    [[1, 0], Infinity],
    [[1, -0], -Infinity],
    [[0, 0], Number.NaN],
    [[new Int32Array([1]), 2], [0.5]],
    [
      [
        { re: 13, im: 1 },
        { re: 3, im: -5 },
      ],
      { re: 1, im: 2 },
    ],
  ],
};
