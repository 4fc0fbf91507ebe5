/** @file The laws of negative. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[0], -0],
    [[Infinity], -Infinity],
    [[new Uint32Array([1])], [4294967295]],
    [[{ re: 1, im: -2 }], { re: -1, im: 2 }],
  ],
};
