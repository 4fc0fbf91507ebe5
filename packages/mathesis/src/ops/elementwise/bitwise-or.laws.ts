/** @file The laws of bitwiseOr. */
import { DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { bitSamples, mustBroadcast, normal, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["int32", "uint32", "uint8", "bool"],
  samples: bitSamples(normal, positive),
  errors: (s) => [
    ...mustBroadcast(s),
    {
      args: [s.normal([2], "float64"), s.positive([2], "float64")],
      error: DTypeError,
      code: "DTYPE",
    },
  ],
  special: [
    [[new Uint32Array([2147483648]), 1], [2147483649]],
    [[new Int32Array([-8]), 1], [-7]],
  ],
};
