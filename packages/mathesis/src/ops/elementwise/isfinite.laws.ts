/** @file The laws of isfinite. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: unarySamples(normal),
  errors: noErrors,
  special: [
    [[Number.NaN], false],
    [[Infinity], false],
    [[1.5], true],
    [[{ re: 1, im: Number.NaN }], false],
    [[{ re: Infinity, im: 0 }], false],
  ],
};
