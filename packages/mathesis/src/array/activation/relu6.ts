/** @file A rectifier with a ceiling. */
import { clip } from "../../ops/elementwise/clip.ts";
import { type Activation, activation } from "./activation.ts";

/**
 * min(max(x, 0), 6), elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy exact
 * @gradient 1 between 0 and 6, 0 outside, ½ at a bound
 * @source Krizhevsky, "Convolutional deep belief networks on CIFAR-10" (2010)
 * @example relu6([-1, 3, 9]) // [0. 3. 6.]
 */
export const relu6: Activation = activation("relu6", (x) => clip(x, 0, 6));
