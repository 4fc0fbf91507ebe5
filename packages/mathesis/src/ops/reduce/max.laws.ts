/** @file The laws of max. */
import type { OpLaws } from "../laws-types.ts";
import { badAxes, needsOrder, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: reductions((s, shape) => s.distinct(shape)),
  errors: (s) => [...badAxes(s), ...needsOrder(s)],
  special: [
    [[[1, 3, 2]], 3],
    [[[1, Number.NaN, Infinity]], Number.NaN],
    [[[-Infinity, -Infinity]], -Infinity],
    [[[true, false]], true],
  ],
};
