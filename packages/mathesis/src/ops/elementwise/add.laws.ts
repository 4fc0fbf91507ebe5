/** @file The laws of add. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoBool } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: binarySamples(normal, normal),
  errors: pairNoBool,
  special: [
    [[-0, -0], -0],
    [[-0, 0], 0],
    [[Infinity, -Infinity], Number.NaN],
    [[new Int32Array([2147483647]), 1], [-2147483648]],
    [[new Uint8Array([250]), 10], [4]],
    [
      [
        { re: 1, im: 2 },
        { re: 3, im: -5 },
      ],
      { re: 4, im: -3 },
    ],
  ],
};
