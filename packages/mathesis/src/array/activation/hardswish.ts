/** @file A swish of straight and quadratic pieces. */
import { clip } from "../../ops/elementwise/clip.ts";
import { type Activation, activation } from "./activation.ts";

/**
 * x · hardsigmoid(x), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 3 ulp in float64
 * @gradient x/3 + ½ between −3 and 3, 0 below, 1 above
 * @source Howard et al., "Searching for MobileNetV3" (2019), §5.2
 * @example hardswish([-4, -1, 0, 4]) // [-0.         -0.33333333  0.          4.        ]
 */
export const hardswish: Activation = activation("hardswish", (x) =>
  x.mul(clip(x.div(6).add(0.5), 0, 1)),
);
