/** @file The laws of sign. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[-2.5], -1],
    [[-0], 0],
    [[Number.NaN], Number.NaN],
    [[{ re: 0, im: -3 }], { re: 0, im: -1 }],
    [[{ re: 0, im: 0 }], { re: 0, im: 0 }],
    [[{ re: 3 * 2 ** -1074, im: -4 * 2 ** -1074 }], { re: 0.6, im: -0.8 }],
    [[{ re: 5e-324, im: -5e-324 }], { re: 0.7071067811865475, im: -0.7071067811865475 }],
    [
      [{ re: -Number.MAX_VALUE, im: Number.MAX_VALUE }],
      { re: -0.7071067811865475, im: 0.7071067811865475 },
    ],
  ],
};
