/** @file The laws of pow. */
import { DomainError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, pairNoBool, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: (s) => [
    ...binarySamples(positive, positive)(s),
    { name: "negative base, even exponent", args: [s.normal([2, 3]), 2] },
    { name: "exponent 1", args: [s.normal([2]), 1] },
    { name: "exponent 0", args: [s.normal([2]), 0] },
    { name: "base 0", args: [s.uniform(0, 0, [2]), 2] },
  ],
  errors: (s) => [
    ...pairNoBool(s),
    {
      args: [s.integers(1, 3, [2]), s.integers(-2, -1, [2])],
      error: DomainError,
      code: "NEGATIVE_EXPONENT",
    },
  ],
  special: [
    [[2, 10], 1024],
    [[0, 0], 1],
    [[Number.NaN, 0], 1],
    [[-8, 1 / 3], Number.NaN],
    [[-0, -1], -Infinity],
    [[2, -2], 0.25],
    [
      [new Int32Array([3, -2, 7]), new Int32Array([4, 3, 0])],
      [81, -8, 1],
    ],
    [[new Uint32Array([3]), 40], [689956897]],
  ],
  golden: "pow",
  ulp: { float64: 1 },
};
