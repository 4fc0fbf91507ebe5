/** @file The exponential linear unit with a continuous derivative. */
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of celu. */
export interface CeluOptions {
  /** The scale, not 0; default 1. */
  readonly alpha?: number;
}

/**
 * x above 0, alpha·(exp(x / alpha) − 1) elsewhere, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.alpha the scale, not 0; default 1
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy ≤ 3 ulp in float64
 * @gradient 1 above 0, exp(x / alpha) below
 * @source Barron, "Continuously differentiable exponential linear units" (2017), eq. 3
 * @example celu([-1, 0, 2], { alpha: 2 }) // [-0.78693868  0.          2.        ]
 */
export const celu: Activation<CeluOptions> = activationWith<CeluOptions>(
  "celu",
  { alpha: 1 },
  (x, { alpha }) => where(x.greater(0), x, expm1(minimum(x, 0).div(alpha)).mul(alpha)),
);
