import { centralDifference } from "./gradient-check.ts";

/** The function under test. */
export const f = (x: number): number => Math.exp(Math.sin(3 * x));

/** Its derivative, by hand. */
export const slope = (x: number): number => 3 * Math.cos(3 * x) * f(x);

/** Its third derivative, by hand. */
export const third = (x: number): number => {
  const s = Math.sin(3 * x);
  const c = Math.cos(3 * x);
  return 27 * f(x) * c * (c * c - 3 * s - 1);
};

/** The unit roundoff of float64: half the distance from 1 to the next number. */
export const unit = 2 ** -53;

/** The relative error of the central difference of f at x. */
export const relativeError = (h: number, x = 0.7): number =>
  Math.abs(centralDifference(f, x, h) - slope(x)) / Math.abs(slope(x));

/** The model: h²|f‴|/6 from the curve, u|f|/h from rounding. */
export const predictedError = (h: number, x = 0.7): number =>
  (h ** 2 * Math.abs(third(x))) / 6 + (unit * Math.abs(f(x))) / h;

/** The step at which the two causes together are least. */
export const bestStep = (x = 0.7): number =>
  Math.cbrt((3 * unit * Math.abs(f(x))) / Math.abs(third(x)));
