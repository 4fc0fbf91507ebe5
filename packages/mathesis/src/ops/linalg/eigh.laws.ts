/** @file The laws of eigh and eigvalsh. */
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, DomainError, NotPositiveDefinite, ShapeError } from "../../util/errors.ts";
import type { ErrorSample, OpLaws, Sample, Sampler } from "../laws-types.ts";
import { type EighOptions, eigh as f } from "./eigh.ts";

const samples = (s: Sampler): readonly Sample[] => [
  { name: "a matrix", args: [spread(s, [3, 3])] },
  { name: "one number", args: [s.normal([1, 1])] },
  { name: "two rows", args: [spread(s, [2, 2])] },
  { name: "upper", args: [spread(s, [4, 4]), { lower: false }] },
  { name: "a subset", args: [spread(s, [4, 4]), { subset: [1, 3] }] },
  { name: "the first", args: [spread(s, [4, 4]), { subset: [0, 1], lower: false }] },
  { name: "none", args: [spread(s, [2, 2]), { subset: [1, 1] }] },
  { name: "a stack", args: [spread(s, [2, 3, 3])] },
  { name: "generalised", args: [spread(s, [3, 3]), { b: s.positiveDefinite([3, 3]) }] },
  {
    name: "generalised, for a stack",
    args: [spread(s, [2, 2, 2]), { b: s.positiveDefinite([2, 2]), lower: false }],
  },
  { name: "empty", args: [s.normal([0, 0])] },
];

/** Matrices whose eigenvalues are apart. */
function spread(s: Sampler, shape: readonly number[]): Tensor {
  const n = shape[shape.length - 1];
  const steps = Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 5 * e : 0));
  return s.normal(shape).add(toTensor(steps, "spread").reshape([n, n]).astype(s.dtype));
}

const errors = (s: Sampler): readonly ErrorSample[] => [
  { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
  { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
  {
    args: [s.normal([2, 2], "float64").mul(Number.NaN)],
    error: DomainError,
    code: "NOT_FINITE",
  },
  { args: [s.normal([2, 2]), { subset: 3 }], error: ArgumentError, code: "SUBSET" },
  { args: [s.normal([2, 2]), { subset: [0, 3] }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2, 2]), { subset: [2, 1] }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2, 2]), { lower: 1 }], error: ArgumentError, code: "FLAG" },
  {
    args: [s.normal([2, 2]), { b: s.positiveDefinite([2, 2], "float64").neg() }],
    error: NotPositiveDefinite,
    code: "NOT_POSITIVE_DEFINITE",
  },
];

const dtypes = ["float64", "float32", "int32", "complex128", "complex64"] as const;

export const eigh: OpLaws = {
  dtypes,
  samples,
  call: (a: never, options: EighOptions) => {
    const { eigenvalues, eigenvectors } = f(a, options);
    return [eigenvalues, eigenvectors];
  },
  errors,
};

export const eigvalsh: OpLaws = { dtypes, samples, errors };
