/** @file The laws of mean. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, badMasks, maskedReductions, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [...reductions((t, shape) => t.normal(shape))(s), ...maskedReductions(s)],
  errors: (s) => [...badAxes(s), ...badMasks(s)],
  special: [
    [[[1, 2, 6], { where: [true, false, true] }], 3.5],
    [[[1], { where: false }], Number.NaN],
    [[[1, 2, 6]], 3],
    [[[true, false]], 0.5],
    [[[]], Number.NaN],
    [[new Uint8Array([255, 255])], 255],
    [[[Infinity, 1]], Infinity],
    [[[Infinity, -Infinity]], Number.NaN],
  ],
};
