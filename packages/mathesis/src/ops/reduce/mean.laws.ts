/** @file The laws of mean. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: reductions((s, shape) => s.normal(shape)),
  errors: badAxes,
  special: [
    [[[1, 2, 6]], 3],
    [[[true, false]], 0.5],
    [[[]], Number.NaN],
    [[new Uint8Array([255, 255])], 255],
    [[[Infinity, 1]], Infinity],
    [[[Infinity, -Infinity]], Number.NaN],
  ],
};
