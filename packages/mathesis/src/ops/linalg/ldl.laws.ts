/** @file The laws of ldl. */
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { type LdlOptions, ldl } from "./ldl.ts";

/** Ones beside the diagonal. */
function offDiagonal(n: number): Tensor {
  const values = Float64Array.from({ length: n * n }, (_, e) => Number(e % (n + 1) !== 0));
  return toTensor(values, "offDiagonal").reshape([n, n]);
}

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.normal([4, 4])] },
    { name: "upper", args: [s.normal([3, 3]), { lower: false }] },
    // a zero diagonal asks for blocks of two rows
    { name: "two rows at once", args: [s.normal([4, 4]).mul(offDiagonal(4).astype(s.dtype))] },
    { name: "definite", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.normal([2, 3, 3])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never, options: LdlOptions) => {
    const { L, D, order } = ldl(a, options);
    return [L, D, order];
  },
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), { lower: "yes" }], error: ArgumentError, code: "FLAG" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
