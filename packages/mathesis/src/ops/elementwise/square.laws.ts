/** @file The laws of square. */
import type { OpLaws } from "../laws-types.ts";
import { noBool, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: unarySamples(normal),
  errors: noBool,
  special: [
    [[-3], 9],
    [[-Infinity], Infinity],
    [[new Int32Array([65536])], [0]],
    [[{ re: 1, im: 2 }], { re: -3, im: 4 }],
  ],
};
