/** @file The principal logarithm of a matrix, and its derivative, by the complex Schur form. */

import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { exponentOf, largestOf, multiplyByPower, toSafeRange } from "../scaling.ts";
import { type ComplexForm, complexForm, narrowTo, widened } from "./complex-form.ts";
import { adjoint, timesThree } from "./parts.ts";
import { logOfTriangle } from "./triangle-log.ts";

/**
 * Why there is no logarithm: an iteration did not end, square roots leave the range of numbers before they
 * are near I, A is singular, an eigenvalue is negative.
 */
export type NoLogarithm =
  | "steps"
  | "range"
  | { readonly index: number; readonly value: number; readonly zero: boolean };

/** Fills log A; the numbers of A are written over. */
export function logarithm(a: Dense, out: Dense): NoLogarithm | undefined {
  const power = toSafeRange(a.values);
  const form = complexForm(a);
  if (form === undefined) return "steps";
  const failure = outside(form, a.complex, power);
  if (failure !== undefined) return failure;
  const { z, t } = form;
  const n = a.shape[0];
  if (!logOfTriangle(t.values, n)) return "range";
  // log(2ᵖ A) = log A + p log 2
  for (let i = 0; i < n; i++) t.values[2 * i * (n + 1)] += power * Math.LN2;
  narrowTo(timesThree(z, t, adjoint(z)), out);
  return undefined;
}

/** Fills the derivative of log at A in direction E; the numbers of both are written over. */
export function logarithmDerivative(a: Dense, e: Dense, out: Dense): NoLogarithm | undefined {
  const [power, own] = [toSafeRange(a.values), exponentOf(e.values)];
  multiplyByPower(e.values, -own);
  const form = complexForm(a);
  if (form === undefined) return "steps";
  const failure = outside(form, a.complex, power);
  if (failure !== undefined) return failure;
  const { z, t } = form;
  const along = timesThree(adjoint(z), widened(e), z);
  if (!logOfTriangle(t.values, a.shape[0], along.values)) return "range";
  narrowTo(timesThree(z, along, adjoint(z)), out);
  multiplyByPower(out.values, own - power);
  return undefined;
}

/** The first eigenvalue, by its place, that is zero, or negative in a real matrix. */
function outside({ t }: ComplexForm, complex: boolean, power: number): NoLogarithm | undefined {
  const n = t.shape[0];
  const cut = n * 2 ** -52 * largestOf(t.values);
  for (let index = 0; index < n; index++) {
    const [re, im] = t.values.subarray(2 * index * (n + 1));
    if (im !== 0 || re > 0 || (complex && re < 0)) continue;
    // a negative rounding error of zero is not told from zero
    return { index, value: timesPower(re, power), zero: -re <= cut };
  }
  return undefined;
}
