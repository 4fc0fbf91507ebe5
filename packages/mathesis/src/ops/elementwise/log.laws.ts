/** @file The laws of log. */
import type { OpLaws } from "../laws-types.ts";
import { noErrors, positive, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool", "complex128", "complex64"],
  samples: unarySamples(positive),
  errors: noErrors,
  special: [
    [[1], 0],
    [[0], -Infinity],
    [[-1], Number.NaN],
    [[Infinity], Infinity],
    // log √2 + 1024 log 2 and log √2 − 1074 log 2: the modulus is beyond the largest number, or rounds
    [[{ re: Number.MAX_VALUE, im: Number.MAX_VALUE }], { re: 710.1292864836639, im: Math.PI / 4 }],
    [[{ re: 2 ** -1074, im: 2 ** -1074 }], { re: -744.0934983311013, im: Math.PI / 4 }],
  ],
  golden: "log",
  ulp: { float64: 1 },
};
