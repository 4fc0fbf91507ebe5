/** @file The sigmoid linear unit. */

import { type Activation, activation } from "./activation.ts";

/**
 * x · sigmoid(x), elementwise; also known as swish.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 2 ulp in float64
 * @gradient s + x·s·(1 − s) with s = sigmoid(x)
 * @source Elfwing, Uchibe & Doya, "Sigmoid-weighted linear units" (2018), eq. 5
 * @example silu([-1, 0, 2]) // [-0.26894142  0.          1.76159416]
 */
export const silu: Activation = activation("silu", (x) => x.mul(x.sigmoid()));
