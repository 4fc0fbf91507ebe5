/** @file The laws of svd and svdvals. */
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import type { ErrorSample, OpLaws, Sampler } from "../laws-types.ts";
import { adjoint } from "./matrices.ts";
import { svd as decompose, type SvdOptions } from "./svd.ts";

const dtypes = ["float64", "float32", "int32", "complex128", "complex64"] as const;

const matrices = (s: Sampler) => [
  { name: "a matrix", args: [s.distinct([3, 3])] },
  { name: "tall", args: [s.distinct([4, 2])] },
  { name: "wide", args: [s.distinct([2, 3])] },
  { name: "a stack", args: [s.distinct([2, 2, 2])] },
  { name: "a row", args: [s.distinct([1, 3])] },
  { name: "empty", args: [s.normal([0, 0])] },
  { name: "no columns", args: [s.normal([2, 0])] },
];

const errors = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
  {
    args: [s.normal([2, 2], "float64").mul(Number.NaN)],
    error: DomainError,
    code: "NOT_FINITE",
  },
];

/** 1, 1/2, 1/3, … times rows, so that each vector counts in its own way. */
function weighted(x: Tensor): Tensor {
  const k = x.shape[x.ndim - 2];
  const weights = Array.from({ length: k }, (_, i) => [1 / (i + 1)]);
  return k === 0 ? x : x.mul(weights);
}

/** Complex vectors up to their phases; the phases of both sides together. */
function invariants(u: Tensor, vh: Tensor, full: boolean): Tensor[] {
  const [m, n] = [u.shape[u.ndim - 2], vh.shape[vh.ndim - 1]];
  const k = Math.min(m, n);
  const [own, other] = [adjoint(u.slice(`..., :${k}`)), vh.slice(`..., :${k}, :`)];
  const parts = [
    matmul(adjoint(own), weighted(other)),
    matmul(adjoint(own), weighted(own)),
    matmul(adjoint(other), weighted(other)),
  ];
  if (!full) return parts;
  // of vectors that no singular value belongs to, what they span
  const [left, right] = [adjoint(u.slice(`..., ${k}:`)), vh.slice(`..., ${k}:, :`)];
  return [...parts, matmul(adjoint(left), left), matmul(adjoint(right), right)];
}

export const svd: OpLaws = {
  dtypes,
  samples: (s) => [
    ...matrices(s),
    { name: "full, tall", args: [s.distinct([3, 2]), { fullMatrices: true }] },
    { name: "full, wide", args: [s.distinct([2, 4]), { fullMatrices: true }] },
    { name: "full, square", args: [s.distinct([2, 2]), { fullMatrices: true }] },
    { name: "full, empty", args: [s.normal([0, 2]), { fullMatrices: true }] },
  ],
  call: (a: never, options: SvdOptions = {}) => {
    const { U, S, Vh } = decompose(a, options) as { U: Tensor; S: Tensor; Vh: Tensor };
    const full = options.fullMatrices === true;
    return [S, ...(isComplex(U.dtype) || full ? [] : [U, Vh]), ...invariants(U, Vh, full)];
  },
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([2, 2]), { fullMatrices: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2, 2]), { full: true }], error: ArgumentError, code: "OPTION_NAME" },
  ],
};

export const svdvals: OpLaws = {
  dtypes,
  samples: matrices,
  errors,
  special: [
    [
      [
        [
          [0, -3],
          [2, 0],
        ],
      ],
      [3, 2],
    ],
  ],
};
