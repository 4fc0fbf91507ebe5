/** @file The laws of bitwiseAnd. */
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
    [
      [new Uint32Array([12, 4294967295]), 6],
      [4, 6],
    ],
    [[new Int32Array([-1]), 255], [255]],
  ],
};
