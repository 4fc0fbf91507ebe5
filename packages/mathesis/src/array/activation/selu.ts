/** @file The exponential linear unit that keeps mean 0 and variance 1. */
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { where } from "../../ops/elementwise/where.ts";
import { type Activation, activation } from "./activation.ts";

// The fixed point of the map of mean and variance (eq. 14 there).
const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/**
 * scale · elu(x, alpha), elementwise, with the two constants that keep mean 0 and variance 1.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 3 ulp in float64
 * @gradient scale above 0, scale·alpha·eˣ below
 * @source Klambauer et al., "Self-normalizing neural networks" (2017), eq. 2 and 14
 * @example selu([-1, 0, 2]) // [-1.11133074  0.          2.10140197]
 */
export const selu: Activation = activation("selu", (x) =>
  where(x.greater(0), x, expm1(minimum(x, 0)).mul(ALPHA)).mul(SCALE),
);
