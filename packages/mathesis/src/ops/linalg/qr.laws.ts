/** @file The laws of qr. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { type QrOptions, qr } from "./qr.ts";

const complete = { mode: "complete" } as const;
const pivoting = true;

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([3, 3])] },
    { name: "tall", args: [s.distinct([4, 2])] },
    { name: "wide", args: [s.distinct([2, 3])] },
    { name: "a stack", args: [s.distinct([2, 3, 2])] },
    { name: "complete", args: [s.distinct([3, 3]), complete] },
    { name: "complete, wide", args: [s.distinct([2, 4]), complete] },
    { name: "pivoting", args: [s.distinct([3, 2]), { pivoting }] },
    { name: "pivoting, complete", args: [s.distinct([2, 3]), { ...complete, pivoting }] },
    { name: "R alone", args: [s.distinct([3, 2]), { mode: "r" }] },
    { name: "R alone, pivoting", args: [s.distinct([2, 3, 2]), { mode: "r", pivoting }] },
    { name: "one row", args: [s.distinct([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "no columns", args: [s.normal([2, 0])] },
  ],
  call: (a: never, options: QrOptions = {}) => {
    const f = qr(a, options);
    if (options.mode === "r") return [f.R, f.order];
    const square = f.Q.shape.at(-2) === f.R.shape.at(-1);
    return [f.Q, f.R, f.order, f.reconstruct(), ...(square ? [f.det(), f.slogdet().sign] : [])];
  },
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), { mode: "full" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2, 2]), { pivoting: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2, 2]), { pivot: true }], error: ArgumentError, code: "OPTION_NAME" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
