/** @file The laws of max. */
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, badMasks, maskedReductions, needsOrder, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: (s) => [
    ...reductions((t, shape) => t.distinct(shape))(s),
    ...maskedReductions(s, { initial: 0 }),
    { name: "an initial value", args: [s.distinct([2, 3]), { axis: 0, initial: 1 }] },
    { name: "of nothing", args: [s.distinct([0, 2]), { axis: 0, initial: 0 }] },
  ],
  errors: (s) => [
    ...badAxes(s),
    ...needsOrder(s),
    ...badMasks(s, { initial: 0 }),
    { args: [s.normal([2]), { where: s.bool([2]) }], error: ArgumentError, code: "INITIAL_NEEDED" },
    { args: [s.normal([2]), { initial: "0" }], error: ArgumentError, code: "NUMBER" },
    { args: [s.integers(0, 1, [2]), { initial: 0.5 }], error: DTypeError, code: "SCALAR" },
  ],
  special: [
    [[[1, 5], { where: [true, false], initial: -Infinity }], 1],
    [[[1, Number.NaN], { initial: 3 }], Number.NaN],
    [[[1, 3, 2]], 3],
    [[[1, Number.NaN, Infinity]], Number.NaN],
    [[[-Infinity, -Infinity]], -Infinity],
    [[[true, false]], true],
  ],
};
