/** @file The laws of min. */
import type { OpLaws } from "../laws-types.ts";
import { badAxes, needsOrder, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: reductions((s, shape) => s.distinct(shape)),
  errors: (s) => [...badAxes(s), ...needsOrder(s)],
  special: [
    [[[3, 1, 2]], 1],
    [[[1, Number.NaN, -Infinity]], Number.NaN],
    [[[Infinity]], Infinity],
    [[[true, false]], false],
  ],
};
