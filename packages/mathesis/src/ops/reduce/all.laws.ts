/** @file The laws of all. */
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
    [[[true, false], { where: [true, false] }], true],
    [[[1, Number.NaN, -Infinity]], true],
    [[[1, -0]], false],
    [[[]], true],
  ],
};
