/** @file The laws of lcm. */
import { DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, mustBroadcast, normal, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["int32", "uint32", "uint8"],
  samples: binarySamples(normal, positive),
  errors: (s) => [
    ...mustBroadcast(s),
    { args: [s.normal([2], "float64"), 1], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [new Int32Array([4, -6, 0]), new Int32Array([6, 4, 5])],
      [12, 12, 0],
    ],
    [[new Uint32Array([65536]), 65535], [4294901760]],
  ],
};
