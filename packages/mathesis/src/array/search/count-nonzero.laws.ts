/** @file The laws of countNonzero. */
import type { OpLaws } from "../../ops/laws-types.ts";
import {
  badAxes,
  badMasks,
  emptyReductions,
  maskedReductions,
  reductions,
} from "../../ops/reduce/samples.ts";
import { dtypes } from "../../types/dtype.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...reductions((t, shape) => t.normal(shape))(s),
    ...emptyReductions(s),
    ...maskedReductions(s),
  ],
  errors: (s) => [...badAxes(s), ...badMasks(s)],
  special: [
    [[[0, -0, Number.NaN, 2]], 2],
    [[[1, 1, 0], { where: [true, false, true] }], 1],
  ],
};
