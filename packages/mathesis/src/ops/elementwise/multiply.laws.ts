/** @file The laws of multiply. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoBool } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: binarySamples(normal, normal),
  errors: pairNoBool,
  special: [
    [[-0, 2], -0],
    [[0, Infinity], Number.NaN],
    [[new Int32Array([65536]), 65537], [65536]],
    [[new Uint32Array([4294967295]), 4294967295], [1]],
    [
      [
        { re: 1, im: 2 },
        { re: 3, im: -5 },
      ],
      { re: 13, im: 1 },
    ],
  ],
};
