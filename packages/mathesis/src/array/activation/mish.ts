/** @file A smooth rectifier that is not monotonic. */
import { softplus } from "../../ops/elementwise/softplus.ts";
import { type Activation, activation } from "./activation.ts";

/**
 * x · tanh(softplus(x)), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 4 ulp in float64
 * @gradient t + x·(1 − t²)·sigmoid(x) with t = tanh(softplus(x))
 * @source Misra, "Mish" (2019), eq. 1
 * @example mish([-1, 0, 2]) // [-0.30340146  0.          1.94395896]
 */
export const mish: Activation = activation("mish", (x) => x.mul(softplus(x).tanh()));
