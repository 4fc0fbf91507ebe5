/** @file What tanh takes away. */

import { type Activation, activation } from "./activation.ts";

/**
 * x − tanh(x), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy absolute error ≤ 1 ulp of x; small x cancel
 * @gradient tanh(x)²
 * @example tanhshrink([-2, 0, 2]) // [-1.03597242  0.          1.03597242]
 */
export const tanhshrink: Activation = activation("tanhshrink", (x) => x.sub(x.tanh()));
