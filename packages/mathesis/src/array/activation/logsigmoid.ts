/** @file The logarithm of a sigmoid. */
import { softplus } from "../../ops/elementwise/softplus.ts";
import { type Activation, activation } from "./activation.ts";

/**
 * log(sigmoid(x)) = −softplus(−x), elementwise, without underflow.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient sigmoid(−x)
 * @example logsigmoid([-1000, 0, 2]) // [-1.00000000e+03 -6.93147181e-01 -1.26928011e-01]
 */
export const logsigmoid: Activation = activation("logsigmoid", (x) => softplus(x.neg()).neg());
