/** @file The laws of floorDivide. */
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
    [[7, 2], 3],
    [[-7, 2], -4],
    [[1, 0], Infinity],
    [[0, 0], Number.NaN],
    [[1, 0.1], 9],
    [[-0, 2], -0],
    [
      [new Int32Array([-7, 7]), new Int32Array([2, -2])],
      [-4, -4],
    ],
    [[new Uint32Array([4294967295]), 2], [2147483647]],
  ],
};
