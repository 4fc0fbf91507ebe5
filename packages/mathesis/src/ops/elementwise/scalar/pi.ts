/** @file Trigonometric functions of multiples of π, whose argument is reduced without an error. */
import { cos, sin } from "./trig.ts";

/**
 * Returns sin(πx); accuracy 1.5 ulp, and exact at multiples of 1/2. NaN if x is not finite.
 *
 * @example
 * sinPi(1.5) // -1
 */
export function sinPi(x: number): number {
  const r = x - 2 * Math.round(x / 2);
  const a = Math.abs(r);
  if (a === 0.5) return r < 0 ? -1 : 1;
  if (a === 1 || a === 0) return r * 0;
  const y =
    a <= 0.25 ? sin(Math.PI * a) : a < 0.75 ? cos(Math.PI * (0.5 - a)) : sin(Math.PI * (1 - a));
  return r < 0 ? -y : y;
}

/**
 * Returns cos(πx); accuracy 1.5 ulp, and exact at multiples of 1/2. NaN if x is not finite.
 *
 * @example
 * cosPi(1) // -1
 */
export function cosPi(x: number): number {
  const a = Math.abs(x - 2 * Math.round(x / 2));
  if (a <= 0.25) return cos(Math.PI * a);
  return a < 0.75 ? sin(Math.PI * (0.5 - a)) : -cos(Math.PI * (1 - a));
}
