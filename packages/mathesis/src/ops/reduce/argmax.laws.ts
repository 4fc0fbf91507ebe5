/** @file The laws of argmax. */
import type { OpLaws } from "../laws-types.ts";
import { axisSearches, badAxis, needsOrder } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: axisSearches,
  errors: (s) => [...badAxis(s), ...needsOrder(s)],
  special: [
    [[[3, 1, 4, 1]], 2],
    [[[1, 4, 4]], 1],
    [[[1, Number.NaN, Infinity, Number.NaN]], 1],
    [[[-0, 0]], 0],
    [[[-Infinity]], 0],
  ],
};
