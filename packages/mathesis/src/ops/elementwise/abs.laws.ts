/** @file The laws of abs. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[-0], 0],
    [[-Infinity], Infinity],
    [[Number.NaN], Number.NaN],
    [[new Int32Array([-2147483648, -3])], [-2147483648, 3]],
    [[{ re: 3, im: -4 }], 5],
    [[{ re: 0, im: 0 }], 0],
    [[{ re: 3 * 2 ** -1074, im: -4 * 2 ** -1074 }], 5 * 2 ** -1074],
    [[{ re: 2 ** 1022, im: 0 }], 2 ** 1022],
    [[{ re: Number.MAX_VALUE, im: Number.MAX_VALUE }], Infinity],
  ],
};
