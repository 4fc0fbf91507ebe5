/** @file The laws of sqrt. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(positive),
  errors: noErrors,
  special: [
    [[4], 2],
    [[-0], -0],
    [[-1], Number.NaN],
    [[Infinity], Infinity],
    [[new Int32Array([9])], [3]],
  ],
  golden: "sqrt",
  ulp: { float64: 0 },
};
