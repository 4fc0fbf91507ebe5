/** @file The laws of applyAlongAxis and applyOverAxes. */
import type { Tensor } from "../../core/tensor.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const numbers = dtypes.filter((d) => d !== "bool");
const total = (v: Tensor): Tensor => v.mul(v).sum();
const table = (v: Tensor): Tensor => {
  const row: Tensor = v.expandDims(0);
  return row.mul(v.expandDims(1));
};

export const applyAlongAxis: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "to numbers", args: [total, s.normal([2, 3])] },
    { name: "to matrices, inside", args: [table, s.normal([2, 3, 4]), { axis: 1 }] },
    { name: "the first axis", args: [(v: Tensor) => v.flip(), s.normal([3, 2]), { axis: 0 }] },
    { name: "one vector", args: [total, s.normal([3])] },
    { name: "empty", args: [total, s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [total, s.normal([])], error: ArgumentError, code: "AXIS" },
    { args: ["x", s.normal([2])], error: ArgumentError, code: "NOT_A_FUNCTION" },
    { args: [total, s.normal([2]), { axes: 0 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
};

export const applyOverAxes: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    {
      name: "sums",
      args: [(x: Tensor, axis: number) => x.sum({ axis }), s.normal([2, 3, 2]), [0, -1]],
    },
    {
      name: "kept axes",
      args: [(x: Tensor, axis: number) => x.flip({ axis }), s.normal([2, 3]), 1],
    },
  ],
  errors: (s) => [
    { args: [() => 1, s.normal([2, 2]), 0], error: ShapeError, code: "APPLY" },
    { args: [total, s.normal([2, 2]), 2], error: ArgumentError, code: "AXIS" },
    { args: [null, s.normal([2]), 0], error: ArgumentError, code: "NOT_A_FUNCTION" },
  ],
};
