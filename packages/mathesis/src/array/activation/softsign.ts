/** @file A sigmoid of rational form. */

import { type Activation, activation } from "./activation.ts";

/**
 * x / (1 + |x|), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64; NaN at ±∞
 * @gradient 1 / (1 + |x|)²
 * @source Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), §3
 * @example softsign([-1, 0, 3]) // [-0.5   0.    0.75]
 */
export const softsign: Activation = activation("softsign", (x) => x.div(x.abs().add(1)));
