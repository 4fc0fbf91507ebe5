/** @file The laws of scan. */
import type { Tensor } from "../../../core/tensor.ts";
import { ArgumentError, ShapeError } from "../../../util/errors.ts";
import type { OpLaws } from "../../laws-types.ts";

const rnn = (h: Tensor, x: Tensor) => [h.mul(x).sin(), h.add(x)] as const;
const noOutput = (c: Tensor, x: Tensor) => [c.mul(x), null] as const;
const alone = (c: Tensor) => [c.sin(), c] as const;
const trees = ({ a, b }: { a: Tensor; b: Tensor }, [x, y]: readonly [Tensor, Tensor]) =>
  [
    { a: a.add(x.mul(b)), b: b.mul(y) },
    { seen: x, product: x.mul(y) },
  ] as const;

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  samples: (s) => [
    { name: "a recurrence", args: [rnn, s.normal([2]), s.normal([3, 2])] },
    { name: "reversed", args: [rnn, s.normal([2]), s.normal([3, 2]), { reverse: true }] },
    { name: "no outputs", args: [noOutput, s.normal([]), s.normal([4])] },
    { name: "no arrays", args: [alone, s.normal([2]), null, { length: 3 }] },
    {
      name: "trees",
      args: [trees, { a: s.normal([]), b: s.normal([]) }, [s.normal([3]), s.normal([3])]],
    },
    { name: "no turns", args: [rnn, s.normal([2]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [alone, s.normal([2]), null], error: ArgumentError, code: "LENGTH" },
    { args: [alone, s.normal([2]), null, { length: -1 }], error: ArgumentError, code: "LENGTH" },
    { args: [alone, s.normal([2]), null, { length: 1.5 }], error: ArgumentError, code: "LENGTH" },
    { args: [rnn, s.normal([]), s.normal([])], error: ShapeError, code: "SCAN_LENGTHS" },
    {
      args: [rnn, s.normal([2]), s.normal([3, 2]), { length: 2 }],
      error: ShapeError,
      code: "SCAN_LENGTHS",
    },
    { args: [(c: Tensor) => c, s.normal([2]), s.normal([3])], error: ArgumentError, code: "PAIR" },
    {
      args: [(c: Tensor) => [c.sum(), c], s.normal([2]), s.normal([3])],
      error: ShapeError,
      code: "CARRY",
    },
    {
      args: [(c: Tensor) => [[c], c], s.normal([2]), s.normal([3])],
      error: ArgumentError,
      code: "CARRY_TREE",
    },
  ],
};
