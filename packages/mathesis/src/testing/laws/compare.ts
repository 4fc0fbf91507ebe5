/** @file How laws compare arrays: bit by bit, or by the rounding errors of their largest number. */
import type { DType } from "../../types/dtype.ts";
import { ratio } from "../close.ts";

/** A disagreement of two arrays as a sentence, or undefined. */
export type Compare = (found: ArrayLike<number>, wanted: ArrayLike<number>) => string | undefined;

const lengthsDiffer = (found: ArrayLike<number>, wanted: ArrayLike<number>) =>
  found.length === wanted.length ? undefined : `${found.length} numbers, not ${wanted.length}`;

/** The same bits: NaN is NaN, and −0 is not 0. */
export const exactly: Compare = (found, wanted) => {
  for (let i = 0; i < wanted.length; i++) {
    if (!Object.is(found[i], wanted[i])) return `${found[i]} instead of ${wanted[i]} at ${i}`;
  }
  return lengthsDiffer(found, wanted);
};

/** The distance from 1 to the next number of a dtype; 0 where arithmetic is exact. */
export function epsilonOf(d: DType): number {
  if (d === "float64" || d === "complex128") return 2 ** -52;
  return d === "float32" || d === "complex64" ? 2 ** -23 : 0;
}

/** The largest absolute value among the finite ones. */
export function norm(xs: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < xs.length; i++) {
    if (Number.isFinite(xs[i])) largest = Math.max(largest, Math.abs(xs[i]));
  }
  return largest;
}

/**
 * Apart by at most `limit` rounding errors of the largest number for each of n terms: LAPACK's
 * scaled residual. What is not finite must be the same.
 */
export function rounding(limit: number, n: number, d: DType = "float64"): Compare {
  const bound = ratio(limit);
  return (found, wanted) => {
    const unit = Math.max(n, 2) * epsilonOf(d) * norm(wanted);
    for (let i = 0; i < wanted.length; i++) {
      if (Object.is(found[i], wanted[i]) || found[i] === wanted[i]) continue;
      const { ok, message } = bound.check((found[i] - wanted[i]) / unit, 0);
      if (!ok) return `${found[i]} instead of ${wanted[i]} at ${i}: ${message}`;
    }
    return lengthsDiffer(found, wanted);
  };
}
