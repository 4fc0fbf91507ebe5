/** @file The laws of gelu. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: (s) => [
    ...unarySamples(normal)(s),
    { name: "by tanh", args: [s.normal([2, 3]), { approximate: "tanh" }] },
  ],
  errors: (s) => [
    ...noComplex(s),
    {
      args: [s.normal([2], "float64"), { approximate: "fast" }],
      error: ArgumentError,
      code: "CHOICE",
    },
  ],
  special: [
    [[0], 0],
    [[100], 100],
    [[-100], -0],
  ],
};
