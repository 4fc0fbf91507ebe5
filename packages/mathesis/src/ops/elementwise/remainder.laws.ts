/** @file The laws of remainder. */
import { DomainError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairRealOnly, positive } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: binarySamples(normal, positive),
  errors: (s) => [
    ...pairRealOnly(s),
    {
      args: [s.normal([2], "int32"), s.integers(0, 0, [2])],
      error: DomainError,
      code: "ZERO_DIVISOR",
    },
  ],
  special: [
    [[7, 3], 1],
    [[-7, 3], 2],
    [[7, -3], -2],
    [[-7, -3], -1],
    [[6, -3], -0],
    [[-6, 3], 0],
    [[5, Infinity], 5],
    [[-5, Infinity], Infinity],
    [[5, 0], Number.NaN],
    [[Infinity, 3], Number.NaN],
    [
      [new Int32Array([-7, 7]), new Int32Array([3, -3])],
      [2, -2],
    ],
  ],
};
