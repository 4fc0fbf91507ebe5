/** @file The laws of foriLoop. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const rotate = (_i: Tensor, x: Tensor): Tensor => x.sin().mul(1.5);
const weigh = (i: Tensor, { x, y }: { x: Tensor; y: Tensor }) => ({
  x: x.add(y.mul(i.astype(y.dtype))),
  y,
});

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  samples: (s) => [
    { name: "three turns", args: [0, 3, rotate, s.normal([2])] },
    { name: "with the counter", args: [-1, 3, weigh, { x: s.normal([2]), y: s.normal([2]) }] },
    { name: "no turn", args: [2, 2, rotate, s.normal([2])] },
    { name: "bounds the wrong way round", args: [3, 1, rotate, s.normal([2])] },
    { name: "empty", args: [0, 2, rotate, s.normal([0])] },
  ],
  errors: (s) => [
    { args: [0, 1.5, rotate, s.normal([2])], error: ArgumentError, code: "RANGE" },
    { args: [0, Infinity, rotate, s.normal([2])], error: ArgumentError, code: "RANGE" },
    {
      args: [0, 2, (_i: Tensor, x: Tensor) => x.sum(), s.normal([2])],
      error: ShapeError,
      code: "CARRY",
    },
    {
      args: [0, 2, (_i: Tensor, x: Tensor) => [x], s.normal([2])],
      error: ArgumentError,
      code: "CARRY_TREE",
    },
  ],
};
