/** @file The laws of whileLoop. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

interface Counted {
  readonly left: Tensor;
  readonly x: Tensor;
}
const going = ({ left }: Counted): Tensor => left.greater(0);
const step = ({ left, x }: Counted): Counted => ({ left: left.sub(1), x: x.sin().mul(x) });
const never = (x: Tensor): Tensor => (x.size === 0 ? x.any() : x.notEqual(x).any());

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  derivative: "forward",
  samples: (s) => [
    {
      name: "turns that differ in a batch",
      args: [going, step, { left: s.integers(0, 4, []), x: s.normal([2]) }],
    },
    { name: "no turn", args: [never, (x: Tensor) => x.mul(2), s.normal([2])] },
    { name: "empty", args: [never, (x: Tensor) => x.mul(2), s.normal([0])] },
  ],
  errors: (s) => [
    {
      args: [(x: Tensor) => x.equal(x), (x: Tensor) => x, s.normal([2])],
      error: ArgumentError,
      code: "CONDITION",
    },
    {
      args: [(x: Tensor) => x.abs().sum(), (x: Tensor) => x, s.normal([2])],
      error: ArgumentError,
      code: "CONDITION",
    },
    { args: [never, (x: Tensor) => x.sum(), s.normal([2])], error: ShapeError, code: "CARRY" },
    { args: [never, (x: Tensor) => [x], s.normal([2])], error: ArgumentError, code: "CARRY_TREE" },
  ],
};
