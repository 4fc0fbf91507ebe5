/** @file The laws of nextafter. */
import type { OpLaws } from "../laws-types.ts";
import { binarySamples, normal, pairNoComplex } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "bool"],
  samples: binarySamples(normal, normal),
  derivative: "zero",
  errors: pairNoComplex,
  special: [
    [[1, 2], 1 + 2 ** -52],
    [[1, 0], 1 - 2 ** -53],
    [[0, 1], 5e-324],
    [[0, -1], -5e-324],
    [[5e-324, 0], 0],
    [[-5e-324, 0], -0],
    [[Number.MAX_VALUE, Infinity], Infinity],
    [[Infinity, 0], Number.MAX_VALUE],
    [[0, -0], -0],
    [[Number.NaN, 1], Number.NaN],
    [[1, Number.NaN], Number.NaN],
    [
      [new Float32Array([1, -1, 0]), new Float32Array([2, 0, -1])],
      [1 + 2 ** -23, 2 ** -24 - 1, -(2 ** -149)],
    ],
  ],
};
