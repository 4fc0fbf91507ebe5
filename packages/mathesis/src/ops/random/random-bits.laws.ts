/** @file The laws of randomBits and threefry. */
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

// Known answers of Threefry-2x32 with 20 rounds: Random123 1.14, tests/kat_vectors.
const ones = new Uint32Array([0xffffffff, 0xffffffff]);
const zeros = new Uint32Array([0, 0]);

export const randomBitsLaws: OpLaws = {
  dtypes: ["uint32"],
  samples: (s) => [
    { name: "a vector", args: [s.key(), [5]] },
    { name: "a matrix", args: [s.key(), [2, 3]] },
    { name: "a scalar", args: [s.key(), []] },
    { name: "empty", args: [s.key(), [0, 2]] },
  ],
  errors: (s) => [
    { args: [s.normal([2], "float64"), [3]], error: ArgumentError, code: "KEY" },
    { args: [s.integers(0, 9, [3], "uint32"), [3]], error: ArgumentError, code: "KEY" },
    { args: [s.integers(0, 9, [], "uint32"), [3]], error: ArgumentError, code: "KEY" },
    { args: [s.key(), [-1]], error: ShapeError, code: "SHAPE" },
    { args: [s.key(), [0.5]], error: ShapeError, code: "SHAPE" },
  ],
  special: [
    // the split of key 0 in JAX
    [
      [zeros, [4]],
      [4146024105, 967050713, 2718843009, 1272950319],
    ],
  ],
};

export const threefryLaws: OpLaws = {
  dtypes: ["uint32"],
  samples: (s) => [
    { name: "a block", args: [s.key(), s.key()] },
    { name: "a stack of counters", args: [s.key(), s.integers(0, 99, [3, 2], "uint32")] },
  ],
  errors: (s) => [
    { args: [s.normal([2], "float64"), s.key()], error: ArgumentError, code: "KEY" },
    { args: [s.key(), s.integers(0, 9, [3], "uint32")], error: ArgumentError, code: "KEY" },
  ],
  special: [
    [
      [zeros, zeros],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [ones, ones],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [new Uint32Array([0x13198a2e, 0x03707344]), new Uint32Array([0x243f6a88, 0x85a308d3])],
      [0xc4923a9c, 0x483df7a0],
    ],
  ],
};
