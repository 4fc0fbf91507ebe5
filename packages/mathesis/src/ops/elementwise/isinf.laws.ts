/** @file The laws of isinf. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[Number.NaN], false],
    [[Infinity], true],
    [[1.5], false],
    [[{ re: 1, im: Number.NaN }], false],
    [[{ re: Infinity, im: 0 }], true],
  ],
};
