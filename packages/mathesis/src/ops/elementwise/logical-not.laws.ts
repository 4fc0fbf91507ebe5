/** @file The laws of logicalNot. */
import { DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["bool"],
  samples: unarySamples(normal),
  errors: (s) => [{ args: [s.normal([2], "float64")], error: DTypeError, code: "DTYPE" }],
  special: [
    [[true], false],
    [[false], true],
  ],
};
