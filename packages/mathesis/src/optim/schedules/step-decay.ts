/** @file A learning rate that falls by a factor at equal distances. */

import { array } from "../../array/create/index.ts";
import { floor } from "../../ops/index.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of stepDecay. */
export interface StepDecayOptions {
  /** The first learning rate η ≥ 0. */
  readonly learningRate: number;
  /** After how many steps it falls; an integer ≥ 1. */
  readonly stepSize: number;
  /** The factor γ ≥ 0. Default 0.1. */
  readonly gamma?: number;
}

/**
 * The learning rate η γ^⌊t / stepSize⌋.
 *
 * @param options.learningRate η ≥ 0
 * @param options.stepSize an integer ≥ 1
 * @param options.gamma γ ≥ 0; default 0.1
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, COUNT, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 2 ulp
 * @gradient none: steps are counted
 * @source PyTorch's StepLR, closed form
 * @example stepDecay({ learningRate: 1, stepSize: 2, gamma: 0.5 })([0, 1, 2, 4]) // [1.   1.   0.5  0.25]
 */
export function stepDecay(options: StepDecayOptions): Schedule {
  checkNames("stepDecay", options, ["learningRate", "stepSize", "gamma"]);
  const { learningRate, stepSize, gamma = 0.1 } = options;
  checkSizes("stepDecay", { learningRate, gamma });
  checkCount("stepDecay", "stepSize", stepSize, 1);
  return schedule("stepDecay", (t) =>
    array(gamma)
      .pow(floor(t.div(stepSize)))
      .mul(learningRate),
  );
}
