/** @file The laws of isnan. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[Number.NaN], true],
    [[Infinity], false],
    [[1.5], false],
    [[{ re: 1, im: Number.NaN }], true],
    [[{ re: Infinity, im: 0 }], false],
  ],
};
