/**
 * @file Tolerances with names. Each compares a found number with a wanted one and answers with a
 * sentence when they are too far apart, so that a loosened test says what it now allows.
 */
import type { DType } from "../types/dtype.ts";

/** Whether two numbers agree; `scale` is the size of the array they come from. */
export interface Tolerance {
  readonly name: string;
  readonly allows: (found: number, wanted: number, scale: number) => boolean;
}

/** The distance from 1 to the next number of a dtype; 0 where arithmetic is exact. */
export function epsilonOf(d: DType): number {
  if (d === "float64" || d === "complex128") return 2 ** -52;
  return d === "float32" || d === "complex64" ? 2 ** -23 : 0;
}

/** The same bits: NaN is NaN, and −0 is not 0. */
export const exactly: Tolerance = { name: "exactly", allows: Object.is };

/** The spacing of the numbers of a dtype at x. */
function spacing(x: number, d: DType): number {
  const eps = epsilonOf(d);
  const least = eps === 2 ** -23 ? 2 ** -149 : 2 ** -1074;
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return Math.max(eps * 2 ** exponent, least);
}

/** Within n units in the last place of what is wanted, by dtype. */
export function ulp(n: number, d: DType = "float64"): Tolerance {
  return {
    name: `ulp(${n})`,
    allows: (found, wanted) =>
      Object.is(found, wanted) ||
      found === wanted ||
      Math.abs(found - wanted) <= n * spacing(wanted, d),
  };
}

/** Within c of what is wanted, relative to it alone. */
export function relative(c: number): Tolerance {
  return {
    name: `relative(${c})`,
    allows: (found, wanted) =>
      Object.is(found, wanted) || found === wanted || Math.abs(found - wanted) <= c * Math.abs(wanted),
  };
}

/** Within c of what is wanted; `reason` says why the numbers have a natural size. */
export function absolute(c: number, reason: string): Tolerance {
  return {
    name: `absolute(${c}: ${reason})`,
    allows: (found, wanted) => Object.is(found, wanted) || Math.abs(found - wanted) <= c,
  };
}

/**
 * Within c rounding errors of the largest number of the array, for each of n terms added up: the
 * scaled residual of LAPACK's tests (LAWN 41).
 */
export function ratio(c: number, n: number, d: DType = "float64"): Tolerance {
  const bound = c * Math.max(n, 2) * epsilonOf(d);
  return {
    name: `ratio(${c})`,
    allows: (found, wanted, scale) =>
      Object.is(found, wanted) || found === wanted || Math.abs(found - wanted) <= bound * scale,
  };
}

/** The first disagreement of two arrays as a sentence, or undefined. */
export function disagreement(
  found: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: Tolerance,
): string | undefined {
  if (found.length !== wanted.length) return `${found.length} numbers instead of ${wanted.length}`;
  let scale = 0;
  for (let i = 0; i < wanted.length; i++) scale = Math.max(scale, Math.abs(wanted[i]) || 0);
  for (let i = 0; i < wanted.length; i++) {
    if (tolerance.allows(found[i], wanted[i], scale)) continue;
    return `${found[i]} instead of ${wanted[i]} at ${i} (${tolerance.name})`;
  }
  return undefined;
}
