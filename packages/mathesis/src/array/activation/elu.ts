/** @file The exponential linear unit. */
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of elu. */
export interface EluOptions {
  /** The limit at −∞, negated; default 1. */
  readonly alpha?: number;
}

/**
 * x above 0, alpha·(eˣ − 1) elsewhere, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.alpha the limit at −∞, negated; default 1
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy ≤ 2 ulp in float64
 * @gradient 1 above 0, alpha·eˣ below
 * @source Clevert, Unterthiner & Hochreiter, "Fast and accurate deep network learning by exponential linear units" (2016), eq. 15
 * @example elu([-1, 0, 2]) // [-0.63212056  0.          2.        ]
 */
export const elu: Activation<EluOptions> = activationWith<EluOptions>(
  "elu",
  { alpha: 1 },
  (x, { alpha }) => where(x.greater(0), x, expm1(minimum(x, 0)).mul(alpha)),
);
