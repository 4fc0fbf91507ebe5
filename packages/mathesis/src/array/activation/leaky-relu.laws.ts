/** @file The laws of leakyRelu. */
import { noComplex, normal, unarySamples } from "../../ops/elementwise/samples.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: (s) => [
    ...unarySamples(normal)(s),
    { args: [s.normal([2, 3]), { negativeSlope: 0.3 }] },
  ],
  errors: (s) => [
    ...noComplex(s),
    { args: [s.normal([2], "float64"), { unknown: 1 }], error: ArgumentError, code: "OPTION_NAME" },
    {
      args: [s.normal([2], "float64"), { negativeSlope: "x" }],
      error: ArgumentError,
      code: "NUMBER",
    },
  ],
  special: [
    [[-1], -0.01],
    [[2, { negativeSlope: 5 }], 2],
  ],
};
