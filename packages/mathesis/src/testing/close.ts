/**
 * @file Tolerances with names. A comparison says which kind of closeness it means: units in the last
 * place, a relative error, an absolute one with its reason, or LAPACK's scaled residual.
 */

import { checkFlag, checkNumber, checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError, NotClose } from "../util/errors.ts";

/** The float formats in which ulps are counted. */
export type FloatName = "float64" | "float32";

/** What a tolerance says about one pair of numbers. */
export interface Verdict {
  readonly ok: boolean;
  /** The error in the tolerance's own measure (ulps, relative, absolute or a ratio). */
  readonly error: number;
  /** A sentence about the failure; empty when `ok`. */
  readonly message: string;
}

/** A named way of being close. */
export interface Tolerance {
  /** As it was written, such as `"ulp(2)"`. */
  readonly name: string;
  check(actual: number, expected: number): Verdict;
}

/** Options of `ulp`. */
export interface UlpOptions {
  /** Whether −0 differs from 0 (default false). */
  readonly signedZero?: boolean;
}

const PASS: Verdict = { ok: true, error: 0, message: "" };
const float64 = new Float64Array(1);
const int64 = new BigInt64Array(float64.buffer);
const float32 = new Float32Array(1);
const int32 = new Int32Array(float32.buffer);

/** The position of x on the line of all floats of its format; −0 and 0 share position 0. */
function position(x: number, dtype: FloatName): bigint {
  if (dtype === "float32") {
    float32[0] = x;
    const bits = BigInt(int32[0]);
    return bits >= 0n ? bits : -(bits & 0x7fffffffn);
  }
  float64[0] = x;
  return int64[0] >= 0n ? int64[0] : -(int64[0] & 0x7fffffffffffffffn);
}

/**
 * Returns how many floats of the format lie between a and b, plus one if they differ: exact, through
 * the integer representation. NaN equals NaN (0) and is Infinity away from all else; float32 rounds
 * both arguments first.
 *
 * @example
 * ulpDistance(1, 1 + Number.EPSILON) // 1
 * ulpDistance(1, 1 + 2 ** -23, "float32") // 1
 */
export function ulpDistance(a: number, b: number, dtype: FloatName = "float64"): number {
  checkNumber("ulpDistance", "a", a);
  checkNumber("ulpDistance", "b", b);
  if (a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Object.is(a, b) ? 0 : Infinity;
  const d = position(a, dtype) - position(b, dtype);
  return Number(d < 0n ? -d : d);
}

function verdict(ok: boolean, error: number, what: string, name: string): Verdict {
  return ok ? { ...PASS, error } : { ok, error, message: `${what}, allowed ${name}` };
}

function limitOf(limit: number, op: string): number {
  if (typeof limit === "number" && limit >= 0 && limit < Infinity) return limit;
  throw new ArgumentError({
    code: "TOLERANCE_LIMIT",
    op,
    message: `the limit is ${describeValue(limit)}`,
    needs: "needs a finite number ≥ 0",
    details: { limit },
  });
}

/**
 * Returns the tolerance "at most n units in the last place apart", counted in `dtype` (default
 * float64). NaN equals NaN; −0 equals 0 unless `signedZero` is set.
 *
 * @example
 * ulp(1).check(0.1 + 0.2, 0.3).ok // true
 * ulp(0, "float64", { signedZero: true }).check(-0, 0).ok // false
 */
export function ulp(n: number, dtype: FloatName = "float64", options: UlpOptions = {}): Tolerance {
  const limit = limitOf(n, "ulp");
  checkOptions("ulp", options);
  checkFlag("ulp", "signedZero", options.signedZero);
  const name = dtype === "float64" ? `ulp(${n})` : `ulp(${n}, "${dtype}")`;
  return {
    name,
    check(actual, expected) {
      if (options.signedZero && actual === 0 && expected === 0 && !Object.is(actual, expected)) {
        return { ok: false, error: 0, message: "the signs of the zeros differ" };
      }
      const error = ulpDistance(actual, expected, dtype);
      return verdict(error <= limit, error, `${error} ulp apart`, name);
    },
  };
}

/**
 * Returns the tolerance |actual − expected| ≤ c·|expected|. Equal values pass, infinities and NaN
 * included; an expected 0 asks for exactly 0.
 *
 * @example
 * relative(1e-6).check(1000001, 1000000).ok // true
 */
export function relative(c: number): Tolerance {
  const limit = limitOf(c, "relative");
  const name = `relative(${c})`;
  return {
    name,
    check(actual, expected) {
      if (ulpDistance(actual, expected) === 0) return PASS;
      const error = Math.abs(actual - expected) / Math.abs(expected);
      return verdict(error <= limit, error, `relative error ${error}`, name);
    },
  };
}

/**
 * Returns the tolerance |actual − expected| ≤ c, which must give its reason: an absolute bound is
 * right only where the problem has a scale. Throws `ArgumentError` without one.
 *
 * @example
 * absolute(1e-12, "a sum of 1,000 terms of size 1").check(1e-13, 0).ok // true
 */
export function absolute(c: number, reason: string): Tolerance {
  const limit = limitOf(c, "absolute");
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new ArgumentError({
      code: "TOLERANCE_REASON",
      op: "absolute",
      message: "the reason is missing or empty",
      needs: "needs the scale of the problem in words",
      hint: "use ulp(n) or relative(c) if there is none",
    });
  }
  const name = `absolute(${c}, "${reason}")`;
  return {
    name,
    check(actual, expected) {
      if (ulpDistance(actual, expected) === 0) return PASS;
      const error = Math.abs(actual - expected);
      return verdict(error <= limit, error, `absolute error ${error}`, name);
    },
  };
}

/**
 * Returns the tolerance for scaled residuals such as LAPACK's ‖A − QR‖/(n‖A‖ε): `actual` is the
 * ratio, `expected` what it would be in exact arithmetic (0). LAPACK's own tests use a limit of 30.
 *
 * @example
 * ratio(30).check(2.5, 0).ok // true
 */
export function ratio(limit: number): Tolerance {
  const bound = limitOf(limit, "ratio");
  const name = `ratio(${limit})`;
  return {
    name,
    check(actual, expected) {
      const error = Math.abs(actual - expected);
      return verdict(error <= bound, error, `scaled residual ${error}`, name);
    },
  };
}

function lengthsDiffer(actual: number, expected: number): NotClose {
  return new NotClose({
    code: "LENGTHS_DIFFER",
    op: "expectClose",
    message: `${actual} values, but ${expected} expected`,
    details: { actual, expected },
  });
}

/** Numbers as a list; an argument that is neither a number nor a list of numbers is an error. */
function listOf(name: string, x: ArrayLike<number> | number): ArrayLike<number> {
  if (typeof x === "number") return [x];
  const isList = typeof x === "object" && x !== null && Number.isInteger(x.length);
  if (isList && Array.prototype.every.call(x, (value) => typeof value === "number")) return x;
  throw new ArgumentError({
    code: "NUMBERS",
    op: "expectClose",
    message: `${name} is ${describeValue(x)}`,
    needs: "needs a number or a list of numbers, such as x.data of a tensor",
    details: { name },
  });
}

function notATolerance(x: unknown): ArgumentError {
  return new ArgumentError({
    code: "TOLERANCE",
    op: "expectClose",
    message: `the tolerance is ${describeValue(x)}`,
    needs: "needs ulp(n), relative(c), absolute(c, reason) or ratio(limit)",
  });
}

/**
 * Throws `NotClose` unless every element of `actual` is within `tolerance` of its partner; the
 * error names the first index that failed, both values and their distance in ulps.
 *
 * @example
 * expectClose([0.1 + 0.2, 1], [0.3, 1], ulp(1)) // undefined
 */
export function expectClose(
  actual: ArrayLike<number> | number,
  expected: ArrayLike<number> | number,
  tolerance: Tolerance,
): void {
  const left = listOf("actual", actual);
  const right = listOf("expected", expected);
  if (typeof tolerance?.check !== "function") throw notATolerance(tolerance);
  if (left.length !== right.length) throw lengthsDiffer(left.length, right.length);
  for (let index = 0; index < left.length; index++) {
    const { ok, message } = tolerance.check(left[index], right[index]);
    if (ok) continue;
    const ulps = ulpDistance(left[index], right[index]);
    throw new NotClose({
      code: "NOT_CLOSE",
      op: "expectClose",
      message: `element ${index}: ${message}`,
      given: `actual ${left[index]}, expected ${right[index]} (${ulps} ulp in float64)`,
      needs: `needs ${tolerance.name}`,
      details: { index, actual: left[index], expected: right[index], ulps },
    });
  }
}
