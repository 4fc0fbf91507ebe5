/** @file The laws of householder and givens. */
import type { OpLaws } from "../ops/laws-types.ts";
import { ShapeError } from "../util/errors.ts";
import { householder as reflection, givens as rotation } from "./reflections.ts";

const dtypes = ["float64", "float32", "int32", "complex128", "complex64"] as const;

export const householder: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.distinct([4])] },
    { name: "a stack", args: [s.distinct([2, 3])] },
    { name: "one number", args: [s.positive([1], "float64")] },
    { name: "no vectors", args: [s.normal([0, 2])] },
  ],
  call: (x: never) => {
    const { vector, tau, beta } = reflection(x);
    return [vector, tau, beta];
  },
  errors: (s) => [
    { args: [s.normal([])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2, 0])], error: ShapeError, code: "VECTOR" },
  ],
};

export const givens: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "numbers", args: [s.positive([]), s.positive([])] },
    { name: "rows and columns", args: [s.positive([2]), s.positive([3, 1])] },
    { name: "another dtype", args: [s.positive([2]), s.positive([2], "int32")] },
    { name: "empty", args: [s.normal([0]), s.normal([0])] },
  ],
  call: (a: never, b: never) => {
    const { c, s, r } = rotation(a, b);
    return [c, s, r];
  },
  errors: (s) => [{ args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "BROADCAST" }],
};
