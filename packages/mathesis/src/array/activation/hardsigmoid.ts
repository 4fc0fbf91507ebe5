/** @file A sigmoid of three straight pieces. */
import { clip } from "../../ops/elementwise/clip.ts";
import { type Activation, activation } from "./activation.ts";

/**
 * clip(x / 6 + ½, 0, 1), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 2 ulp in float64
 * @gradient 1/6 between −3 and 3, 0 outside
 * @source Howard et al., "Searching for MobileNetV3" (2019), §5.2
 * @example hardsigmoid([-4, 0, 1.5, 4]) // [0.   0.5  0.75 1.  ]
 */
export const hardsigmoid: Activation = activation("hardsigmoid", (x) =>
  clip(x.div(6).add(0.5), 0, 1),
);
