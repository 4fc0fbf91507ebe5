/** @file The laws of subtract. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoBool } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: binarySamples(normal, normal),
  errors: pairNoBool,
  special: [
    [[0, 0], 0],
    [[-0, 0], -0],
    [[Infinity, Infinity], Number.NaN],
    [[new Uint32Array([1]), 2], [4294967295]],
    [
      [
        { re: 1, im: 2 },
        { re: 3, im: -5 },
      ],
      { re: -2, im: 7 },
    ],
  ],
};
