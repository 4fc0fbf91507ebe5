/** @file A rectifier that leaks. */
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of leakyRelu. */
export interface LeakyReluOptions {
  /** The slope below 0; default 0.01. */
  readonly negativeSlope?: number;
}

/**
 * x above 0, negativeSlope · x elsewhere, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.negativeSlope the slope below 0; default 0.01
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy correctly rounded
 * @gradient 1 above 0, negativeSlope elsewhere
 * @source Maas, Hannun & Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013)
 * @example leakyRelu([-2, 0, 3], { negativeSlope: 0.1 }) // [-0.2  0.   3. ]
 */
export const leakyRelu: Activation<LeakyReluOptions> = activationWith<LeakyReluOptions>(
  "leakyRelu",
  { negativeSlope: 0.01 },
  (x, { negativeSlope }) => where(x.greater(0), x, x.mul(negativeSlope)),
);
