/** @file The laws of at. */
import { toTensor } from "../../core/convert.ts";
import type { At, Index } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";
import { untraceable } from "../kinds/record.ts";
import type { OpLaws, Sample, Sampler } from "../laws-types.ts";
import { at } from "./at.ts";

const plain = (s: Sampler): Sample[] => [
  { name: "get", args: [s.normal([2, 3]), ["1, ::2"], "get"] },
  { name: "set", args: [s.normal([2, 3]), [":, 1"], "set", s.normal([2])] },
  { name: "add", args: [s.normal([2, 3]), [":, 1"], "add", s.normal([2])] },
  { name: "set broadcast", args: [s.normal([2, 3]), [0], "set", s.normal([])] },
  { name: "add backwards", args: [s.normal([4]), ["::-2"], "add", s.normal([2])] },
  {
    name: "set picked, repeated",
    args: [s.normal([3, 2]), [s.integers(-3, 2, [5])], "set", s.normal([5, 2])],
  },
  {
    name: "add picked, repeated",
    args: [s.normal([3, 2]), [s.integers(-3, 2, [5])], "add", s.normal([5, 2])],
  },
  {
    name: "set picked in two axes",
    args: [s.normal([3, 2]), [s.integers(0, 2, [4]), s.integers(0, 1, [4])], "set", s.normal([4])],
  },
];

/** Updates that are not set or add, masks and new axes. */
const others = (s: Sampler): Sample[] => [
  ...(["mul", "pow"] as const).map((what) => ({
    name: what,
    args: [s.positive([2, 3]), [":, 1"], what, s.positive([2])],
  })),
  {
    name: "mul picked, repeated",
    args: [s.positive([3, 2]), [s.integers(-3, 2, [5])], "mul", s.positive([5, 2])],
  },
  {
    name: "pow picked, repeated",
    args: [s.positive([3]), [s.integers(0, 2, [4])], "pow", s.positive([4])],
  },
  { name: "set masked", args: [s.normal([2, 3]), [s.bool([2, 3])], "set", s.normal([])] },
  { name: "add to masked rows", args: [s.normal([3, 2]), [s.bool([3])], "add", s.normal([2])] },
  {
    name: "mul masked columns",
    args: [s.normal([2, 3]), [":", s.bool([3])], "mul", s.normal([2, 1])],
  },
  { name: "get masked", args: [s.normal([3]), [s.bool([3])], "get"], refusesTrace: true },
  {
    name: "set masked, one value each",
    args: [s.normal([3]), [toTensor([true, false, true], "at")], "set", s.normal([2])],
    refusesTrace: true,
  },
  { name: "set a new axis", args: [s.normal([3]), [null, "1:"], "set", s.normal([1, 2])] },
  { name: "set another dtype", args: [s.normal([2]), [0], "set", s.normal([], "int32")] },
  { name: "set nothing", args: [s.normal([2]), ["1:0"], "set", s.normal([0])] },
  { name: "empty", args: [s.normal([0, 2]), [":, 1"], "add", s.normal([0])] },
];

export const laws: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  call: untraceable(
    "at",
    at.untraceable ?? "",
    (x: Tensor, index: readonly Index[], what: keyof At<[], "float64">, values: Tensor) =>
      at(x, ...index)[what](values),
  ),
  samples: (s) => [...plain(s), ...others(s)],
  errors: (s) => [
    { args: [s.bool([2]), [0], "add", s.bool([])], error: DTypeError, code: "DTYPE" },
    {
      args: [s.normal([2], "int32"), [0], "div", s.normal([])],
      error: DTypeError,
      code: "DTYPE",
    },
    { args: [s.normal([2]), [s.bool([3])], "set", s.normal([])], error: IndexError, code: "MASK" },
    {
      args: [s.normal([3, 2]), [s.bool([3])], "set", s.normal([3])],
      error: ShapeError,
      code: "BROADCAST",
    },
    { args: [s.normal([2]), [2], "set", s.normal([])], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), [0, 0], "add", s.normal([])], error: IndexError, code: "INDEX_RANK" },
    { args: [s.normal([3]), ["1:"], "set", s.normal([3])], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([3]), ["x"], "get"], error: ArgumentError, code: "INDEX_SYNTAX" },
  ],
  special: [
    [
      [toTensor([true, true], "at"), [0], "set", false],
      [false, true],
    ],
    [
      [toTensor([1, 2, 3], "at"), [0], "set", 10],
      [10, 2, 3],
    ],
    [
      [toTensor([1, 2], "at"), [toTensor(new Int32Array([0, 0]), "at")], "add", [1, 2]],
      [4, 2],
    ],
    [
      [toTensor([1, 2], "at"), [toTensor(new Int32Array([0, 0]), "at")], "set", [5, 6]],
      [6, 2],
    ],
  ],
};
