/** @file The laws of any. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, badMasks, emptyReductions, maskedReductions, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...reductions((t, shape) => t.normal(shape))(s),
    ...emptyReductions(s),
    ...maskedReductions(s),
  ],
  errors: (s) => [...badAxes(s), ...badMasks(s)],
  special: [
    [[[true, false], { where: [false, true] }], false],
    [[[0, Number.NaN]], true],
    [[[0, -0]], false],
    [[[]], false],
  ],
};
