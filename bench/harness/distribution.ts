/** @file How far numbers are from the normal distribution. */
import { precisePairErf } from "./precise-functions.ts";

/** Where the distribution functions are compared. */
const POINTS = 2000;
const EDGE = 4;

/** The distribution function of the standard normal. */
const normalDistribution = (x: number): number => 0.5 * (1 + precisePairErf(x / Math.SQRT2).hi);

/**
 * The largest distance of the numbers' distribution function from the normal one, at 2000 points
 * (Kolmogorov's statistic, from below); about 0.9/√n for numbers that are normal, Infinity where
 * their count is another or one of them is NaN.
 */
export function distanceFromNormal(numbers: ArrayLike<number>, count: number): number {
  if (numbers.length !== count) return Number.POSITIVE_INFINITY;
  const below = new Float64Array(POINTS + 1);
  const width = (2 * EDGE) / POINTS;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i])) return Number.POSITIVE_INFINITY;
    const cell = Math.ceil((numbers[i] + EDGE) / width);
    if (cell <= POINTS) below[Math.max(0, cell)]++;
  }
  let largest = 0;
  let total = 0;
  for (let k = 0; k <= POINTS; k++) {
    total += below[k];
    const distance = Math.abs(total / count - normalDistribution(k * width - EDGE));
    largest = Math.max(largest, distance);
  }
  return largest;
}
