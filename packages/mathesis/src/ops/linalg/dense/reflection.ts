/**
 * @file Householder's reflection of numbers one after the other, at any size (Golub and Van Loan, 4th ed.,
 * §5.1.3).
 */
import type { Heap } from "../../../ir/heap.ts";
import { timesPower } from "./lu/determinant.ts";
import { multiplyByPower } from "./scaling.ts";

/** √LEAST_SQUARES is nothing beside this, 2⁻⁶⁰ of it. */
const SMALL = 2 ** -340;
const LIFT = 500;

/** A reflection I − τ v vᵀ with v₀ = 1, which maps a vector to β e₀. */
export interface Reflection {
  beta: number;
  tau: number;
}

/** Replaces n numbers, whose squares do not overflow, by the v of the reflection that maps them to β e₀. */
export function reflectionOf(h: Heap, at: number, n: number, out: Reflection): void {
  const { x } = h;
  const alpha = x[at];
  const beta = h.householder(n, at);
  if (beta !== 0) [out.beta, out.tau] = [beta, (beta - alpha) / beta];
  else reflectionOfSmall(h, at, n, out);
}

/** The same for numbers whose squares are too small. */
function reflectionOfSmall(h: Heap, at: number, n: number, out: Reflection): void {
  const { x } = h;
  const own = x.subarray(at, at + n);
  const largest = own.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (largest < SMALL && own.some((v, e) => e > 0 && v !== 0)) {
    multiplyByPower(own, LIFT);
    reflectionOf(h, at, n, out);
    out.beta = timesPower(out.beta, -LIFT);
    return;
  }
  // zeros, or nothing beside the first number
  [out.beta, out.tau] = [own[0], 0];
  own.fill(0);
  own[0] = 1;
}
