/** @file A learning rate that falls by a factor at every step. */
import { array } from "../../array/create/index.ts";
import { checkNames, checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of exponentialDecay. */
export interface ExponentialDecayOptions {
  /** The first learning rate η ≥ 0. */
  readonly learningRate: number;
  /** The factor γ ≥ 0. */
  readonly gamma: number;
}

/**
 * The learning rate η γᵗ.
 *
 * @param options.learningRate η ≥ 0
 * @param options.gamma γ ≥ 0
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 2 ulp
 * @gradient none: steps are counted
 * @source PyTorch's ExponentialLR, closed form
 * @example exponentialDecay({ learningRate: 8, gamma: 0.5 })([0, 1, 3]) // [8. 4. 1.]
 */
export function exponentialDecay(options: ExponentialDecayOptions): Schedule {
  checkNames("exponentialDecay", options, ["learningRate", "gamma"]);
  const { learningRate, gamma } = options;
  checkSizes("exponentialDecay", { learningRate, gamma });
  return schedule("exponentialDecay", (t) => array(gamma).pow(t).mul(learningRate));
}
