/** @file Small numbers made zero. */
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of hardshrink. */
export interface HardshrinkOptions {
  /** What counts as small; default 0.5. */
  readonly lambda?: number;
}

/**
 * x where |x| > lambda, 0 elsewhere, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.lambda what counts as small; default 0.5
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy exact
 * @gradient 1 where |x| > lambda, else 0
 * @source Donoho & Johnstone, "Ideal spatial adaptation by wavelet shrinkage" (1994), eq. 6
 * @example hardshrink([-1, 0.3, 2]) // [-1.  0.  2.]
 */
export const hardshrink: Activation<HardshrinkOptions> = activationWith<HardshrinkOptions>(
  "hardshrink",
  { lambda: 0.5 },
  (x, { lambda }) => where(x.abs().greater(lambda), x, x.mul(0)),
);
