/** @file The laws of real. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[{ re: 1, im: 2 }], 1],
    [[1.5], 1.5],
    [[new Int32Array([3])], [3]],
  ],
};
