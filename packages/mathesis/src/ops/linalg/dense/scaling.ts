/** @file Matrices far from 1 are factored at a power of two from where they are. */
import { timesPower } from "./lu/determinant.ts";

/** Powers of two within which squares of entries and their sums stay in range. */
const SAFE = 200;

/** The power of two by which the numbers were divided, in place, so that they are safe; mostly 0. */
export function toSafeRange(x: Float64Array): number {
  let largest = 0;
  for (let e = 0; e < x.length; e++) largest = Math.max(largest, Math.abs(x[e]));
  if (largest === 0) return 0;
  const power = Math.floor(Math.log2(largest));
  if (Math.abs(power) <= SAFE) return 0;
  multiplyByPower(x, -power);
  return power;
}

/** Multiplies the numbers by 2^power. */
export function multiplyByPower(x: Float64Array, power: number): void {
  if (power === 0) return;
  for (let e = 0; e < x.length; e++) x[e] = timesPower(x[e], power);
}
