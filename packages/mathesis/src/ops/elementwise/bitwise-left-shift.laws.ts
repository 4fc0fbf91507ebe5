/** @file The laws of bitwiseLeftShift. */
import { DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, mustBroadcast, normal, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["int32", "uint32", "uint8"],
  samples: binarySamples(normal, positive),
  errors: (s) => [
    ...mustBroadcast(s),
    {
      args: [s.normal([2], "float64"), s.positive([2], "float64")],
      error: DTypeError,
      code: "DTYPE",
    },
  ],
  special: [
    [[new Uint32Array([3]), 31], [2147483648]],
    [[new Uint8Array([200]), 1], [144]],
    [[new Uint32Array([1]), 32], [0]],
  ],
};
