/** @file A tanh of three straight pieces. */
import { clip } from "../../ops/elementwise/clip.ts";
import { type Activation, activationWith } from "./activation.ts";

/** Options of hardtanh. */
export interface HardtanhOptions {
  /** The least value; default −1. */
  readonly minVal?: number;
  /** The greatest value; default 1. */
  readonly maxVal?: number;
}

/**
 * x moved into the interval from minVal to maxVal, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.minVal the least value; default −1
 * @param options.maxVal the greatest value; default 1
 * @throws {DTypeError} for complex dtypes; {ArgumentError} OPTION_NAME, NUMBER
 * @accuracy exact
 * @gradient 1 inside, 0 outside, ½ at a bound
 * @source Collobert, "Large scale machine learning" (2004)
 * @example hardtanh([-4, 0.5, 4]) // [-1.   0.5  1. ]
 */
export const hardtanh: Activation<HardtanhOptions> = activationWith<HardtanhOptions>(
  "hardtanh",
  { minVal: -1, maxVal: 1 },
  (x, { minVal, maxVal }) => clip(x, minVal, maxVal),
);
