/** @file The laws of bitwiseInvert. */
import { DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["int32", "uint32", "uint8", "bool"],
  samples: unarySamples(normal),
  errors: (s) => [{ args: [s.normal([2], "float64")], error: DTypeError, code: "DTYPE" }],
  special: [
    [[new Uint32Array([0])], [4294967295]],
    [[new Uint8Array([1])], [254]],
    [[true], false],
  ],
};
