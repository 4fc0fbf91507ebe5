/** @file The laws of einsum. */
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: (s) => [
    { name: "ij,jk->ik", args: ["ij,jk->ik", s.normal([2, 3]), s.normal([3, 2])] },
    { name: "without an arrow", args: ["ij, jk", s.normal([2, 3]), s.normal([3, 2])] },
    { name: "a transpose", args: ["ij->ji", s.normal([2, 3])] },
    { name: "a sum", args: ["ij->", s.normal([2, 3])] },
    { name: "a trace", args: ["ii", s.normal([3, 3])] },
    { name: "a diagonal", args: ["iji->ji", s.normal([2, 3, 2])] },
    { name: "an inner product", args: ["i,i", s.normal([3]), s.normal([3])] },
    { name: "an outer product", args: ["i,j->ji", s.normal([2]), s.normal([3])] },
    { name: "a batch", args: ["bij,bjk->bik", s.normal([2, 2, 3]), s.normal([2, 3, 2])] },
    {
      name: "three operands",
      args: ["ij,jk,ik->k", s.normal([2, 3]), s.normal([3, 2]), s.normal([2, 2])],
    },
    { name: "elementwise", args: ["ij,ij->ij", s.normal([2, 2]), s.normal([2, 2])] },
    { name: "a scalar", args: [",i->i", s.normal([]), s.normal([2])] },
    { name: "dots", args: ["...ij,jk->...ik", s.normal([2, 2, 3]), s.normal([3, 2])] },
    { name: "dots without an arrow", args: ["i...,...j", s.normal([2, 3]), s.normal([1, 2])] },
    { name: "an axis that stretches", args: ["ij,ij->i", s.normal([2, 1]), s.normal([2, 3])] },
    {
      name: "four operands, optimal",
      args: [
        "ab,bc,cd,da->ac",
        s.normal([2, 3]),
        s.normal([3, 2]),
        s.normal([2, 1]),
        s.normal([1, 2]),
        { optimize: "optimal" },
      ],
    },
    {
      name: "three operands, a path",
      args: ["a,b,ab->", s.normal([2]), s.normal([3]), s.normal([2, 3]), { optimize: [[0, 1, 2]] }],
    },
    { name: "empty", args: ["ij,j->i", s.normal([2, 0]), s.normal([0])] },
  ],
  errors: (s) => [
    { args: ["i1->i", s.normal([2, 2])], error: ArgumentError, code: "EINSUM" },
    { args: ["i,j", s.normal([2])], error: ArgumentError, code: "EINSUM" },
    { args: ["i->ii", s.normal([2])], error: ArgumentError, code: "EINSUM" },
    { args: ["i->j", s.normal([2])], error: ArgumentError, code: "EINSUM" },
    { args: ["i->i->i", s.normal([2])], error: ArgumentError, code: "EINSUM" },
    { args: ["...i->i", s.normal([2, 2])], error: ArgumentError, code: "EINSUM" },
    { args: ["i..", s.normal([2, 2])], error: ArgumentError, code: "EINSUM" },
    { args: ["......", s.normal([2, 2])], error: ArgumentError, code: "EINSUM" },
    { args: ["ijk...", s.normal([2, 2])], error: ShapeError, code: "EINSUM_RANK" },
    { args: ["ii", s.normal([1, 2])], error: ShapeError, code: "EINSUM_LENGTH" },
    {
      args: ["i,i", s.normal([2]), s.normal([2]), { optimize: "best" }],
      error: ArgumentError,
      code: "EINSUM_PATH",
    },
    {
      args: ["i,i", s.normal([2]), s.normal([2]), { optimize: [[0, 2]] }],
      error: ArgumentError,
      code: "EINSUM_PATH",
    },
    {
      args: ["i,i", s.normal([2]), s.normal([2]), { path: 1 }],
      error: ArgumentError,
      code: "OPTION_NAME",
    },
    { args: ["i", s.normal([2, 2])], error: ShapeError, code: "EINSUM_RANK" },
    { args: ["i,i", s.normal([2]), s.normal([3])], error: ShapeError, code: "EINSUM_LENGTH" },
  ],
  special: [
    [
      [
        "ij,j->i",
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
      ],
      [50, 110],
    ],
    [
      [
        "ii",
        [
          [1, 2],
          [3, 4],
        ],
      ],
      5,
    ],
    [
      [
        "ij->j",
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [4, 6],
    ],
  ],
};
