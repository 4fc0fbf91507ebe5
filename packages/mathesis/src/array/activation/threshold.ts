/** @file Numbers below a threshold replaced. */
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of threshold. */
export interface ThresholdOptions {
  /** The threshold; default 0. */
  readonly threshold?: number;
  /** What replaces; default 0. */
  readonly value?: number;
}

/**
 * x above the threshold, value elsewhere, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.threshold the threshold; default 0
 * @param options.value what replaces; default 0
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy exact
 * @gradient 1 above the threshold, else 0
 * @example threshold([-1, 0.5, 2], { threshold: 1, value: 9 }) // [9. 9. 2.]
 */
export const threshold: Activation<ThresholdOptions> = activationWith<ThresholdOptions>(
  "threshold",
  { threshold: 0, value: 0 },
  (x, { threshold, value }) => where(x.greater(threshold), x, x.mul(0).add(value)),
);
