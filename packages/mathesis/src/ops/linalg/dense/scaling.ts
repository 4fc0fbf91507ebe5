/** @file Matrices far from 1 are factored at a power of two from where they are. */
import { timesPower } from "./lu/determinant.ts";

/** Powers of two within which squares of entries and their sums stay in range. */
const SAFE = 200;

/** The largest of numbers without their signs; 0 of none, NaN if one is. */
export function largestOf(x: Float64Array): number {
  let largest = 0;
  for (let e = 0; e < x.length; e++) {
    // nearly never false, which a processor foresees: Math.max would wait for each number
    if (Math.abs(x[e]) <= largest) continue;
    largest = Math.abs(x[e]);
    if (Number.isNaN(largest)) break;
  }
  return largest;
}

/** The power of two of the largest number; 0 if all are zero. */
export function exponentOf(...lists: readonly Float64Array[]): number {
  const largest = Math.max(...lists.map(largestOf));
  return largest === 0 ? 0 : Math.floor(Math.log2(largest));
}

/**
 * The power of two by which the numbers were divided, in place, so that they are safe: 0 where the
 * largest is within 2^±within already.
 */
export function toSafeRange(x: Float64Array, within: number = SAFE): number {
  const power = exponentOf(x);
  if (Math.abs(power) <= within) return 0;
  multiplyByPower(x, -power);
  return power;
}

/** The numbers if they are safe, or else a copy divided by a power of two; the power. */
export function inSafeRange(x: Float64Array): readonly [values: Float64Array, power: number] {
  const power = exponentOf(x);
  if (Math.abs(power) <= SAFE) return [x, 0];
  const values = x.slice();
  multiplyByPower(values, -power);
  return [values, power];
}

/** Multiplies the numbers by 2^power. */
export function multiplyByPower(x: Float64Array, power: number): void {
  if (power === 0) return;
  const [isNear, factor] = [Math.abs(power) <= 1000, 2 ** power];
  for (let e = 0; e < x.length; e++) x[e] = isNear ? x[e] * factor : timesPower(x[e], power);
}
