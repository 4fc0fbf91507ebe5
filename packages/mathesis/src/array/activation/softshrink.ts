/** @file Numbers moved towards zero. */
import { clip } from "../../ops/elementwise/clip.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of softshrink. */
export interface SoftshrinkOptions {
  /** By how much; default 0.5. */
  readonly lambda?: number;
}

/**
 * x moved towards 0 by lambda, and 0 where |x| ≤ lambda, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.lambda by how much; default 0.5
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy correctly rounded
 * @gradient 1 where |x| > lambda, else 0
 * @source Donoho & Johnstone, "Ideal spatial adaptation by wavelet shrinkage" (1994), eq. 7
 * @example softshrink([-1, 0.25, 2]) // [-0.5  0.   1.5]
 */
export const softshrink: Activation<SoftshrinkOptions> = activationWith<SoftshrinkOptions>(
  "softshrink",
  { lambda: 0.5 },
  (x, { lambda }) => x.sub(clip(x, -lambda, lambda)),
);
