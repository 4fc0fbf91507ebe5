/** @file The laws of stopGradient. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { noErrors, normal, unarySamples } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: unarySamples(normal),
  derivative: "zero",
  errors: noErrors,
  special: [
    [[1.5], 1.5],
    [[-0], -0],
    [[{ re: 1, im: 2 }], { re: 1, im: 2 }],
  ],
};
